import { sql, type Kysely } from 'kysely';

/** The year-end positions that a round's requests were proposed from, with what the rule said of each line. Amounts are øre. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table transfer_positions (
     case_id uuid not null references transfer_rounds on delete cascade,
     position integer not null,
     unit_code text not null,
     appropriation text not null,
     name text not null,
     budget numeric(18, 0) not null,
     spent numeric(18, 0) not null,
     rest numeric(18, 0) not null,
     explanation text not null,
     loaded_at timestamptz not null,
     loaded_by uuid not null references people,
     primary key (case_id, position),
     constraint rest_is_what_is_left check (rest = budget - spent)
   )`,
];
