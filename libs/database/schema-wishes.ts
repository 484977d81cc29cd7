import type { ColumnType, Generated } from 'kysely';
import type { IsoDate } from '#domain';
import type { Instant, NullableInstant } from './schema-columns';

export interface ExtensionTable {
  id: string;
  task_id: string;
  asked_by: string;
  until: IsoDate;
  reason: string;
  /** `lapsed`: its task ended, began anew, or got a deadline that fulfils it before anybody had decided. */
  state: Generated<'asked' | 'granted' | 'refused' | 'lapsed' | 'withdrawn'>;
  decided_by: string | null;
  /** The words of who decided it; empty where there are none. */
  answer: Generated<string>;
  /** The day that was given, where it is another than the one asked for. */
  given: IsoDate | null;
  asked_at: NullableInstant;
  decided_at: NullableInstant;
}

/** A wish to have an answer back that others go on with. */
export interface RecallTable {
  id: string;
  task_id: string;
  asked_by: string;
  /** Who goes on with the answer, and was asked; their deputies stand in for them. */
  asked_of: ColumnType<readonly string[], readonly string[], never>;
  reason: string;
  /** `lapsed`: the answer came back, or its case ended, before anybody had decided. */
  state: Generated<'asked' | 'granted' | 'refused' | 'withdrawn' | 'lapsed'>;
  decided_by: string | null;
  answer: Generated<string>;
  asked_at: Instant;
  decided_at: NullableInstant;
}

/** What people ask for of tasks and answers. */
export interface WishSchema {
  extensions: ExtensionTable;
  recalls: RecallTable;
}
