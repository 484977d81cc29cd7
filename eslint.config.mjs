import tseslint from 'typescript-eslint';

const builtins = [
  'assert',
  'buffer',
  'child_process',
  'crypto',
  'dns',
  'events',
  'fs',
  'http',
  'https',
  'net',
  'os',
  'path',
  'process',
  'stream',
  'timers',
  'tls',
  'url',
  'util',
  'worker_threads',
  'zlib',
];

// What the product reads at run time lies in processes/ or beside its reader; dependency-cruiser sees imports, not paths.
const notOfInfra = {
  selector: 'Literal[value=/(^|\\/)infra(\\/|$)/]',
  message: 'The product uses nothing of infra/ (docs/adr/0012-layout.md).',
};
// One place writes the table of tasks, and says what each way does to the rest of a task's row.
const oneWriterOfTasks = [
  "CallExpression[callee.property.name=/^(updateTable|insertInto|deleteFrom)$/][arguments.0.value='tasks']",
  'TemplateElement[value.raw=/\\b(update|insert into|delete from) tasks\\b/]',
].map((selector) => ({ selector, message: 'Tasks are written by libs/casework/tasks/task-moves.ts alone.' }));
// One table of the pages' addresses; a controller's routes and what a form is sent to below its page say no whole address.
const address =
  '/^\\/(sager|opgaver?|forslag|spoergsmaal|planer|mine|kalender|overblik|log-ind|stedfortraeder)([/?#]|$)/';
const oneTableOfAddresses = [
  `Literal[value=${address}]`,
  `TemplateLiteral > TemplateElement:first-child[value.raw=${address}]`,
].map((selector) => ({ selector, message: 'The addresses of pages are in libs/contracts/addresses.ts.' }));
/** What a package does not export may change with any release. */
const inside = { group: ['@temporalio/*/lib/*', '@temporalio/*/src/*'], message: "Temporal's public paths only." };

export default tseslint.config(
  { ignores: ['node_modules/', '.data/', 'coverage/', 'dist/', '**/*.cjs', '**/*.mjs'] },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      'max-lines': ['error', { max: 250 }],
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'no-restricted-imports': ['error', { patterns: [inside] }],
    },
  },
  {
    // A workflow runs again from its history: it may not look at the world. (Temporal gives it a Date that may not be relied on for zones.)
    files: ['workflows/**/*.ts'],
    ignores: ['**/*.spec.ts', 'workflows/testing/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: builtins,
          patterns: [inside, { group: ['node:*'], message: 'Workflows are deterministic: no Node modules.' }],
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: "The clock is an input: ask the kernel's clock." },
        'process',
        'setImmediate',
        'fetch',
        'Buffer',
      ],
    },
  },
  {
    files: ['{apps,libs,activities,workflows}/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: { 'no-restricted-syntax': ['error', notOfInfra, ...oneWriterOfTasks] },
  },
  { files: ['libs/casework/tasks/task-moves.ts'], rules: { 'no-restricted-syntax': ['error', notOfInfra] } },
  {
    files: ['{apps,activities}/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**', 'apps/e2e/**'],
    rules: { 'no-restricted-syntax': ['error', notOfInfra, ...oneWriterOfTasks, ...oneTableOfAddresses] },
  },
  {
    // The rules know no clock either.
    files: ['libs/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: builtins, patterns: [inside, { group: ['node:*'], message: 'libs/domain is pure.' }] },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The clock is an input.' },
        { object: 'Math', property: 'random', message: 'Chance is an input: give a seed.' },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', 'libs/testing/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': 'off',
    },
  },
);
