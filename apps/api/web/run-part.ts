import { isHelperOf, type QuestionnaireRun } from '#casework';
import type { Database } from '#database';
import { allows } from '#domain';
import { notFound, Problem } from './problem';
import type { TaskAccess, TaskEntry } from './task-access';
import type { Visitor } from './visitor';

/** What of a run says who may see it. */
export type RunAtHand = Pick<QuestionnaireRun, 'id' | 'taskId' | 'sentAt'>;

/** What a visitor is to a run, and how its task looks to them; null for who only helps. */
export interface RunPart {
  readonly isTheirs: boolean;
  readonly isHelper: boolean;
  readonly entry: TaskEntry | null;
}

/** What the rights to a run are asked of. */
export const runSubject = ({ sentAt }: RunAtHand, { isTheirs, isHelper }: Pick<RunPart, 'isTheirs' | 'isHelper'>) =>
  ({ kind: 'questionnaire', isTheirs, isHelper, isSent: sentAt !== null }) as const;

/** The part of who may see a run: who helps with it, or sees its task and may read it. Throws a Problem for everybody else. */
export const readRunPart = async (
  db: Database,
  tasks: TaskAccess,
  visitor: Visitor,
  run: RunAtHand,
): Promise<RunPart> => {
  const isHelper = await isHelperOf(db, run.id, visitor.personId);
  const entry = await tasks.read(visitor, { taskId: run.taskId }).catch((error: unknown) => {
    if (!isHelper || !(error instanceof Problem)) throw error;
    return null;
  });
  const part = { isTheirs: entry?.may('task:complete') === true, isHelper, entry };
  if (!allows('questionnaire:see', runSubject(run, part), visitor)) throw notFound();
  return part;
};

/** Whether a visitor may see a run, and so what was answered in it. */
export const maySeeRun = (db: Database, tasks: TaskAccess, visitor: Visitor, run: RunAtHand): Promise<boolean> =>
  readRunPart(db, tasks, visitor, run).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem) return false;
      throw error;
    },
  );
