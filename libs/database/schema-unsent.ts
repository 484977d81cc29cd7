import type { JSONColumnType } from 'kysely';
import type { Instant, NullableInstant } from './schema-columns';

/** What stands in one field of a form, beside what stood in it when somebody began to type. */
export interface UnsentField {
  readonly was: string;
  readonly is: string;
  /** What the field is called on its page, to be shown where the page has it no more. */
  readonly label: string;
}

/** What somebody has typed into one form and not sent. */
export interface UnsentFormTable {
  person_id: string;
  /** Where the form is sent: the path for who is signed in, also of those who came by a mail's link. */
  form: string;
  /** The task that the form is on the page of; null where it is of none. */
  task_id: string | null;
  /** By the field's name; empty where it was cleared or sent. */
  fields: JSONColumnType<Readonly<Record<string, UnsentField>>, string, string>;
  /** Real time. */
  saved_at: Instant;
  /** The `commandId` of the form that was sent last: what that page still saves comes too late. */
  sent_command: string | null;
  sent_at: NullableInstant;
}
