import { sql, type Kysely } from 'kysely';

/** Proposals (budgetforslag) of a budget's case. Amounts are øre. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const AMOUNTS = ['year1', 'year2', 'year3', 'year4'];
const signs = (comparison: string): string => AMOUNTS.map((column) => `${column} ${comparison} 0`).join(' and ');

const STATEMENTS = [
  `create table proposals (
     id uuid primary key,
     case_id uuid not null references cases on delete cascade,
     number integer check (number > 0),
     type text not null check (type in ('udvidelse', 'besparelse')),
     title text not null check (title <> ''),
     text text not null,
     appropriation text not null,
     first_year integer not null,
     ${AMOUNTS.map((column) => `${column} numeric(18, 0) not null,`).join('\n     ')}
     staff text not null,
     citizens text not null,
     unit_code text,
     unit_name text,
     area text,
     author_id uuid not null references people,
     state text not null check (state in ('draft', 'submitted', 'returned', 'katalog', 'administrative', 'adopted', 'rejected', 'withdrawn')),
     version integer not null,
     created_at timestamptz not null,
     submitted_at timestamptz,
     reason text,
     unique (case_id, number),
     constraint numbered_when_submitted check (number is not null or state in ('draft', 'withdrawn')),
     constraint signs_follow_the_type check (state in ('draft', 'returned', 'withdrawn') or case type when 'besparelse' then ${signs('<=')} else ${signs('>=')} end)
   )`,
  `create index proposals_of_case on proposals (case_id)`,
  `create function keep_number() returns trigger language plpgsql as $$
   begin
     raise exception 'the number of a proposal never changes' using errcode = 'integrity_constraint_violation';
   end $$`,
  `create trigger numbers_never_change before update on proposals for each row when (old.number is not null and new.number is distinct from old.number) execute function keep_number()`,
  `create index journal_of_proposal on journal ((payload ->> 'proposal')) where payload ? 'proposal'`,
];
