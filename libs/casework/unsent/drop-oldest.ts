import type { Tx } from '#database';
import { MOST_FORMS } from './life';

/** Keeps a person's newest forms alone. */
export const dropOldest = async (tx: Tx, personId: string): Promise<void> => {
  await tx
    .deleteFrom('unsent_forms')
    .where('person_id', '=', personId)
    .where('form', 'in', (eb) =>
      eb
        .selectFrom('unsent_forms as older')
        .where('older.person_id', '=', personId)
        .orderBy('older.saved_at', 'desc')
        .orderBy('older.form')
        .offset(MOST_FORMS)
        .select('older.form'),
    )
    .execute();
};
