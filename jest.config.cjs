// Specs start threads that run sources: jest compiles for itself alone.
process.env.AARSHJUL_COMPILES = require.resolve('./infra/bin/register.cjs');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/infra/test/jest/one-realm.cjs',
  runtime: '<rootDir>/infra/test/jest/shared-packages.cjs',
  testSequencer: '<rootDir>/infra/test/jest/longest-first.cjs',
  roots: ['libs', 'workflows', 'activities', 'apps', 'infra'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts'],
  transform: { '\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^fast-check$': '<rootDir>/infra/test/fast-check.cjs' },
  // A bound against hanging, not a measure: the machine may be busy.
  testTimeout: 120_000,
  watchman: false,
};
