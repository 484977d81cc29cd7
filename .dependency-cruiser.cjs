// DESIGN.md, "Layout": who may use whom. `#alias` imports are resolved through package.json's "imports".
const mayUse = {
  'libs/contracts': [],
  'libs/domain': ['libs/contracts'],
  'libs/casework': ['libs/domain', 'libs/contracts', 'libs/database'],
  'libs/database': ['libs/domain', 'libs/contracts', 'libs/config'],
  'libs/mail': ['libs/domain', 'libs/contracts', 'libs/config'],
  'libs/temporal': ['libs/contracts', 'libs/config'],
  'libs/config': [],
  'libs/files': ['libs/domain', 'libs/contracts'],
  'libs/pictures': ['libs/domain'],
  'libs/rehearsal': ['libs/casework', 'libs/database', 'libs/domain', 'libs/contracts'],
  workflows: ['libs/domain', 'libs/contracts'],
  activities: ['libs'],
  'apps/api': ['libs'],
  'apps/worker': ['activities', 'libs'],
  'apps/cli': ['libs'],
};
const ours = '^(apps|workflows|activities|libs|infra|bench)/';
const specs = '\\.spec\\.ts$|/testing/|^apps/e2e/';

// Types of activities may be used by workflows: a rule of its own below sees to the rest.
const boundaries = Object.entries({ ...mayUse, workflows: [...mayUse.workflows, 'activities'] }).map(([who, whom]) => ({
  name: `${who.replace('/', '-')}-may-use`,
  comment: `${who} may use ${whom.join(', ') || 'nothing of ours'} (DESIGN.md, Layout).`,
  severity: 'error',
  from: { path: `^${who}/`, pathNot: specs },
  to: { path: ours, pathNot: `^(${[who, ...whom].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...boundaries,
    {
      name: 'through-the-front-door',
      comment: 'Another lib is used through its index.ts.',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs|infra|bench)/', pathNot: '^libs/' },
      to: { path: '^libs/[^/]+/(?!index\\.ts$)', pathNot: '^libs/testing/' },
    },
    {
      name: 'through-the-front-door-between-libs',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/(?!index\\.ts$)', pathNot: '^libs/$1/' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: ours, pathNot: `${specs}|^infra/test/` },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'typeorm-stays-in-the-database',
      comment:
        'TypeORM keeps the schema and the pool; queries are typed SQL (docs/adr/0024-typeorm-keeps-the-schema.md).',
      severity: 'error',
      from: { path: ours, pathNot: '^libs/database/' },
      to: { path: '(^|/)node_modules/typeorm/' },
    },
    {
      name: 'workflows-know-activities-as-types-only',
      severity: 'error',
      from: { path: '^workflows/', pathNot: specs },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: ours },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: { path: ours }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.data/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
