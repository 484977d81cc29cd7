import type { ColumnType, Generated } from 'kysely';
import type { MailKind, NoticeKind } from '#contracts';
import type { IsoDate } from '#domain';
import type { Instant, NullableInstant } from './schema-columns';

/** Facts that a notice shows and that are not to be looked up later: dates are `YYYY-MM-DD`, people are ids. */
export interface NoticeDetails {
  readonly by?: string;
  readonly reason?: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly level?: number;
  readonly missing?: readonly string[];
  readonly extensionId?: string;
  /** The budgetspørgsmål that it is about. */
  readonly question?: { readonly id: string; readonly number: number };
  /** The report of the external auditor that it is about, and the accounts' case that it lies under. */
  readonly audit?: { readonly report: string; readonly accounts: string };
  /** What became of a request for a transfer; øre as decimal strings, `granted` null where KB did not decide it, KB's item and day null where they are not known. */
  readonly transfer?: { readonly outcome: 'granted' | 'cut' | 'refused' | 'withdrawn' | 'rejected'; readonly asked: string; readonly granted: string | null; readonly item: string | null; readonly decidedOn: IsoDate | null };
}

export interface NoticeTable {
  id: Generated<number>;
  key: string;
  world_id: string;
  kind: NoticeKind;
  person_id: string;
  case_id: string;
  task_id: string;
  send_at: Instant;
  state: Generated<'waiting' | 'joined' | 'dropped'>;
  mail_id: string | null;
  details: ColumnType<NoticeDetails, string, never>;
}

export interface MailTable {
  id: string;
  world_id: string;
  person_id: string;
  message_id: string;
  kind: MailKind;
  state: Generated<'waiting' | 'sent' | 'refused' | 'dropped'>;
  batch_id: string;
  /** By the world's clock. */
  send_at: Instant;
  attempts: Generated<number>;
  error: string | null;
  sent_at: NullableInstant;
  /** The deputyship that it is about, where it is about no task. */
  deputyship_id: string | null;
}
