import { sql } from 'kysely';
import type { Process } from '#contracts';
import type { Tx } from '#database';
import type { ProcessPhase } from '#domain';
import { phasesOfCase } from '../journal/phases-of-case';

/** A case's row as the commands see it, locked. */
export interface LockedCase {
  readonly id: string;
  readonly world_id: string;
  readonly plan_id: string;
  readonly parent_id: string | null;
  readonly process: Process;
  readonly workflow_id: string;
  readonly state: 'open' | 'closed' | 'cancelled';
  readonly phase: string | null;
  /** The phases that it was planned with; null where its workflow alone knows them. */
  readonly phases: readonly ProcessPhase[] | null;
  readonly revision: number;
  readonly seen_revision: number;
  readonly journal_seq: number;
  readonly journal_hash: string;
  readonly next_at: number | null;
  readonly closed_at: number | null;
  readonly changed_at: number | null;
  readonly world_now: number | null;
}

/** Locks many cases, a parent before its sub-cases, else in the order of their ids; the rows come back so. */
export const lockCases = (tx: Tx, caseIds: readonly string[]): Promise<LockedCase[]> =>
  tx
    .selectFrom('cases')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('cases.id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .orderBy(sql`cases.parent_id is not null`)
    .orderBy('cases.id')
    .select([
      'cases.id',
      'cases.world_id',
      'cases.plan_id',
      'cases.parent_id',
      'cases.process',
      'cases.workflow_id',
      'cases.state',
      'cases.phase',
      phasesOfCase,
      'cases.revision',
      'cases.seen_revision',
      'cases.journal_seq',
      'cases.journal_hash',
      'cases.next_at',
      'cases.closed_at',
      'cases.changed_at',
      'worlds.now as world_now',
    ])
    .forUpdate('cases')
    .execute();
