import type { Database, Tx } from '#database';

/** All who ever wrote a task's answer, or corrected it: nobody approves words of their own, whoever had the last one. */
export const writersOfAnswer = async (db: Database | Tx, taskId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('journal')
    .where('task_id', '=', taskId)
    .where('event', 'in', ['TASK_COMPLETED', 'ANSWER_CORRECTED'])
    .where('actor_id', 'is not', null)
    .select('actor_id')
    .distinct()
    .execute();
  return rows.flatMap(({ actor_id }) => actor_id ?? []);
};
