import type { Database, Tx } from '#database';

/** Who was asked whether a task's answer may come back, and has not decided yet; empty where nobody is. */
export const askedOf = async (db: Database | Tx, taskId: string): Promise<readonly string[]> => {
  const row = await db
    .selectFrom('recalls')
    .where('task_id', '=', taskId)
    .where('state', '=', 'asked')
    .select('asked_of')
    .executeTakeFirst();
  return row?.asked_of ?? [];
};
