import { findingsOf } from '#casework';
import type { Database } from '#database';

/** A visit with its findings and the reports that were sent of it; null where the case is none. */
export const readVisitRows = async (db: Database, caseId: string) => {
  const [visit, findings, reports] = await Promise.all([
    db
      .selectFrom('audit_visits')
      .innerJoin('audit_programmes', 'audit_programmes.id', 'audit_visits.programme_id')
      .innerJoin('people', 'people.id', 'audit_visits.auditor_id')
      .where('audit_visits.id', '=', caseId)
      .select([
        'programme_id',
        'unit_name',
        'auditor_id',
        'visit_on',
        'visit_from',
        'visit_to',
        'place',
        'offered',
        'final_at',
        'audit_visits.hours',
        'people.title as auditor',
        'audit_programmes.focus',
        'audit_programmes.rules',
      ])
      .executeTakeFirst(),
    findingsOf(db, caseId),
    db
      .selectFrom('visit_reports')
      .innerJoin('people', 'people.id', 'visit_reports.sent_by')
      .where('visit_id', '=', caseId)
      .orderBy('version')
      .select(['version', 'stage', 'text', 'findings', 'digest', 'sent_at', 'people.title as sent_by'])
      .execute(),
  ]);
  return visit ? { visit, findings, reports } : null;
};

export type VisitRows = NonNullable<Awaited<ReturnType<typeof readVisitRows>>>;
