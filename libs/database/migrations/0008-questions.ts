import { sql, type Kysely } from 'kysely';

/**
 * What people add to a budget case while it runs: the politicians' questions with every version of their answers, the changes that the
 * parties table with the balance they start from, and the measures of the budget agreement. Numbers are a case's own and never used twice.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table questions (
     id uuid primary key,
     case_id uuid not null references cases on delete cascade,
     number integer not null,
     text text not null,
     asked_by text not null,
     area text,
     deadline date not null,
     is_public boolean not null,
     reviewer_id uuid not null references people,
     entered_by uuid not null references people,
     entered_at timestamptz not null,
     withdrawn_at timestamptz,
     unique (case_id, number)
   )`,
  `create table question_tasks (
     task_id uuid primary key references tasks on delete cascade,
     question_id uuid not null references questions on delete cascade,
     part text not null check (part in ('answer', 'review')),
     round integer not null,
     unique (question_id, part, round)
   )`,
  `create table question_answers (
     question_id uuid not null references questions on delete cascade,
     version integer not null,
     text text not null,
     published_at timestamptz not null,
     published_by uuid not null references people,
     reason text,
     primary key (question_id, version)
   )`,
  `create table negotiations (
     case_id uuid primary key references cases on delete cascade,
     balance jsonb not null
   )`,
  `create table budget_changes (
     id uuid primary key,
     case_id uuid not null references cases on delete cascade,
     number integer not null,
     title text not null,
     text text not null,
     tabled_by text not null,
     amounts jsonb not null,
     state text not null default 'tabled' check (state in ('tabled', 'agreed', 'rejected', 'withdrawn')),
     entered_by uuid not null references people,
     entered_at timestamptz not null,
     unique (case_id, number)
   )`,
  `create table measures (
     id uuid primary key,
     case_id uuid not null references cases on delete cascade,
     number integer not null,
     title text not null,
     text text not null,
     step_id text not null,
     entered_by uuid not null references people,
     entered_at timestamptz not null,
     unique (case_id, number)
   )`,
  `create table measure_tasks (
     task_id uuid primary key references tasks on delete cascade,
     measure_id uuid not null references measures on delete cascade,
     round integer not null,
     unique (measure_id, round)
   )`,
];
