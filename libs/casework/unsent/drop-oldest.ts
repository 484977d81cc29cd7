import { sql } from 'kysely';
import type { Tx } from '#database';
import { MOST_FORMS, MOST_MARKS } from './life';

/** Keeps a person's newest forms alone. That a form was sent or cleared is a mark without text, and takes no text's place. */
export const dropOldest = async (tx: Tx, personId: string): Promise<void> => {
  await dropAfter(tx, personId, { isMark: true, most: MOST_MARKS });
  await dropAfter(tx, personId, { isMark: false, most: MOST_FORMS });
};

const dropAfter = (
  tx: Tx,
  personId: string,
  { isMark, most }: { readonly isMark: boolean; readonly most: number },
): Promise<unknown> =>
  tx
    .deleteFrom('unsent_forms')
    .where('person_id', '=', personId)
    .where('form', 'in', (eb) =>
      eb
        .selectFrom('unsent_forms as older')
        .where('older.person_id', '=', personId)
        .where(sql<boolean>`(older.fields = '{}')`, '=', isMark)
        .orderBy('older.saved_at', 'desc')
        .orderBy('older.form')
        .offset(most)
        .select('older.form'),
    )
    .execute();
