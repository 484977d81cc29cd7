import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { PROCESSES, type Process } from '#contracts';
import { PROPOSAL_STATES } from '../proposals/proposal';
import { TRANSFER_STATES } from '../transfers/request';
import { ACCESS_ACTS, allows, type AccessAct } from './allows';
import { ROLES, rolesOf, type Role } from './roles';
import { SITE, type DocumentSubject, type Subject } from './subject';
import type { Visitor } from './visitor';

/** A subject as the table names it. `group` is what it is said of (a process, a state): rows that are alike over all of a group are one. */
interface Sample<S extends Subject> {
  readonly name: string;
  readonly group: string;
  readonly subject: S;
}
type Samples = { readonly [K in Subject['kind']]: readonly Sample<Extract<Subject, { kind: K }>>[] };

const NOBODY = { isAssignee: false, isDeputy: false, isLeader: false };
const NO_OWNER = { isOwner: false, isKonsulent: false, isDirector: false };
const NO_PARTY = { isChef: false, isKonsulent: false, isDirector: false };
const over = <G extends string, S extends Subject>(
  groups: readonly G[],
  named: Readonly<Record<string, (group: G) => S>>,
): Sample<S>[] =>
  Object.entries(named).flatMap(([name, make]) => groups.map((group) => ({ name, group, subject: make(group) })));
const once = <S extends Subject>(named: Readonly<Record<string, S>>): Sample<S>[] =>
  Object.entries(named).map(([name, subject]) => ({ name, group: '', subject }));

const aCase = (process: Process, isSubCase: boolean, isTheirs: boolean) =>
  ({ kind: 'case', process, isSubCase, isTheirs }) as const;
const aTask = (process: Process, standing: object) =>
  ({ kind: 'task', process, stepKind: 'a-step', form: 'confirmation', standing: { ...NOBODY, ...standing } }) as const;

