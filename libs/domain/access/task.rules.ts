import { OFFICE, READERS, VISIT_READERS } from './roles';
import { heldBy, rulesOver } from './rule';
import type { TaskSubject } from './subject';
import { holds, isExternalAuditor, type HasRoles } from './visitor';

/** Of the responsible person, and of who acts for them. */
const isTheirs = ({ standing }: TaskSubject): boolean => standing.isAssignee || standing.isDeputy === true;
const isTheirsOrLed = (task: TaskSubject): boolean => isTheirs(task) || task.standing.isLeader;
/** Of who was asked whether its answer may come back: they go on with what it says. */
const isAsked = ({ standing }: TaskSubject): boolean => standing.isAsked === true;

/** Of who gave it to whose it is: they keep it in sight, and may regret it. */
const isGiver = ({ standing }: TaskSubject): boolean => standing.isGiver === true;

/**
 * The external auditor sees no task of a report of theirs: answers, remarks and notes are the municipality's until the reply. Those of a visit of
 * the internal audit are the auditors', the chiefs' and whose they are.
 */
const isKeptFrom = (visitor: HasRoles, { process }: TaskSubject): boolean =>
  (process === 'auditorReport' && isExternalAuditor(visitor)) ||
  (process === 'auditVisit' && !holds(visitor, VISIT_READERS));

/** What is done with one task. A person who may act in their own right never acts on behalf of another. */
export const taskRules = rulesOver<TaskSubject>()({
  'task:see': (task, visitor) =>
    isTheirsOrLed(task) || isAsked(task) || isGiver(task) || (holds(visitor, READERS) && !isKeptFrom(visitor, task)),
  'task:complete': isTheirsOrLed,
  'task:correct': isTheirsOrLed,
  'task:ask-recall': isTheirsOrLed,
  'task:decide-recall': (task, visitor) => isAsked(task) || holds(visitor, OFFICE),
  'task:comment': (task, visitor) => isTheirsOrLed(task) || holds(visitor, OFFICE),
  'task:hand-over': (task, visitor) => isTheirsOrLed(task) || holds(visitor, ['administrator']),
  'task:take-back': isGiver,
  'task:ask-extension': isTheirsOrLed,
  'task:withdraw-extension': isTheirsOrLed,
  'task:decide-extension': heldBy(OFFICE),
  'task:return': heldBy(OFFICE),
  'task:withdraw': heldBy(OFFICE),
});
