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

/** The same, and who decided the latest wish: they are led back to the page where they did. */
export const askedOrDecided = async (db: Database, taskId: string): Promise<readonly string[]> => {
  const row = await db
    .selectFrom('recalls')
    .where('task_id', '=', taskId)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .select(['state', 'asked_of', 'decided_by'])
    .executeTakeFirst();
  if (row?.state === 'asked') return row.asked_of;
  return row?.decided_by == null ? [] : [row.decided_by];
};