const SAMPLES: Samples = {
  site: once({ '': SITE }),
  plan: once({
    published: { kind: 'plan', state: 'published' },
    draft: { kind: 'plan', state: 'draft' },
  }),
  case: over(PROCESSES, {
    '': (process) => aCase(process, false, false),
    'a sub-case': (process) => aCase(process, true, false),
    'has a task in it': (process) => aCase(process, false, true),
  }),
  task: over(PROCESSES, {
    '': (process) => aTask(process, {}),
    'is theirs': (process) => aTask(process, { isAssignee: true }),
    'deputy of who has it': (process) => aTask(process, { isDeputy: true }),
    'gave it to who has it': (process) => aTask(process, { isGiver: true }),
    'leads who has it': (process) => aTask(process, { isLeader: true }),
  }),
  question: once({
    'for few, answered': { kind: 'question', isPublic: false, isAnswered: true, isTheirs: false },
    'public, unanswered': { kind: 'question', isPublic: true, isAnswered: false, isTheirs: false },
    'public, answered': { kind: 'question', isPublic: true, isAnswered: true, isTheirs: false },
    'has a task of it': { kind: 'question', isPublic: false, isAnswered: false, isTheirs: true },
  }),
  questionnaire: once({
    'being answered': { kind: 'questionnaire', isTheirs: false, isHelper: false, isSent: false },
    sent: { kind: 'questionnaire', isTheirs: false, isHelper: false, isSent: true },
    'has its task': { kind: 'questionnaire', isTheirs: true, isHelper: false, isSent: false },
    'helps with it': { kind: 'questionnaire', isTheirs: false, isHelper: true, isSent: false },
  }),
  notes: once({
    'has had to do with the unit': { kind: 'notes', isIndependent: false, isFinal: false },
    'independent of the unit': { kind: 'notes', isIndependent: true, isFinal: false },
    'had to do with it, report final': { kind: 'notes', isIndependent: false, isFinal: true },
    'independent, report final': { kind: 'notes', isIndependent: true, isFinal: true },
  }),
  report: once({
    '': { kind: 'report', hasPoint: false },
    'has a point': { kind: 'report', hasPoint: true },
  }),
  'visit-report': once({
    draft: { kind: 'visit-report', isFinal: false, isTheirs: false, leadsDirectorate: false },
    'draft, has a task of the visit': { kind: 'visit-report', isFinal: false, isTheirs: true, leadsDirectorate: false },
    'draft, its direktør': { kind: 'visit-report', isFinal: false, isTheirs: false, leadsDirectorate: true },
    final: { kind: 'visit-report', isFinal: true, isTheirs: false, leadsDirectorate: false },
    'final, has a task of the visit': { kind: 'visit-report', isFinal: true, isTheirs: true, leadsDirectorate: false },
    'final, its direktør': { kind: 'visit-report', isFinal: true, isTheirs: false, leadsDirectorate: true },
  }),
  findings: once({
    '': { kind: 'findings', leadsDirectorate: false },
    'a direktør': { kind: 'findings', leadsDirectorate: true },
  }),
  katalog: once({
    '': { kind: 'katalog', isDirector: false, writes: false },
    'writes for a unit': { kind: 'katalog', isDirector: false, writes: true },
    'a direktør': { kind: 'katalog', isDirector: true, writes: false },
  }),
  proposal: over(PROPOSAL_STATES, {
    '': (state) => ({ kind: 'proposal', state, isNumbered: state !== 'draft', standing: NO_OWNER }),
    'never submitted': (state) => ({ kind: 'proposal', state, isNumbered: false, standing: NO_OWNER }),
    'their unit writes it': (state) => ({
      kind: 'proposal',
      state,
      isNumbered: false,
      standing: { ...NO_OWNER, isOwner: true },
    }),
    'its konsulent': (state) => ({
      kind: 'proposal',
      state,
      isNumbered: false,
      standing: { ...NO_OWNER, isKonsulent: true },
    }),
    'a direktør': (state) => ({
      kind: 'proposal',
      state,
      isNumbered: state !== 'draft',
      standing: { ...NO_OWNER, isDirector: true },
    }),
  }),
  transfer: over(TRANSFER_STATES, {
    '': (state) => ({ kind: 'transfer', state, standing: NO_PARTY }),
    'its chef': (state) => ({ kind: 'transfer', state, standing: { ...NO_PARTY, isChef: true } }),
    'its konsulent': (state) => ({ kind: 'transfer', state, standing: { ...NO_PARTY, isKonsulent: true } }),
    'its direktør': (state) => ({ kind: 'transfer', state, standing: { ...NO_PARTY, isDirector: true } }),
  }),
  document: [
    ...over<Process, DocumentSubject>(PROCESSES, {
      'on a case': (process) => ({ kind: 'document', on: aCase(process, process === 'auditorReport', false) }),
      'on a case that has a task of theirs': (process) => ({ kind: 'document', on: aCase(process, false, true) }),
      'on a task': (process) => ({ kind: 'document', on: aTask(process, {}) }),
      'on a task of theirs': (process) => ({ kind: 'document', on: aTask(process, { isAssignee: true }) }),
      'on a task of who they lead': (process) => ({ kind: 'document', on: aTask(process, { isLeader: true }) }),
    }),
    ...once<DocumentSubject>({
      'on a question for few': {
        kind: 'document',
        on: { kind: 'question', isPublic: false, isAnswered: true, isTheirs: false },
      },
      'on a public question, answered': {
        kind: 'document',
        on: { kind: 'question', isPublic: true, isAnswered: true, isTheirs: false },
      },
      'on a question of theirs': {
        kind: 'document',
        on: { kind: 'question', isPublic: false, isAnswered: false, isTheirs: true },
      },
      'at an answer that is being written': {
        kind: 'document',
        on: { kind: 'questionnaire', isTheirs: false, isHelper: false, isSent: false },
      },
      'at an answer that was sent': {
        kind: 'document',
        on: { kind: 'questionnaire', isTheirs: false, isHelper: false, isSent: true },
      },
      'at an answer that they help with': {
        kind: 'document',
        on: { kind: 'questionnaire', isTheirs: false, isHelper: true, isSent: false },
      },
      'on a draft of a proposal': {
        kind: 'document',
        on: { kind: 'proposal', state: 'draft', isNumbered: false, standing: NO_OWNER },
      },
      'on a submitted proposal': {
        kind: 'document',
        on: { kind: 'proposal', state: 'submitted', isNumbered: true, standing: NO_OWNER },
      },
      'on a proposal that their unit writes': {
        kind: 'document',
        on: { kind: 'proposal', state: 'draft', isNumbered: false, standing: { ...NO_OWNER, isOwner: true } },
      },
      'on a measure of the budget': {
        kind: 'document',
        on: { kind: 'followed', of: aCase('budgetCycle', false, false), isTheirs: false },
      },
      'on an auditor’s point': {
        kind: 'document',
        on: { kind: 'followed', of: aCase('auditorReport', true, false), isTheirs: false },
      },
      'on a point of theirs': {
        kind: 'document',
        on: { kind: 'followed', of: aCase('auditorReport', true, false), isTheirs: true },
      },
    }),
  ],
};

