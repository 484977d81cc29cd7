import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** A plan may have several drafts, each with a name and a history; and what a meeting of a process was called in a municipality's lists is kept. */
export class DraftsAreSeveral1796042315354 extends Forward implements MigrationInterface {
  readonly name = 'DraftsAreSeveral1796042315354';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `ALTER TABLE "plans" DROP CONSTRAINT "plans_world_id_key_version_key"`,
  `CREATE TABLE "plan_draft_events" ("draft_id" uuid NOT NULL, "seq" integer NOT NULL, "world_id" text NOT NULL, "plan_key" text NOT NULL, "what" text NOT NULL, "name" text NOT NULL, "file" text, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "person_id" uuid, CONSTRAINT "plan_draft_events_seq_check" CHECK (seq > 0), CONSTRAINT "plan_draft_events_pkey" PRIMARY KEY ("draft_id", "seq"))`,
  `CREATE INDEX "draft_events_of_plan" ON "plan_draft_events" ("world_id", "plan_key")`,
  `CREATE TABLE "meeting_choices" ("id" uuid NOT NULL, "world_id" text NOT NULL, "family" text NOT NULL, "meeting" text NOT NULL, "kind" text NOT NULL, "wording" text, "list" text NOT NULL, "decided_at" TIMESTAMP WITH TIME ZONE NOT NULL, "decided_by" uuid, CONSTRAINT "meeting_choices_kind_check" CHECK (kind in ('line', 'day', 'out')), CONSTRAINT "meeting_choices_wording_check" CHECK ((kind = 'line') = (wording IS NOT NULL)), CONSTRAINT "meeting_choices_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "choices_of_family" ON "meeting_choices" ("world_id", "family", "decided_at")`,
  `ALTER TABLE "plans" ADD "name" text`,
  `CREATE UNIQUE INDEX "one_row_a_version" ON "plans" ("world_id", "key", "version") WHERE version > 0`,
  `ALTER TABLE "plan_draft_events" ADD CONSTRAINT "plan_draft_events_world_id_fkey" FOREIGN KEY ("world_id") REFERENCES "worlds"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "plan_draft_events" ADD CONSTRAINT "plan_draft_events_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "meeting_choices" ADD CONSTRAINT "meeting_choices_world_id_fkey" FOREIGN KEY ("world_id") REFERENCES "worlds"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "meeting_choices" ADD CONSTRAINT "meeting_choices_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `create trigger plan_draft_events_only_grow before update or delete or truncate on plan_draft_events for each statement execute function refuse_change()`,
  `create trigger meeting_choices_only_grow before update or delete or truncate on meeting_choices for each statement execute function refuse_change()`,
];
