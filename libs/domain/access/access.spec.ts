import { allows, type TaskAct } from './allows';
import { rolesOf, type Role } from './roles';
import { DRAFT, SITE, type CaseSubject, type TaskStanding, type TaskSubject } from './subject';
import { isExternalAuditor, type Visitor } from './visitor';

interface Somebody {
  readonly standing: TaskStanding;
  readonly visitor: Visitor;
}
const somebody = (standing: Partial<TaskStanding>, ...roles: readonly Role[]): Somebody => ({
  standing: { isAssignee: false, isLeader: false, ...standing },
  visitor: { personId: 'p', roles, leadsUnit: false },
});
const PEOPLE: Record<string, Somebody> = {
  responsible: somebody({ isAssignee: true }),
  leader: somebody({ isLeader: true }),
  giver: somebody({ isGiver: true }),
  editor: somebody({}, 'rapport'),
  chief: somebody({}, 'oes-chef'),
  administrator: somebody({}, 'administrator'),
  auditor: somebody({}, 'ekstern-revision'),
  consultant: somebody({}, 'konsulent'),
  agenda: somebody({}, 'dagsorden'),
  stranger: somebody({}, 'bogfoering'),
};
const aTask = (process: TaskSubject['process'], { standing }: Somebody): TaskSubject => ({
  kind: 'task',
  process,
  stepKind: 'report-ready',
  form: 'deviations',
  standing,
});
const aCase = (process: CaseSubject['process']): CaseSubject => ({
  kind: 'case',
  process,
  isSubCase: false,
  isTheirs: false,
});
const who = (may: (one: Somebody) => boolean): string[] =>
  Object.entries(PEOPLE).flatMap(([name, one]) => (may(one) ? [name] : []));

/** Who may do what with a task of an økonomirapport: everybody not named may not. */
const OF_A_TASK: Record<TaskAct, readonly string[]> = {
  'task:see': ['responsible', 'leader', 'giver', 'editor', 'chief', 'administrator', 'auditor', 'consultant', 'agenda'],
  'task:complete': ['responsible', 'leader'],
  'task:correct': ['responsible', 'leader'],
  'task:ask-recall': ['responsible', 'leader'],
  'task:decide-recall': ['editor', 'chief', 'administrator'],
  'task:comment': ['responsible', 'leader', 'editor', 'chief', 'administrator'],
  'task:hand-over': ['responsible', 'leader', 'administrator'],
  'task:take-back': ['giver'],
  'task:ask-extension': ['responsible', 'leader'],
  'task:withdraw-extension': ['responsible', 'leader'],
  'task:decide-extension': ['editor', 'chief', 'administrator'],
  'task:return': ['editor', 'chief', 'administrator'],
  'task:withdraw': ['editor', 'chief', 'administrator'],
};

test.each(Object.entries(OF_A_TASK))('%s is for those it is for, and nobody else', (act, allowed) => {
  expect(who((one) => allows(act as TaskAct, aTask('financialReport', one), one.visitor))).toEqual(allowed);
});

test.each([
  ['case:cancel', 'financialReport', ['chief', 'administrator']],
  ['case:force-gate', 'financialReport', ['chief', 'administrator']],
  ['case:move-deadlines', 'financialReport', ['chief', 'administrator']],
  ['case:run-questions', 'budgetCycle', ['chief', 'administrator', 'consultant', 'agenda']],
  ['case:negotiate', 'budgetCycle', ['chief', 'administrator', 'consultant', 'agenda']],
  ['case:follow-up', 'budgetCycle', ['chief', 'administrator', 'consultant', 'agenda']],
  ['case:run-questions', 'transferRequest', []],
  ['case:negotiate', 'financialReport', []],
  ['case:follow-up', 'auditorReport', []],
  ['case:enter-audit-report', 'accountsClosing', ['editor', 'chief', 'administrator', 'auditor']],
  ['case:enter-audit-report', 'budgetCycle', []],
  ['case:run-audit-points', 'auditorReport', ['editor', 'chief', 'administrator']],
  ['case:open-transfers', 'transferRound', ['editor', 'chief', 'administrator']],
  ['case:add-transfer', 'transferRound', ['editor', 'chief', 'administrator', 'consultant']],
  ['case:grant-transfers', 'transferRound', ['editor', 'chief', 'administrator']],
  ['case:grant-transfers', 'transferRequest', []],
] as const)('%s in a case of %s is for %j', (act, process, allowed) => {
  expect(who(({ visitor }) => allows(act, aCase(process), visitor))).toEqual(allowed);
});

test('the product is run by the administrator, the plans are changed by the chiefs', () => {
  expect(who(({ visitor }) => allows('site:operate', SITE, visitor))).toEqual(['administrator']);
  expect(who(({ visitor }) => allows('plan:change', DRAFT, visitor))).toEqual(['chief', 'administrator']);
});

test.each([
  [['intern-revision'], false, false],
  [['ekstern-revision', 'intern-revision'], false, false],
  [['intern-revision', 'konsulent'], false, true],
  [['intern-revision'], true, true],
  [[], true, true],
  [['konsulent'], false, true],
])('nobody who only audits is given the work they audit: %j, leads a unit: %s', (roles, leadsUnit, allowed) => {
  expect(allows('site:take-over-tasks', SITE, { personId: 'p', roles: rolesOf(roles), leadsUnit })).toBe(allowed);
});

test.each([
  [['ekstern-revision'], true],
  [['ekstern-revision', 'intern-revision'], true],
  [['intern-revision'], false],
  [['ekstern-revision', 'oes-chef'], false],
])('who comes from outside sees no draft of what the municipality answers: %j', (words, isOutside) => {
  const roles = rolesOf(words);
  const mine = somebody({}, ...roles);
  expect(isExternalAuditor({ roles })).toBe(isOutside);
  expect(allows('task:see', aTask('auditorReport', mine), mine.visitor)).toBe(!isOutside);
  expect(allows('task:see', aTask('accountsClosing', mine), mine.visitor)).toBe(true);
});
