import { sql, type Kysely } from 'kysely';

/**
 * Cases under a case, gates that open only by what is decided elsewhere, and approvals. A request for a transfer becomes a case of its own
 * under its round, and keeps each version of what it asked for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table cases add column parent_id uuid references cases`,
  `create index cases_of_parent on cases (parent_id) where parent_id is not null`,
  `alter table gates add column held boolean not null default false`,
  `alter table transfer_requests add constraint request_is_a_case foreign key (id) references cases on delete cascade`,
  `alter table transfer_requests drop constraint transfer_requests_state_check`,
  `alter table transfer_requests add constraint transfer_requests_state_check
     check (state in ('draft', 'reviewed', 'text', 'cleared', 'collected', 'granted', 'cut', 'refused', 'withdrawn', 'rejected'))`,
  `create table transfer_versions (
     request_id uuid not null references transfer_requests on delete cascade,
     version integer not null,
     kind text not null,
     text text not null,
     argument text not null,
     exception text,
     lines jsonb not null,
     coverage jsonb not null,
     written_by uuid references people,
     written_at timestamptz not null,
     primary key (request_id, version)
   )`,
  `alter table transfer_rounds add column item text`,
  `alter table transfer_rounds add column decided_on date`,
  `create table approvals (
     task_id uuid primary key references tasks on delete cascade,
     case_id uuid not null references cases on delete cascade,
     stage text not null,
     stage_title text not null,
     need text not null check (need in ('all', 'one')),
     round integer not null,
     asked_version integer not null,
     because text not null
   )`,
  `create index approvals_of_case on approvals (case_id)`,
];
