import { sql } from 'kysely';
import { instant, type UnsentField } from '#database';
import type { Casework } from '../kernel/casework';
import { dropOldest } from './drop-oldest';

/** What somebody has typed into a form by now. */
export interface KeepUnsent {
  readonly personId: string;
  /** The path that the form is sent to, for who is signed in. */
  readonly form: string;
  /** The task that the form is on the page of, by its id. */
  readonly taskId: string | null;
  /** Whether it was typed on the page of a mail's link. */
  readonly isByLink?: boolean;
  /** The page's own id of the form; null where it has none. */
  readonly commandId: string | null;
  /** Only the fields that hold something else than the page had in them; none where it was cleared. */
  readonly fields: Readonly<Record<string, UnsentField>>;
}

/** When it was kept (real time); or that this very form was sent before, and when. */
export type KeptUnsent =
  { readonly kept: true; readonly savedAt: number } | { readonly kept: false; readonly sentAt: number };

/**
 * Keeps what a person has typed into a form, in place of what they had typed there before: who types last wins. What a page still saves after its
 * form was sent is not kept. It is no event of a case, and nobody else sees it.
 */
export const keepUnsent = (
  casework: Casework,
  { personId, form, taskId, isByLink = false, commandId, fields }: KeepUnsent,
): Promise<KeptUnsent> =>
  casework.db.transaction().execute(async (tx) => {
    // Those who type at once in two windows wait here: counted together, each would leave the other's out.
    await tx.selectFrom('people').where('id', '=', personId).select('id').forNoKeyUpdate().execute();
    const savedAt = casework.realNow();
    const kept = { fields: JSON.stringify(fields), saved_at: instant(savedAt) };
    const row = await tx
      .insertInto('unsent_forms')
      .values((eb) => ({
        person_id: personId,
        form,
        task_id: eb.selectFrom('tasks').where('tasks.id', '=', taskId).select('tasks.id'),
        ...kept,
      }))
      .onConflict((conflict) =>
        conflict
          .columns(['person_id', 'form'])
          .doUpdateSet(kept)
          .where(sql<boolean>`unsent_forms.sent_command is distinct from ${commandId} or ${commandId}::text is null`),
      )
      .returning('saved_at')
      .executeTakeFirst();
    if (row === undefined) {
      const { sent_at } = await tx
        .selectFrom('unsent_forms')
        .where('person_id', '=', personId)
        .where('form', '=', form)
        .select('sent_at')
        .executeTakeFirstOrThrow();
      return { kept: false, sentAt: sent_at ?? savedAt };
    }
    await dropOldest(tx, personId, isByLink ? taskId : null);
    return { kept: true, savedAt };
  });
