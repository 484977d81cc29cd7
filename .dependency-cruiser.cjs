// Who may use whom (docs/adr/0012-layout.md). `#alias` imports are resolved through package.json's "imports".
const mayUse = {
  'libs/contracts': [],
  'libs/domain': ['libs/contracts'],
  'libs/casework': ['libs/domain', 'libs/contracts', 'libs/database'],
  'libs/database': ['libs/domain', 'libs/contracts', 'libs/config'],
  'libs/mail': ['libs/domain', 'libs/contracts', 'libs/config'],
  'libs/documents': ['libs/domain', 'libs/contracts', 'libs/config'],
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
  comment: `${who} may use ${whom.join(', ') || 'nothing of ours'} (docs/adr/0012-layout.md).`,
  severity: 'error',
  from: { path: `^${who}/`, pathNot: specs },
  to: { path: ours, pathNot: `^(${[who, ...whom].join('|')})/` },
}));

// Within libs/casework: the rooms of the core, each with those it may call; what municipalities do, each with the other features whose face it
// may use. Only processes.ts and index.ts name them all, so that the next one edits nothing of the others.
const core = {
  journal: [],
  kernel: ['journal'],
  deputies: ['kernel'],
  tasks: ['kernel', 'deputies'],
  awaits: ['kernel'],
  impasses: ['kernel', 'tasks'],
  gates: ['kernel', 'tasks', 'impasses'],
  decisions: ['kernel', 'tasks'],
  approvals: ['kernel', 'tasks'],
  agenda: ['kernel', 'tasks', 'awaits', 'gates', 'impasses'],
  organisation: ['kernel', 'tasks', 'deputies', 'approvals'],
  'own-processes': ['kernel'],
  plans: ['kernel', 'tasks', 'awaits', 'gates', 'agenda', 'organisation', 'journal', 'own-processes'],
  rehearsals: ['kernel', 'tasks', 'agenda'],
  reorganisation: ['kernel', 'journal', 'tasks', 'organisation', 'plans'],
  appointments: ['kernel'],
  mailroom: ['kernel', 'deputies', 'appointments'],
  relay: ['kernel'],
  feeds: ['kernel', 'appointments'],
  unsent: ['kernel'],
};
const features = {
  transfers: [],
  'audit-reports': ['measures'],
  proposals: [],
  questionnaires: ['documents'],
  questions: ['negotiation'],
  negotiation: [],
  measures: [],
  'internal-audit': ['questionnaires'],
  timetables: [],
  documents: [],
};
const coreRooms = Object.keys(core).join('|');
const featureRooms = Object.keys(features).join('|');
const inCasework = [
  {
    name: 'casework-core-knows-no-feature',
    comment: 'What a process does where the core asks is a hook (libs/casework/process-hooks.ts).',
    severity: 'error',
    from: { path: `^libs/casework/(${coreRooms})/`, pathNot: specs },
    to: { path: `^libs/casework/(${featureRooms})/` },
  },
  {
    name: 'casework-rooms-are-listed',
    comment: 'A new room is one of the core or a feature: put it in the tables above.',
    severity: 'error',
    from: { path: '^libs/casework/', pathNot: specs },
    to: { path: `^libs/casework/(?!(${coreRooms}|${featureRooms})/)[^/]+/` },
  },
  ...Object.entries(core).map(([room, may]) => ({
    name: `casework-${room}-may-call`,
    comment: `${room} calls ${may.join(', ') || 'no other room'}; types it may take from all of the core.`,
    severity: 'error',
    from: { path: `^libs/casework/${room}/`, pathNot: specs },
    to: {
      path: '^libs/casework/[^/]+/',
      pathNot: `^libs/casework/(${[room, ...may].join('|')})/`,
      dependencyTypesNot: ['type-only'],
    },
  })),
  ...Object.entries(features).map(([room, faces]) => ({
    name: `casework-${room}-may-use`,
    comment: `${room} uses the core and the faces of ${faces.join(', ') || 'no other feature'}.`,
    severity: 'error',
    from: { path: `^libs/casework/${room}/`, pathNot: specs },
    to: {
      path: `^libs/casework/(${featureRooms})/`,
      pathNot: `^libs/casework/(${room}/|(${faces.join('|') || 'none'})/index\\.ts$)`,
    },
  })),
  {
    name: 'casework-registry-is-named-by-nobody',
    comment: 'processes.ts names the features; who needs what a process does is handed it (Casework.processes).',
    severity: 'error',
    from: { path: '^libs/casework/[^/]+/', pathNot: specs },
    to: { path: '^libs/casework/processes\\.ts$' },
  },
];
// What specs share brings up real parts: the catcher and the time-skipping server of infra/. Nothing else there, and no app.
const testingMayUse = ['libs', 'infra/catcher', 'infra/test'];

