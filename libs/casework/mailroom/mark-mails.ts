import { sql } from 'kysely';
import { instant, type Database } from '#database';
import type { Casework } from '../kernel/casework';
import { CaseFile } from '../kernel/case-file';

/** Marks mails as accepted by the mail server, at an instant of their world. */
export const markSent = async (db: Database, ids: readonly string[], at: number): Promise<void> => {
  await db
    .updateTable('mails')
    .set((eb) => ({ state: 'sent', sent_at: instant(at), error: null, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
};

/** Marks a mail of which nothing was true any more. */
export const markDropped = async (db: Database, ids: readonly string[]): Promise<void> => {
  await db
    .updateTable('mails')
    .set({ state: 'dropped' })
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
};

/** Marks notices that were left out of a mail because they were no longer true. */
export const dropNotices = async (db: Database, ids: readonly number[]): Promise<void> => {
  await db
    .updateTable('notices')
    .set({ state: 'dropped' })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute();
};

/** Notes that a mail could not be delivered now; it goes on waiting. */
export const markTried = async (db: Database, id: string, error: string): Promise<void> => {
  await db
    .updateTable('mails')
    .set((eb) => ({ error: error.slice(0, 500), attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
};

/** A mail that will never be delivered: an administrator sees it, and the cases it spoke of hear of it. All in one transaction. */
export const markRefused = (casework: Casework, id: string, error: string): Promise<void> =>
  casework.db.transaction().execute(async (tx) => {
    const refused = await tx
      .updateTable('mails')
      .set((eb) => ({ state: 'refused', error: error.slice(0, 500), attempts: eb('attempts', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning(['person_id'])
      .executeTakeFirst();
    if (!refused) return;
    const notices = await tx
      .selectFrom('notices')
      .where('mail_id', '=', id)
      .where('state', '=', 'joined')
      .select(['case_id', 'task_id', 'kind'])
      .orderBy('case_id')
      .orderBy('id')
      .execute();
    for (const [caseId, ofCase] of Map.groupBy(notices, (notice) => notice.case_id)) {
      const file = await CaseFile.open(casework, tx, caseId, null);
      for (const { task_id: taskId, kind } of ofCase)
        file.record({ event: 'MAIL_REFUSED', taskId, payload: { mail: id, kind, to: refused.person_id } });
      await file.save({});
    }
  });
