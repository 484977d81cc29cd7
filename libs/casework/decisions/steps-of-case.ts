import type { Database, Tx } from '#database';
import type { FormKind, IsoDate, TaskState } from '#domain';
import type { ReopenedTask } from '../tasks/reopen-task';

interface TaskOfStep extends ReopenedTask {
  readonly stepId: string;
  readonly state: TaskState;
  readonly due: IsoDate;
}

/** A case's steps and what waits for what. */
export interface StepsOfCase {
  readonly tasksOf: (stepIds: ReadonlySet<string>) => readonly TaskOfStep[];
  /** The steps that wait for this one, directly or through others. */
  readonly after: (stepId: string) => ReadonlySet<string>;
  /** What a decision was about: the steps of work before it, and the decisions between them and it. */
  readonly before: (stepId: string) => { readonly work: ReadonlySet<string>; readonly decisions: ReadonlySet<string> };
}

/** Reads them; the case is locked where something is to be written. */
export const stepsOfCase = async (tx: Database | Tx, caseId: string): Promise<StepsOfCase> => {
  const steps = await tx
    .selectFrom('steps')
    .where('case_id', '=', caseId)
    .orderBy('position')
    .select(['id', 'needs', 'form'])
    .execute();
  const tasks = await tx
    .selectFrom('tasks')
    .where('case_id', '=', caseId)
    .orderBy('step_id')
    .orderBy('id')
    .select(['id', 'step_id as stepId', 'state', 'due_on as due', 'assignee_id as assigneeId', 'answer'])
    .execute();
  const byId = new Map(
    steps.map((step): [string, { readonly needs: readonly string[]; readonly form: FormKind }] => [step.id, step]),
  );
  const after = (stepId: string): ReadonlySet<string> => {
    const found = new Set([stepId]);
    // In a step's own order its needs come first, but added and replanned steps need not keep to it.
    for (let size = 0; size !== found.size;) {
      size = found.size;
      for (const step of steps) if (step.needs.some((need) => found.has(need))) found.add(step.id);
    }
    found.delete(stepId);
    return found;
  };
  const before = (stepId: string) => {
    const work = new Set<string>();
    const decisions = new Set<string>();
    const walk = (id: string): void => {
      for (const need of byId.get(id)?.needs ?? []) {
        if (byId.get(need)?.form !== 'decision') work.add(need);
        else if (!decisions.has(need)) {
          decisions.add(need);
          walk(need);
        }
      }
    };
    walk(stepId);
    return { work, decisions };
  };
  return { tasksOf: (stepIds) => tasks.filter((task) => stepIds.has(task.stepId)), after, before };
};
