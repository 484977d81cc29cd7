import { readAuditors, SAID_OF_DAY, VISIT_KEY } from '#casework';
import type { Database } from '#database';

/** What is known of a programme: nothing before it is proposed. */
export interface ProgrammeRows {
  readonly programme: Awaited<ReturnType<typeof programmeOf>>;
  readonly candidates: Awaited<ReturnType<typeof candidatesOf>>;
  readonly visits: Awaited<ReturnType<typeof visitsOf>>;
  readonly auditors: Awaited<ReturnType<typeof readAuditors>>;
}

export type CandidateRow = ProgrammeRows['candidates'][number];
export type VisitRow = ProgrammeRows['visits'][number];

const programmeOf = (db: Database, caseId: string) =>
  db
    .selectFrom('audit_programmes')
    .innerJoin('people', 'people.id', 'audit_programmes.proposed_by')
    .where('audit_programmes.id', '=', caseId)
    .select(['year', 'focus', 'hours', 'rules', 'proposed_at', 'people.title as proposed_by'])
    .executeTakeFirst();

const candidatesOf = (db: Database, caseId: string) =>
  db
    .selectFrom('audit_candidates')
    .leftJoin('people as auditor', 'auditor.id', 'audit_candidates.auditor_id')
    .leftJoin('people as changer', 'changer.id', 'audit_candidates.changed_by')
    .where('programme_id', '=', caseId)
    .orderBy('is_chosen', 'desc')
    .orderBy('position')
    .select([
      'audit_candidates.unit_code',
      'unit_name',
      'risk',
      'is_proposed',
      'is_chosen',
      'reason',
      'changed_reason',
      'auditor_id',
      'hours',
      'auditor.title as auditor',
      'changer.title as changed_by',
    ])
    .execute();

const visitsOf = (db: Database, caseId: string) =>
  db
    .selectFrom('audit_visits')
    .innerJoin('cases', 'cases.id', 'audit_visits.id')
    .innerJoin('people', 'people.id', 'audit_visits.auditor_id')
    .leftJoin('appointments', (join) =>
      join.onRef('appointments.case_id', '=', 'cases.id').on('appointments.key', '=', VISIT_KEY),
    )
    .where('programme_id', '=', caseId)
    .orderBy('unit_name')
    .select((eb) => [
      'audit_visits.id',
      'audit_visits.unit_code',
      'audit_visits.unit_name',
      'visit_on',
      'visit_from',
      'visit_to',
      'final_at',
      'cases.state',
      'cases.phase',
      'people.title as auditor',
      'appointments.state as appointment',
      // What was last said of its day: that another is asked for.
      eb
        .selectFrom('journal')
        .whereRef('journal.case_id', '=', 'audit_visits.id')
        .where('event', 'in', [...SAID_OF_DAY])
        .orderBy('seq', 'desc')
        .limit(1)
        .select('event')
        .as('said_of_day'),
      eb
        .selectFrom('audit_findings')
        .whereRef('audit_findings.visit_id', '=', 'audit_visits.id')
        .select((one) => one.fn.countAll<string>().as('n'))
        .as('findings'),
      eb
        .selectFrom('audit_findings')
        .whereRef('audit_findings.visit_id', '=', 'audit_visits.id')
        .where('closed_at', 'is', null)
        .select((one) => one.fn.countAll<string>().as('n'))
        .as('open'),
    ])
    .execute();

/** A programme with its units and visits, and who there is to hold them. */
export const readProgramme = async (db: Database, caseId: string): Promise<ProgrammeRows> => {
  const [programme, candidates, visits, auditors] = await Promise.all([
    programmeOf(db, caseId),
    candidatesOf(db, caseId),
    visitsOf(db, caseId),
    readAuditors(db),
  ]);
  return { programme, candidates, visits, auditors };
};
