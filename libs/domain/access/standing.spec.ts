import { whyNotOpen } from '../agenda/task-state';
import { isExternalAuditor, may, mayTakeOver, type Act, type Standing } from './standing';

const standing = (over: Partial<Standing>): Standing => ({ isAssignee: false, isLeader: false, roles: [], ...over });
const PEOPLE: Record<string, Standing> = {
  responsible: standing({ isAssignee: true }),
  leader: standing({ isLeader: true }),
  editor: standing({ roles: ['rapport'] }),
  chief: standing({ roles: ['oes-chef'] }),
  administrator: standing({ roles: ['administrator'] }),
  auditor: standing({ roles: ['ekstern-revision'] }),
  consultant: standing({ roles: ['konsulent'] }),
  agenda: standing({ roles: ['dagsorden'] }),
  stranger: standing({ roles: ['bogfoering'] }),
};
/** Who may do what: everybody not named may not. */
const WHO: Record<Act, readonly string[]> = {
  see: ['responsible', 'leader', 'editor', 'chief', 'administrator', 'auditor', 'consultant', 'agenda'],
  complete: ['responsible', 'leader'],
  comment: ['responsible', 'leader', 'editor', 'chief', 'administrator'],
  'hand-over': ['responsible', 'leader', 'administrator'],
  'ask-extension': ['responsible', 'leader'],
  'decide-extension': ['editor', 'chief', 'administrator'],
  return: ['editor', 'chief', 'administrator'],
  withdraw: ['editor', 'chief', 'administrator'],
  'cancel-case': ['chief', 'administrator'],
  'force-gate': ['chief', 'administrator'],
  move: ['chief', 'administrator'],
  operate: ['administrator'],
  'run-questions': ['chief', 'administrator', 'consultant', 'agenda'],
  negotiate: ['chief', 'administrator', 'consultant', 'agenda'],
  'follow-up': ['chief', 'administrator', 'consultant', 'agenda'],
  'enter-audit-report': ['editor', 'chief', 'administrator', 'auditor'],
  'run-audit-points': ['editor', 'chief', 'administrator'],
  'open-transfers': ['editor', 'chief', 'administrator'],
  'add-transfer': ['editor', 'chief', 'administrator', 'consultant'],
  'grant-transfers': ['editor', 'chief', 'administrator'],
};

test.each(Object.entries(WHO))('%s is for those it is for, and nobody else', (act, allowed) => {
  expect(Object.keys(PEOPLE).filter((name) => may(act as Act, PEOPLE[name]!))).toEqual(allowed);
});

test.each([
  ['open', null],
  ['planned', 'TASK.NOT_OPEN'],
  ['done', 'TASK.ALREADY_COMPLETED'],
  ['withdrawn', 'TASK.WITHDRAWN'],
  ['lapsed', 'TASK.LAPSED'],
] as const)('a task that is %s says why it cannot be answered', (state, code) => {
  const why = whyNotOpen(state);
  expect(why?.code ?? null).toBe(code);
  if (why) expect(why.message).toMatch(/^Opgaven er .*\./);
});

test.each([
  [['intern-revision'], false, false],
  [['ekstern-revision', 'intern-revision'], false, false],
  [['intern-revision', 'konsulent'], false, true],
  [['intern-revision'], true, true],
  [[], true, true],
  [['konsulent'], false, true],
])('nobody who only audits is given the work they audit: %j, leads a unit: %s', (roles, leadsUnit, allowed) => {
  expect(mayTakeOver({ roles, leadsUnit })).toBe(allowed);
});

test.each([
  [['ekstern-revision'], true],
  [['ekstern-revision', 'intern-revision'], true],
  [['intern-revision'], false],
  [['ekstern-revision', 'oes-chef'], false],
])('who comes from outside sees no draft of what the municipality answers: %j', (roles, isOutside) => {
  expect(isExternalAuditor({ isAssignee: false, isLeader: false, roles })).toBe(isOutside);
});
