import { sql, type Kysely } from 'kysely';

/** Requests for transfers between years: the round (a case), a unit's request of a kind, and its lines by bevilling and year. Amounts are øre. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table transfer_rounds (
     case_id uuid primary key references cases on delete cascade,
     from_year integer not null,
     title text not null,
     terms jsonb not null,
     opened_at timestamptz not null
   )`,
  `create table transfer_requests (
     id uuid primary key,
     case_id uuid not null references transfer_rounds on delete cascade,
     unit_code text not null,
     unit_name text not null,
     directorate_code text,
     directorate_name text,
     kind text not null,
     explanation text not null,
     state text not null check (state in ('draft', 'reviewed', 'text', 'cleared', 'collected', 'granted', 'cut', 'refused', 'withdrawn')),
     text text not null default '',
     argument text not null default '',
     exception text check (exception <> ''),
     coverage jsonb not null default '[]',
     reviewed_by text[] not null default '{}',
     written_by uuid[] not null default '{}',
     version integer not null,
     created_at timestamptz not null,
     unique (case_id, unit_code, kind),
     constraint no_clearing_without_text check (state not in ('cleared', 'collected', 'granted', 'cut') or text <> '')
   )`,
  `create table transfer_lines (
     request_id uuid not null references transfer_requests on delete cascade,
     appropriation text not null,
     year integer not null,
     name text not null,
     available numeric(18, 0) not null,
     amount numeric(18, 0) not null,
     granted numeric(18, 0),
     primary key (request_id, appropriation, year),
     constraint grants_within_the_request check (granted is null or granted = 0 or (sign(granted) = sign(amount) and abs(granted) <= abs(amount)))
   )`,
  `create index journal_of_transfer on journal ((payload ->> 'transfer')) where payload ? 'transfer'`,
];
