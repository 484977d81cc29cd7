import type { Database, Tx } from '#database';
import type { IsoDate } from '#domain';

/** A visit of an autumn: of before Aarshjul as a paper names it, or one of the record whose report is final. */
export interface KnownVisit {
  readonly year: number;
  /** As it was called then. */
  readonly name: string;
  /** The unit of today; null where there is none any more. */
  readonly unitCode: string | null;
  /** What the paper writes of where it belongs; null for one of the record. */
  readonly belongs: string | null;
  /** Its case, its day and the version of its final report; null for one of before Aarshjul. */
  readonly visit: { readonly id: string; readonly on: IsoDate | null; readonly report: number } | null;
}

/** The visits that a world knows of, the newest first. */
export const readKnownVisits = async (db: Database | Tx, worldId: string): Promise<KnownVisit[]> => {
  const [past, held] = await Promise.all([
    db
      .selectFrom('past_visits')
      .where('world_id', '=', worldId)
      .select(['year', 'name', 'unit_code', 'belongs'])
      .execute(),
    db
      .selectFrom('audit_visits')
      .innerJoin('audit_programmes', 'audit_programmes.id', 'audit_visits.programme_id')
      .innerJoin('cases', 'cases.id', 'audit_visits.id')
      .where('cases.world_id', '=', worldId)
      .innerJoin('visit_reports', 'visit_reports.visit_id', 'audit_visits.id')
      .where('audit_visits.final_at', 'is not', null)
      .where('visit_reports.stage', '=', 'final')
      .groupBy(['audit_visits.id', 'audit_programmes.year'])
      .select(['audit_visits.id', 'unit_code', 'unit_name', 'visit_on', 'audit_programmes.year'])
      .select((eb) => eb.fn.max('visit_reports.version').as('report'))
      .execute(),
  ]);
  return [
    ...held.map(({ id, unit_code: unitCode, unit_name: name, visit_on: on, year, report }) => ({
      year,
      name,
      unitCode,
      belongs: null,
      visit: { id, on, report },
    })),
    ...past.map(({ year, name, unit_code: unitCode, belongs }) => ({ year, name, unitCode, belongs, visit: null })),
  ].sort((a, b) => b.year - a.year || a.name.localeCompare(b.name, 'da'));
};
