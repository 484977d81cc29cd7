import { sql, type Kysely } from 'kysely';

/**
 * The external auditor's partial reports and visit notes: a report is a case of its own under the accounts, with numbered points, and every
 * version of the one reply as it was sent. A point that stays open is followed up as a measure is, in the report's own case.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table auditor_reports (
     id uuid primary key references cases on delete cascade,
     case_id uuid not null references cases on delete cascade,
     number integer not null,
     kind text not null check (kind in ('partial-report', 'visit-note')),
     title text not null,
     received_on date not null,
     reply_due date not null,
     reviewer_id uuid references people,
     entered_by uuid not null references people,
     entered_at timestamptz not null,
     unique (case_id, number)
   )`,
  `create table audit_points (
     id uuid primary key,
     report_id uuid not null references auditor_reports on delete cascade,
     number integer not null,
     text text not null,
     unit_code text,
     unit_name text,
     is_open boolean not null default false,
     follow_owner_id uuid references people,
     follow_on date,
     unique (report_id, number)
   )`,
  `create table audit_point_tasks (
     task_id uuid primary key references tasks on delete cascade,
     point_id uuid not null references audit_points on delete cascade,
     part text not null check (part in ('answer', 'review')),
     round integer not null,
     unique (point_id, part, round)
   )`,
  `create table auditor_replies (
     report_id uuid not null references auditor_reports on delete cascade,
     version integer not null,
     text text not null,
     points jsonb not null,
     sent_at timestamptz not null,
     sent_by uuid not null references people,
     primary key (report_id, version)
   )`,
  `alter table measures add column kind text not null default 'measure' check (kind in ('measure', 'audit-point'))`,
];
