import { sql } from 'kysely';
import type { Harness } from './harness';

/** Copies a case, with its steps, tasks and journal, so many times: their titles are its own with a number. */
export async function copyCase({ db }: Harness, caseId: string, times: number): Promise<void> {
  await sql`insert into cases select (jsonb_populate_record(c, jsonb_build_object(
    'id', gen_random_uuid(), 'key', 'copy-' || n, 'title', c.title || ' nr. ' || n, 'workflow_id', c.workflow_id || '/copy/' || n))).*
    from cases c, generate_series(1, ${times}::int) n where c.id = ${caseId}`.execute(db);
  await sql`insert into steps select (jsonb_populate_record(s, jsonb_build_object('case_id', c.id))).*
    from steps s, cases c where s.case_id = ${caseId} and c.key like 'copy-%'`.execute(db);
  await sql`insert into tasks select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'case_id', c.id))).*
    from tasks t, cases c where t.case_id = ${caseId} and c.key like 'copy-%'`.execute(db);
}
