import { sql, type Kysely } from 'kysely';

/**
 * Gates between a case's phases, the steps behind them, and every decision that was recorded, also those that did not finish their task.
 * `tasks.waits`: it opens only when all that its step needs is finished, however late (a link of a chain of decisions, or sent back by one).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table gates (
     case_id uuid not null references cases on delete cascade,
     id text not null,
     position integer not null,
     title text not null,
     needs text[] not null,
     state text not null default 'closed' check (state in ('closed', 'open')),
     opened_at timestamptz,
     forced_by uuid references people,
     reason text,
     primary key (case_id, id),
     check ((state = 'open') = (opened_at is not null)),
     check ((forced_by is null) = (reason is null))
   )`,
  `alter table steps add gate text`,
  `alter table tasks add waits boolean not null default false`,
  `create table decisions (
     id uuid primary key,
     case_id uuid not null references cases on delete cascade,
     task_id uuid not null references tasks on delete cascade,
     outcome text not null check (outcome in ('noted', 'approved', 'changed', 'returned', 'postponed')),
     note text not null,
     until date,
     decided_at timestamptz not null,
     recorded_by uuid not null references people
   )`,
  `create index decisions_of_case on decisions (case_id, decided_at)`,
];
