import { sql, type Kysely } from 'kysely';

/** Deputies (stedfortrædere): asked for, accepted or refused, ended. The facts are kept as they were entered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table deputies (
     id uuid primary key,
     world_id text not null references worlds,
     person_id uuid not null references people,
     deputy_id uuid not null references people,
     from_on date not null,
     to_on date not null,
     kinds text[],
     state text not null default 'asked' check (state in ('asked', 'accepted', 'refused', 'ended')),
     entered_by uuid not null references people,
     entered_at timestamptz not null,
     answered_at timestamptz,
     ended_by uuid references people,
     ended_at timestamptz,
     check (person_id <> deputy_id),
     check (from_on <= to_on),
     check (kinds is null or cardinality(kinds) > 0),
     check (state not in ('accepted', 'refused') or answered_at is not null),
     check ((state = 'ended') = (ended_at is not null))
   )`,
  `create index deputies_in_force on deputies (world_id, from_on, to_on) where state = 'accepted'`,
  `create function keep_deputy_facts() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE'
       and (new.id, new.world_id, new.person_id, new.deputy_id, new.from_on, new.to_on, new.entered_by, new.entered_at) = (old.id, old.world_id, old.person_id, old.deputy_id, old.from_on, old.to_on, old.entered_by, old.entered_at)
       and new.kinds is not distinct from old.kinds
       and (old.answered_at is null or new.answered_at = old.answered_at)
       and old.ended_at is null and old.state <> 'refused'
     then return new;
     end if;
     raise exception 'what was entered of a deputy stands: % is refused', tg_op using errcode = 'integrity_constraint_violation';
   end $$`,
  `create trigger deputies_keep_their_facts before update or delete on deputies for each row execute function keep_deputy_facts()`,
  `alter table mails add column deputyship_id uuid references deputies`,
];
