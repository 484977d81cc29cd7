import type { Process } from '#contracts';
import type { CaseSubject, FormKind, TaskSubject } from '#domain';
import type { TaskOfSomebody, Visitor } from './visitor';

/** A case as rights to it are asked for; `isTheirs` where the visitor has a part in it. */
export const subjectOfCase = (
  { process, parent_id }: { readonly process: Process; readonly parent_id: string | null },
  isTheirs = false,
): CaseSubject => ({ kind: 'case', process, isSubCase: parent_id !== null, isTheirs });

/** A report of the external auditor, as the case that it is. */
export const REPORT_CASE: CaseSubject = { kind: 'case', process: 'auditorReport', isSubCase: true, isTheirs: false };

/** What of a task its rights hang on. */
export interface TaskFacts extends TaskOfSomebody {
  readonly kind: string;
  readonly form: FormKind;
}

/** A task of a process as the visitor, in their own right, asks for rights to it. */
export const subjectOfTask = (visitor: Visitor, process: Process, task: TaskFacts): TaskSubject => ({
  kind: 'task',
  process,
  stepKind: task.kind,
  form: task.form,
  standing: visitor.standingTo(task),
});
