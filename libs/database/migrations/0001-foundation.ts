import { sql, type Kysely } from 'kysely';

/** Everything the foundation keeps. Instants are timestamptz, deadlines are dates in Europe/Copenhagen, amounts are øre in JSON strings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table worlds (
     id text primary key,
     kind text not null check (kind in ('real', 'rehearsal')),
     now timestamptz,
     check ((kind = 'real') = (now is null))
   )`,
  `insert into worlds (id, kind) values ('real', 'real')`,
  `create table people (
     id uuid primary key,
     email text not null unique check (email = lower(email)),
     title text not null,
     unit_code text,
     leader_id uuid references people,
     active boolean not null default true
   )`,
  `create table units (
     code text primary key,
     level text not null,
     name text not null,
     parent_code text references units deferrable initially deferred,
     leader_id uuid not null references people
   )`,
  `create table roles (
     role text not null,
     area text not null default '',
     person_id uuid not null references people,
     primary key (role, area, person_id)
   )`,
  `create table plans (
     id uuid primary key,
     world_id text not null references worlds,
     key text not null,
     version integer not null,
     state text not null check (state in ('draft', 'published', 'superseded')),
     document jsonb not null,
     published_at timestamptz not null,
     published_by uuid references people,
     unique (world_id, key, version)
   )`,
  `create table cases (
     id uuid primary key,
     world_id text not null references worlds,
     plan_id uuid not null references plans,
     process text not null,
     key text not null,
     title text not null,
     workflow_id text not null unique,
     as_of date,
     details jsonb not null,
     state text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
     phase text,
     next_at timestamptz,
     revision integer not null default 0,
     seen_revision integer not null default 0,
     changed_at timestamptz,
     journal_seq integer not null default 0,
     journal_hash text not null default '',
     opened_at timestamptz not null,
     closed_at timestamptz,
     problem text
   )`,
  `create index cases_due on cases (world_id, next_at) where state = 'open'`,
  `create table steps (
     case_id uuid not null references cases on delete cascade,
     id text not null,
     kind text not null,
     position integer not null,
     title text not null,
     form text not null,
     why text,
     consequence text,
     needs text[] not null,
     policy jsonb not null,
     primary key (case_id, id)
   )`,
  `create table tasks (
     id uuid primary key,
     case_id uuid not null references cases on delete cascade,
     step_id text not null,
     area text,
     unit_code text,
     assignee_id uuid not null references people,
     state text not null default 'planned' check (state in ('planned', 'open', 'done', 'withdrawn', 'lapsed')),
     due_on date not null,
     told_due date,
     agenda_done_at timestamptz,
     next_at timestamptz,
     opened_at timestamptz,
     deadline_revision integer not null default 0,
     link_epoch integer not null default 0,
     escalations integer not null default 0,
     answer jsonb,
     answered_at timestamptz,
     answered_by uuid references people
   ) with (fillfactor = 70)`,
  `create index tasks_of_case on tasks (case_id)`,
  `create index tasks_of_person on tasks (assignee_id) where state in ('planned', 'open')`,
  `create table extensions (
     id uuid primary key,
     task_id uuid not null references tasks on delete cascade,
     asked_by uuid not null references people,
     until date not null,
     reason text not null,
     state text not null default 'asked' check (state in ('asked', 'granted', 'refused')),
     decided_by uuid references people
   )`,
  `create unique index one_question_at_a_time on extensions (task_id) where state = 'asked'`,
  `create table journal (
     case_id uuid not null references cases,
     seq integer not null,
     task_id uuid,
     event text not null,
     actor_id uuid,
     on_behalf_of uuid,
     at timestamptz not null,
     recorded_at timestamptz not null,
     reason text,
     payload jsonb not null,
     command_id text unique,
     previous_hash text not null,
     hash text not null,
     primary key (case_id, seq)
   )`,
  `create function refuse_change() returns trigger language plpgsql as $$
   begin
     raise exception 'the journal only grows: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
   end $$`,
  `create trigger journal_only_grows before update or delete or truncate on journal for each statement execute function refuse_change()`,
  `create table seals (
     day date primary key,
     entries bigint not null,
     hash text not null,
     previous_hash text not null,
     sealed_at timestamptz not null
   )`,
  `create trigger seals_only_grow before update or delete or truncate on seals for each statement execute function refuse_change()`,
  `create table notices (
     id bigint generated always as identity primary key,
     key text not null unique,
     world_id text not null references worlds,
     kind text not null,
     person_id uuid not null references people,
     case_id uuid not null,
     task_id uuid not null,
     send_at timestamptz not null,
     state text not null default 'waiting' check (state in ('waiting', 'joined', 'dropped')),
     mail_id uuid,
     details jsonb not null
   )`,
  `create index notices_waiting on notices (world_id, send_at) where state = 'waiting'`,
  `create index notices_of_mail on notices (mail_id)`,
  `create table mails (
     id uuid primary key,
     world_id text not null references worlds,
     person_id uuid not null references people,
     message_id text not null unique,
     kind text not null,
     state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'dropped')),
     batch_id uuid not null,
     send_at timestamptz not null,
     attempts integer not null default 0,
     error text,
     sent_at timestamptz
   )`,
  `create index mails_waiting on mails (batch_id) where state = 'waiting'`,
  `create table outbox (
     id bigint generated always as identity primary key,
     workflow_id text not null,
     workflow_type text not null,
     subject_id text not null,
     world_id text not null
   )`,
  `create table sign_ins (
     token_hash text primary key,
     person_id uuid not null references people,
     expires_at timestamptz not null,
     used_at timestamptz
   )`,
  `create table sessions (
     token_hash text primary key,
     person_id uuid not null references people,
     expires_at timestamptz not null
   )`,
];
