import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { IsoDate, TransferReviewer, TransferState, TransferTerms } from '#domain';
import type { Instant } from './schema-columns';

/** Øre as a decimal string, as PostgreSQL's numeric is read: never through a float. */
type Oere = ColumnType<string, string, string>;

/** How a request is covered, as it is kept: øre as decimal strings. */
export type StoredCoverage = readonly { readonly by: string; readonly oere: string }[];

/** A case that collects requests for transfers from a year. */
export interface TransferRoundTable {
  case_id: string;
  from_year: number;
  title: string;
  /** The rules' kinds and coverages as they were when the round was opened. */
  terms: JSONColumnType<TransferTerms, string, never>;
  opened_at: Instant;
  /** The item of KB's agenda and the day on which it decided; null until it has. */
  item: ColumnType<string | null, string | null | undefined, string | null>;
  decided_on: ColumnType<IsoDate | null, IsoDate | null | undefined, IsoDate | null>;
}

/** One unit's request of one kind. Its amount is the sum of its lines. */
export interface TransferRequestTable {
  id: string;
  case_id: string;
  unit_code: string;
  unit_name: string;
  directorate_code: string | null;
  directorate_name: string | null;
  kind: string;
  /** Why the rule proposed it, Danish. */
  explanation: string;
  state: TransferState;
  text: Generated<string>;
  argument: Generated<string>;
  /** Why it may be more than what is there; null where nobody has excepted it. */
  exception: string | null;
  coverage: JSONColumnType<StoredCoverage, string | undefined, string>;
  reviewed_by: ColumnType<readonly TransferReviewer[], readonly TransferReviewer[] | undefined, readonly TransferReviewer[]>;
  /** Who wrote or changed it: they do not clear it. */
  written_by: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>;
  /** Counts its changes, so that nobody acts on what they have not seen. */
  version: number;
  created_at: Instant;
}

/** What of a request falls to a bevilling and a year. */
export interface TransferLineTable {
  request_id: string;
  appropriation: string;
  year: number;
  name: string;
  /** What the accounts and the rule give; never changes. */
  available: ColumnType<string, string, never>;
  amount: Oere;
  /** What KB granted; null until it has decided. */
  granted: ColumnType<string | null, string | null | undefined, string | null>;
}

/** What a request asked for after each change of its contents; none is ever changed. */
export interface TransferVersionTable {
  request_id: string;
  /** The request's own version after the change. */
  version: number;
  kind: string;
  text: string;
  argument: string;
  exception: string | null;
  lines: JSONColumnType<readonly { readonly appropriation: string; readonly year: number; readonly name: string; readonly oere: string }[], string, never>;
  coverage: JSONColumnType<StoredCoverage, string, never>;
  /** Null for what the rule proposed. */
  written_by: string | null;
  written_at: Instant;
}

export interface TransferSchema {
  transfer_versions: TransferVersionTable;
  transfer_rounds: TransferRoundTable;
  transfer_requests: TransferRequestTable;
  transfer_lines: TransferLineTable;
}
