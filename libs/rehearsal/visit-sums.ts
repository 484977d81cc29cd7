import { sql } from 'kysely';
import type { Database } from '#database';

/** What became of a rehearsed autumn's visits, counted from their journals and findings. */
export interface VisitSummary {
  readonly visits: number;
  /** Visits that have a final report. */
  readonly reported: number;
  /** How often a visit was moved that was agreed on. */
  readonly moved: number;
  readonly findings: number;
  readonly closed: number;
  /** How often evidence was not enough. */
  readonly refused: number;
}

/** Null where no visit was rehearsed. */
export const sumVisitsOf = async (db: Database, worldId: string): Promise<VisitSummary | null> => {
  const { rows } = await sql<VisitSummary>`
    with visits as (
      select audit_visits.id, final_at from audit_visits join cases on cases.id = audit_visits.id where cases.world_id = ${worldId}
    ), entries as (select event from journal where case_id in (select id from visits))
    select (select count(*)::int from visits) as visits,
      (select count(*)::int from visits where final_at is not null) as reported,
      (select count(*)::int from entries where event = 'VISIT_MOVED') as moved,
      (select count(*)::int from audit_findings where visit_id in (select id from visits)) as findings,
      (select count(*)::int from audit_findings where visit_id in (select id from visits) and closed_at is not null) as closed,
      (select count(*)::int from entries where event = 'FINDING_REFUSED') as refused`.execute(db);
  const summed = rows[0];
  return summed && summed.visits > 0 ? summed : null;
};
