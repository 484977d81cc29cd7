import type { Process } from '#contracts';
import { taskSubject, type CaseSubject, type FormKind, type TaskSubject } from '#domain';
import type { TaskOfSomebody, Visitor } from './visitor';

/** A report of the external auditor, as the case that it is. */
export const REPORT_CASE: CaseSubject = { kind: 'case', process: 'auditorReport', isSubCase: true, isTheirs: false };

/** What of a task its rights hang on. */
export interface TaskFacts extends TaskOfSomebody {
  readonly kind: string;
  readonly form: FormKind;
}

/** A task of a process as the visitor, in their own right, asks for rights to it. */
export const subjectOfTask = (visitor: Visitor, process: Process, task: TaskFacts): TaskSubject =>
  taskSubject({ ...task, process }, visitor.standingTo(task));