// Within apps/api: a feature is a folder. It uses itself, web/ (what all share), forms/ (what answers a task), and of other features the faces it
// lists; so no two need each other. Only the app's own files name them all.
const apiFaces = {
  approvals: ['transfers/request-matter.view'],
  audit: ['measures/about-measure', 'measures/measure.query', 'measures/measures.view'],
  'case-texts': [
    'audit/report.query',
    'audit/reports-backing',
    'gates/gate.query',
    'internal-audit/programme-paper',
    'proposals/proposal.query',
    'transfers/round-reader',
    'transfers/transfers.module',
  ],
  cases: [
    'documents/document-boxes',
    'documents/documents.module',
    'audit/auditor-reads',
    'awaits/awaits.query',
    'awaits/awaits.view',
    'gates/gate.query',
    'gates/gates.view',
    'transfers/request-acts.view',
    'transfers/request-reader',
    'transfers/transfers.module',
  ],
  forms: [],
  mine: ['deputies/deputy-words', 'deputies/deputy.query', 'gates/late-gate.query', 'gates/late-gates.view'],
  overview: ['cases/row-words', 'gates/late-gate.query', 'gates/late-gates.view', 'mine/mine.view'],
  proposals: ['documents/document-boxes', 'documents/documents.module'],
  questionnaires: ['documents/documents-box.view'],
  questions: ['documents/document-boxes', 'documents/documents.module'],
  rehearsals: ['plans/missing-draft'],
  tasks: [
    'documents/document-boxes',
    'documents/documents-box.view',
    'documents/documents.module',
    'internal-audit/internal-audit.module',
    'internal-audit/visit-reader',
    'audit/about-report',
    'internal-audit/about-visit',
    'measures/about-measure',
    'proposals/proposal-lines.view',
    'proposals/proposal-words',
    'proposals/proposal.query',
    'questions/about-question',
    'transfers/about-round',
    'transfers/request-acts.view',
    'transfers/request-closed.view',
    'transfers/request-matter.view',
    'transfers/request-reader',
    'transfers/transfers.module',
  ],
};
const listing = Object.keys(apiFaces).join('|');
const inApi = [
  {
    name: 'api-web-knows-no-feature',
    comment: 'What all features share knows none of them.',
    severity: 'error',
    from: { path: '^apps/api/web/', pathNot: specs },
    to: { path: '^apps/api/', pathNot: '^apps/api/web/' },
  },
  {
    name: 'api-features-stay-apart',
    comment: 'A feature that lists no faces of others uses itself, web/ and forms/ (docs/development.md, Add a page).',
    severity: 'error',
    from: { path: '^apps/api/([^/]+)/', pathNot: `${specs}|^apps/api/(web|${listing})/` },
    to: { path: '^apps/api/', pathNot: '^apps/api/($1|web|forms)/' },
  },
  ...Object.entries(apiFaces).map(([who, faces]) => ({
    name: `api-${who}-uses`,
    comment: `${who} uses itself, web/, forms/ and ${faces.join(', ') || 'no other feature'}.`,
    severity: 'error',
    from: { path: `^apps/api/${who}/`, pathNot: specs },
    to: {
      path: '^apps/api/',
      pathNot: [`^apps/api/(${who}|web|forms)/`, ...faces.map((face) => `^apps/api/${face}\\.ts$`)],
    },
  })),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...boundaries,
    ...inApi,
    ...inCasework,
    {
      name: 'libs-testing-may-use',
      comment: `libs/testing may use ${testingMayUse.join(', ')} (docs/adr/0012-layout.md).`,
      severity: 'error',
      from: { path: '^libs/testing/' },
      to: { path: ours, pathNot: `^(${testingMayUse.join('|')})/` },
    },
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
