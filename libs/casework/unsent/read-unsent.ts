import { atInstant, type UnsentField } from '#database';
import type { Casework } from '../kernel/casework';
import { KEPT_MS } from './life';

/** What a person has typed into a form, and when it was last sent. */
export interface UnsentForm {
  readonly form: string;
  readonly fields: Readonly<Record<string, UnsentField>>;
  /** Real time. */
  readonly savedAt: number;
  readonly sentCommand: string | null;
  readonly sentAt: number | null;
}

/** What one person has typed into these forms, and into all on the pages below `under`; others' is never among it. */
export const readUnsent = async (
  { db, realNow }: Casework,
  personId: string,
  { forms, under }: { readonly forms: readonly string[]; readonly under: string | null },
): Promise<UnsentForm[]> => {
  const rows = await db
    .selectFrom('unsent_forms')
    .where('person_id', '=', personId)
    .where('saved_at', '>=', atInstant(realNow() - KEPT_MS))
    .where((eb) =>
      eb.or([
        eb('form', 'in', ['', ...forms]),
        ...(under === null
          ? []
          : [eb('form', '=', under), eb(eb.fn('starts_with', ['form', eb.val(`${under}/`)]), '=', true)]),
      ]),
    )
    .orderBy('form')
    .select(['form', 'fields', 'saved_at', 'sent_command', 'sent_at'])
    .execute();
  return rows.map((row) => ({
    form: row.form,
    fields: row.fields,
    savedAt: row.saved_at,
    sentCommand: row.sent_command,
    sentAt: row.sent_at,
  }));
};
