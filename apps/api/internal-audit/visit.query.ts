import { findingsOf, lastSaidOfDay, leaderSaid, readAppointment, VISIT_KEY } from '#casework';
import type { Database } from '#database';

/** A visit with who holds it and the rules of its programme; undefined where the case is none. */
export const readVisitRow = (db: Database, caseId: string) =>
  db
    .selectFrom('audit_visits')
    .innerJoin('audit_programmes', 'audit_programmes.id', 'audit_visits.programme_id')
    .innerJoin('people', 'people.id', 'audit_visits.auditor_id')
    .where('audit_visits.id', '=', caseId)
    .select([
      'programme_id',
      'audit_visits.unit_code',
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
    .executeTakeFirst();

export type VisitRow = NonNullable<Awaited<ReturnType<typeof readVisitRow>>>;

/** The same with its findings and the reports that were sent of it; null where the case is none. */
export const readVisitRows = async (db: Database, caseId: string) => {
  const [visit, findings, last, appointment, said, reports] = await Promise.all([
    readVisitRow(db, caseId),
    findingsOf(db, caseId),
    lastSaidOfDay(db, caseId),
    readAppointment(db, caseId, VISIT_KEY),
    leaderSaid(db, caseId),
    db
      .selectFrom('visit_reports')
      .innerJoin('people', 'people.id', 'visit_reports.sent_by')
      .where('visit_id', '=', caseId)
      .orderBy('version')
      .select(['version', 'stage', 'text', 'findings', 'visited', 'digest', 'sent_at', 'people.title as sent_by'])
      .execute(),
  ]);
  const asked = last?.event === 'VISIT_MOVE_ASKED' ? { by: last.by, reason: last.reason ?? '' } : null;
  return visit ? { visit, findings, reports, asked, appointment, said } : null;
};

export type VisitRows = NonNullable<Awaited<ReturnType<typeof readVisitRows>>>;
