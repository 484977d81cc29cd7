import { sql } from 'kysely';
import type { Tx } from '#database';
import { MOST_BY_LINK, MOST_FORMS, MOST_MARKS } from './life';

/**
 * Keeps a person's newest forms alone; by a task's link no more than some of that task. That a form was sent or cleared is a mark without text,
 * and takes no text's place. Two at a time wait for one another: each counts what the other kept.
 */
export const dropOldest = async (tx: Tx, personId: string, linkedTaskId: string | null = null): Promise<void> => {
  if (linkedTaskId !== null) await dropAfter(tx, personId, { isMark: false, most: MOST_BY_LINK, taskId: linkedTaskId });
  await dropAfter(tx, personId, { isMark: true, most: MOST_MARKS });
  // What comes by a link takes no other draft's place.
  if (linkedTaskId === null) await dropAfter(tx, personId, { isMark: false, most: MOST_FORMS });
};

const dropAfter = (
  tx: Tx,
  personId: string,
  { isMark, most, taskId }: { readonly isMark: boolean; readonly most: number; readonly taskId?: string },
): Promise<unknown> =>
  tx
    .deleteFrom('unsent_forms')
    .where('person_id', '=', personId)
    .where('form', 'in', (eb) =>
      eb
        .selectFrom('unsent_forms as older')
        .where('older.person_id', '=', personId)
        .$if(taskId !== undefined, (query) => query.where('older.task_id', '=', taskId ?? null))
        .where(sql<boolean>`(older.fields = '{}')`, '=', isMark)
        .orderBy('older.saved_at', 'desc')
        .orderBy('older.form')
        .offset(most)
        .select('older.form'),
    )
    .execute();
