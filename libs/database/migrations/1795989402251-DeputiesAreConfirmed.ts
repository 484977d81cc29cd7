import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/**
 * What an administrator enters of a deputy waits for the yes of who is away or their leader. Of what was entered before, the record knows by
 * whom, and who leads whom now: what is neither the person's own nor a leader's of theirs counts as an administrator's. What was accepted
 * goes on counting; what was still asked waits for the yes first.
 */
export class DeputiesAreConfirmed1795989402251 extends Forward implements MigrationInterface {
  readonly name = 'DeputiesAreConfirmed1795989402251';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `ALTER TABLE "deputies" ADD "entered_as" text`,
  `ALTER TABLE "deputies" ADD "confirmation_by" uuid`,
  `ALTER TABLE "deputies" ADD "confirmation_at" TIMESTAMP WITH TIME ZONE`,
  `drop trigger deputies_keep_their_facts on deputies`,
  `update deputies set entered_as = case
     when deputies.entered_by = deputies.person_id then 'self'
     when exists (
       select from people as person left join people as leader on leader.id = person.leader_id
       where person.id = deputies.person_id and deputies.entered_by in (person.leader_id, leader.leader_id)
     ) then 'leader'
     else 'administrator' end`,
  `ALTER TABLE "deputies" ALTER COLUMN "entered_as" SET NOT NULL`,
  `ALTER TABLE "deputies" DROP CONSTRAINT "deputies_state_check"`,
  `update deputies set state = 'unconfirmed' where state = 'asked' and entered_as = 'administrator'`,
  `ALTER TABLE "deputies" ADD CONSTRAINT "deputies_state_check" CHECK (state in ('unconfirmed', 'declined', 'asked', 'accepted', 'refused', 'ended'))`,
  `ALTER TABLE "deputies" ADD CONSTRAINT "deputies_entered_as_check" CHECK (entered_as in ('self', 'leader', 'administrator'))`,
  `ALTER TABLE "deputies" ADD CONSTRAINT "deputies_self_check" CHECK ((entered_as = 'self') = (entered_by = person_id))`,
  `ALTER TABLE "deputies" ADD CONSTRAINT "deputies_confirmation_check" CHECK ((confirmation_by IS NULL) = (confirmation_at IS NULL))`,
  `ALTER TABLE "deputies" ADD CONSTRAINT "deputies_confirmed_by_check" CHECK (confirmation_by <> entered_by)`,
  `ALTER TABLE "deputies" ADD CONSTRAINT "deputies_unconfirmed_check" CHECK (state <> 'unconfirmed' OR (entered_as = 'administrator' AND confirmation_at IS NULL))`,
  `ALTER TABLE "deputies" ADD CONSTRAINT "deputies_asked_check" CHECK (state <> 'asked' OR entered_as <> 'administrator' OR confirmation_at IS NOT NULL)`,
  `ALTER TABLE "deputies" ADD CONSTRAINT "deputies_declined_check" CHECK (state <> 'declined' OR (confirmation_at IS NOT NULL))`,
  `ALTER TABLE "deputies" ADD CONSTRAINT "deputies_confirmation_by_fkey" FOREIGN KEY ("confirmation_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `create or replace function keep_deputy_facts() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE'
       and (new.id, new.world_id, new.person_id, new.deputy_id, new.from_on, new.to_on, new.entered_by, new.entered_as, new.entered_at) = (old.id, old.world_id, old.person_id, old.deputy_id, old.from_on, old.to_on, old.entered_by, old.entered_as, old.entered_at)
       and new.kinds is not distinct from old.kinds
       and (old.confirmation_at is null or (new.confirmation_by, new.confirmation_at) = (old.confirmation_by, old.confirmation_at))
       and (old.answered_at is null or new.answered_at = old.answered_at)
       and (new.state in (old.state, 'ended') or (old.state, new.state) in (('unconfirmed', 'asked'), ('unconfirmed', 'declined'), ('asked', 'accepted'), ('asked', 'refused')))
       and old.ended_at is null and old.state not in ('refused', 'declined')
     then return new;
     end if;
     raise exception 'what was entered of a deputy stands: % is refused', tg_op using errcode = 'integrity_constraint_violation';
   end $$`,
  `create trigger deputies_keep_their_facts before update or delete on deputies for each row execute function keep_deputy_facts()`,
];
