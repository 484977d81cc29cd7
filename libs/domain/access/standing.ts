import { allows, type AccessAct, type TaskAct } from './allows';
import { rolesOf } from './roles';
import { SITE, type CaseSubject, type TaskStanding, type TaskSubject } from './subject';
import { isExternalAuditor as isOutside } from './visitor';

/** What a person is to a task, and the roles they hold, as the record has them. */
export interface Standing extends TaskStanding {
  readonly roles: readonly string[];
}

/** A task of no case in particular: for pages that know only what a person is to it. */
const taskOf = ({ isAssignee, isDeputy, isLeader }: TaskStanding): TaskSubject => ({
  kind: 'task',
  process: 'financialReport',
  stepKind: '',
  form: 'confirmation',
  standing: { isAssignee, isDeputy, isLeader },
});
const caseOf = (process: CaseSubject['process']): CaseSubject => ({
  kind: 'case',
  process,
  isSubCase: false,
  isTheirs: false,
});

type OfCase = Extract<AccessAct, `case:${string}`>;
const toTask =
  (act: TaskAct) =>
  (standing: Standing): boolean =>
    allows(act, taskOf(standing), { roles: rolesOf(standing.roles) });
const toCase =
  (act: OfCase, process: CaseSubject['process']) =>
  ({ roles }: Standing): boolean =>
    allows(act, caseOf(process), { personId: '', roles: rolesOf(roles), leadsUnit: false });

const RULES = {
  see: toTask('task:see'),
  complete: toTask('task:complete'),
  comment: toTask('task:comment'),
  'hand-over': toTask('task:hand-over'),
  'ask-extension': toTask('task:ask-extension'),
  'decide-extension': toTask('task:decide-extension'),
  return: toTask('task:return'),
  withdraw: toTask('task:withdraw'),
  'cancel-case': toCase('case:cancel', 'financialReport'),
  'force-gate': toCase('case:force-gate', 'financialReport'),
  move: toCase('case:move-deadlines', 'financialReport'),
  operate: ({ roles }: Standing): boolean =>
    allows('site:operate', SITE, { personId: '', roles: rolesOf(roles), leadsUnit: false }),
  'run-questions': toCase('case:run-questions', 'budgetCycle'),
  negotiate: toCase('case:negotiate', 'budgetCycle'),
  'follow-up': toCase('case:follow-up', 'budgetCycle'),
  'enter-audit-report': toCase('case:enter-audit-report', 'accountsClosing'),
  'run-audit-points': toCase('case:run-audit-points', 'auditorReport'),
  'open-transfers': toCase('case:open-transfers', 'transferRound'),
  'add-transfer': toCase('case:add-transfer', 'transferRound'),
  'grant-transfers': toCase('case:grant-transfers', 'transferRound'),
};

/** What a person may want to do, apart from any case: what the pages ask until they ask `allows`. */
export type Act = keyof typeof RULES;

/** Whether a person of this standing may do it, in a case of the process that it is about. */
export const may = (act: Act, standing: Standing): boolean => RULES[act](standing);

/** Whether a person reads as the external auditor, from outside the municipality. */
export const isExternalAuditor = ({ roles }: Standing): boolean => isOutside({ roles: rolesOf(roles) });

/** Whether a person can be given somebody else's task. */
export const mayTakeOver = ({
  roles,
  leadsUnit,
}: {
  readonly roles: readonly string[];
  readonly leadsUnit: boolean;
}): boolean => allows('site:take-over-tasks', SITE, { personId: '', roles: rolesOf(roles), leadsUnit });