const someone = (over: Partial<Visitor>): Visitor => ({ personId: 'p', roles: [], leadsUnit: false, ...over });
/** One column each: who has no role, who leads a unit, and who holds one role alone. */
const VISITORS: readonly (readonly [string, Visitor])[] = [
  ['–', someone({})],
  ['leader', someone({ leadsUnit: true })],
  ...ROLES.map((role) => [role, someone({ roles: [role] })] as const),
];

/** Whether an act on a sample is allowed to each of the visitors: `· · x`. */
const marks = (act: AccessAct, subject: Subject): string =>
  VISITORS.map(([name, visitor]) =>
    // The names of acts begin with the kind of their subject: see `rulesOver`.
    (allows(act, subject as never, visitor) ? 'x' : '·').padEnd(name.length),
  ).join(' ');

const groupName = (groups: readonly string[], all: readonly string[]): string => {
  if (groups.length === all.length) return '';
  const left = all.filter((group) => !groups.includes(group));
  return left.length < groups.length ? `not ${left.join(', ')}` : groups.join(', ');
};

/** The rows of one subject by name; of what somebody is to it only where that says more than being nobody to it. */
const rowsOf = (act: AccessAct, samples: readonly Sample<Subject>[]): string[] => {
  const nobody = new Map(samples.filter(({ name }) => name === '').map((one) => [one.group, marks(act, one.subject)]));
  return [...Map.groupBy(samples, ({ name }) => name)].flatMap(([name, own]) =>
    [...Map.groupBy(own, ({ subject }) => marks(act, subject))].flatMap(([line, alike]) => {
      const telling = name === '' ? alike : alike.filter(({ group }) => nobody.get(group) !== line);
      if (telling.length === 0) return [];
      const group = groupName(
        telling.map((one) => one.group),
        own.map((one) => one.group),
      );
      const what = [name, group].filter((text) => text !== '').join(' · ');
      return [`${`  ${what}`.padEnd(WIDTH)} ${line}`.trimEnd()];
    }),
  );
};
const WIDTH = 56;

const kindOf = (act: AccessAct): Subject['kind'] => act.split(':')[0] as Subject['kind'];

/** An act whose first row says nothing of its subject stands in that row. */
const headed = (act: AccessAct, [first = '', ...rows]: readonly string[]): string[] =>
  first.startsWith('   ') ? [act.padEnd(WIDTH) + first.slice(WIDTH), ...rows] : [act, first, ...rows];

/** The whole policy as it is read: an act, what it is done to, and who may. */
const accessTable = (): string =>
  [
    'Who may do what. One row says of an act what it is done to and what somebody is to that; x = may who holds only this role.',
    '– = no role · leader = leads a unit, and holds no role. A row without a process or state holds for all of them; what somebody is to a',
    'subject has a row where it gives or takes something.',
    'Made by access-table.spec.ts from the rules beside it: run it with UPDATE_ACCESS_TABLE=1 after a change, and read the difference.',
    '',
    `${''.padEnd(WIDTH)} ${VISITORS.map(([name]) => name).join(' ')}`,
    ...ACCESS_ACTS.flatMap((act) => headed(act, rowsOf(act, SAMPLES[kindOf(act)]))),
    '',
  ].join('\n');

const FILE = join(__dirname, 'access-table.txt');

test('nobody gets or loses a right without its being seen: the policy is what its table says', () => {
  if (process.env.UPDATE_ACCESS_TABLE === '1') writeFileSync(FILE, accessTable());
  expect(accessTable()).toBe(readFileSync(FILE, 'utf8'));
});

test('a role that the policy does not know gives nobody anything', () => {
  expect(rolesOf(['kantineleder', 'rapport', 'Administrator', ''])).toEqual(['rapport']);
});

test('whoever gets one role more loses nothing by it, unless it is to audit', () => {
  const everything = ACCESS_ACTS.flatMap((act) => SAMPLES[kindOf(act)].map(({ subject }) => ({ act, subject })));
  const may = (roles: readonly Role[], leadsUnit: boolean): readonly boolean[] =>
    everything.map(({ act, subject }) => allows(act, subject as never, someone({ roles, leadsUnit })));
  fc.assert(
    fc.property(
      fc.subarray([...ROLES]),
      fc.constantFrom(...ROLES.filter((role) => !role.endsWith('-revision'))),
      fc.boolean(),
      (roles, more, leadsUnit) => {
        const [before, after] = [may(roles, leadsUnit), may([...roles, more], leadsUnit)];
        expect(everything.filter((_, index) => before[index] && !after[index])).toEqual([]);
      },
    ),
  );
});
