import { VISIT_CHOICE } from '#contracts';
import type { Database, Tx } from '#database';
import { FORMS } from '#domain';
import { tasksWithSteps } from '../kernel/tasks-with-steps';

/** What was written to who comes when the visit's time was chosen; empty for nothing, and where it was agreed otherwise. */
export const leaderSaid = async (db: Database | Tx, visitId: string): Promise<string> => {
  const choice = await tasksWithSteps(db)
    .where('tasks.case_id', '=', visitId)
    .where('steps.kind', '=', VISIT_CHOICE)
    .where('tasks.state', '=', 'done')
    .orderBy('tasks.answered_at', 'desc')
    .limit(1)
    .select('tasks.answer')
    .executeTakeFirst();
  const { data } = FORMS['visit-choice'].schema.safeParse(choice?.answer);
  return data?.time ? data.note : '';
};
