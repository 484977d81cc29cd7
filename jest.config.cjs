// Specs start threads that run sources: jest compiles for itself alone.
process.env.AARSHJUL_COMPILES = require.resolve('./infra/bin/register.cjs');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{libs,workflows,activities,apps,infra}/**/*.spec.ts'],
  transform: { '\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^fast-check$': '<rootDir>/infra/test/fast-check.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/.data/', '<rootDir>/dist/'],
  // A bound against hanging, not a measure: the machine may be busy.
  testTimeout: 120_000,
  watchman: false,
};
