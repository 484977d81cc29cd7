import type { Generated } from 'kysely';
import type { DecisionOutcome, IsoDate } from '#domain';
import type { Instant, NullableInstant } from './schema-columns';

export interface GateTable {
  case_id: string;
  id: string;
  /** In the order of the plan. */
  position: number;
  title: string;
  /** Ids of steps of the case. */
  needs: readonly string[];
  state: Generated<'closed' | 'open'>;
  opened_at: NullableInstant;
  /** Who opened it before all was there, and why; null where it opened by itself. */
  forced_by: string | null;
  reason: string | null;
}

/** A decision that was recorded; none is ever changed. */
export interface DecisionTable {
  id: string;
  case_id: string;
  task_id: string;
  outcome: DecisionOutcome;
  note: string;
  /** The meeting that it was postponed (or sent back) to. */
  until: IsoDate | null;
  /** By the case's world's clock. */
  decided_at: Instant;
  recorded_by: string;
}

export interface GateSchema {
  gates: GateTable;
  decisions: DecisionTable;
}
