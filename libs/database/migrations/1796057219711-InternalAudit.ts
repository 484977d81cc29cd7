import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Forward } from './forward';

/** The internal audit: what is known of units, the programme of an autumn, its visits with their reports and findings. */
export class InternalAudit1796057219711 extends Forward implements MigrationInterface {
  readonly name = 'InternalAudit1796057219711';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE "unit_facts" ("world_id" text NOT NULL, "unit_code" text NOT NULL, "budget" numeric(18,0), "employees" integer, "source" text NOT NULL, "loaded_by" uuid NOT NULL, "loaded_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "unit_facts_pkey" PRIMARY KEY ("world_id", "unit_code"))`,
  `CREATE TABLE "past_visits" ("world_id" text NOT NULL, "year" integer NOT NULL, "name" text NOT NULL, "unit_code" text, "belongs" text NOT NULL, "source" text NOT NULL, "loaded_by" uuid NOT NULL, "loaded_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "past_visits_pkey" PRIMARY KEY ("world_id", "year", "name"))`,
  `CREATE TABLE "audit_programmes" ("id" uuid NOT NULL, "year" integer NOT NULL, "focus" text NOT NULL DEFAULT '', "hours" integer NOT NULL, "rules" jsonb NOT NULL, "proposed_by" uuid NOT NULL, "proposed_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "audit_programmes_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "audit_candidates" ("programme_id" uuid NOT NULL, "unit_code" text NOT NULL, "unit_name" text NOT NULL, "position" integer NOT NULL, "risk" jsonb NOT NULL, "is_proposed" boolean NOT NULL, "reason" text NOT NULL, "is_chosen" boolean NOT NULL, "changed_reason" text, "changed_by" uuid, "auditor_id" uuid, "hours" integer, CONSTRAINT "audit_candidates_pkey" PRIMARY KEY ("programme_id", "unit_code"))`,
  `CREATE TABLE "audit_visits" ("id" uuid NOT NULL, "programme_id" uuid NOT NULL, "unit_code" text NOT NULL, "unit_name" text NOT NULL, "auditor_id" uuid NOT NULL, "hours" integer NOT NULL, "offered" jsonb NOT NULL, "visit_on" date, "visit_from" text, "visit_to" text, "place" text NOT NULL DEFAULT '', "moved" integer NOT NULL DEFAULT '0', "final_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "audit_visits_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "visit_reports" ("visit_id" uuid NOT NULL, "version" integer NOT NULL, "stage" text NOT NULL, "text" text NOT NULL, "findings" jsonb NOT NULL, "digest" text NOT NULL, "sent_at" TIMESTAMP WITH TIME ZONE NOT NULL, "sent_by" uuid NOT NULL, CONSTRAINT "visit_reports_stage_check" CHECK (stage in ('draft', 'final')), CONSTRAINT "visit_reports_pkey" PRIMARY KEY ("visit_id", "version"))`,
  `CREATE TABLE "audit_findings" ("id" uuid NOT NULL, "visit_id" uuid NOT NULL, "number" integer NOT NULL, "severity" text NOT NULL, "text" text NOT NULL, "recommendation" text NOT NULL, "question_id" text, "owner_id" uuid NOT NULL, "due_on" date, "closed_at" TIMESTAMP WITH TIME ZONE, "closed_by" uuid, "closed_in" uuid, CONSTRAINT "audit_findings_visit_id_number_key" UNIQUE ("visit_id", "number"), CONSTRAINT "audit_findings_severity_check" CHECK (severity in ('red', 'yellow', 'green')), CONSTRAINT "audit_findings_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "audit_finding_tasks" ("task_id" uuid NOT NULL, "finding_id" uuid NOT NULL, "part" text NOT NULL, "round" integer NOT NULL, CONSTRAINT "audit_finding_tasks_finding_id_part_round_key" UNIQUE ("finding_id", "part", "round"), CONSTRAINT "audit_finding_tasks_part_check" CHECK (part in ('plan', 'evidence', 'verify')), CONSTRAINT "audit_finding_tasks_pkey" PRIMARY KEY ("task_id"))`,
  `ALTER TABLE "unit_facts" ADD CONSTRAINT "unit_facts_world_id_fkey" FOREIGN KEY ("world_id") REFERENCES "worlds"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "unit_facts" ADD CONSTRAINT "unit_facts_loaded_by_fkey" FOREIGN KEY ("loaded_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "past_visits" ADD CONSTRAINT "past_visits_world_id_fkey" FOREIGN KEY ("world_id") REFERENCES "worlds"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "past_visits" ADD CONSTRAINT "past_visits_loaded_by_fkey" FOREIGN KEY ("loaded_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_programmes" ADD CONSTRAINT "audit_programmes_id_fkey" FOREIGN KEY ("id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_programmes" ADD CONSTRAINT "audit_programmes_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_candidates" ADD CONSTRAINT "audit_candidates_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "audit_programmes"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_candidates" ADD CONSTRAINT "audit_candidates_changed_by_fkey" FOREIGN KEY ("changed_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_candidates" ADD CONSTRAINT "audit_candidates_auditor_id_fkey" FOREIGN KEY ("auditor_id") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_visits" ADD CONSTRAINT "audit_visits_id_fkey" FOREIGN KEY ("id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_visits" ADD CONSTRAINT "audit_visits_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "audit_programmes"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_visits" ADD CONSTRAINT "audit_visits_auditor_id_fkey" FOREIGN KEY ("auditor_id") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "visit_reports" ADD CONSTRAINT "visit_reports_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "audit_visits"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "visit_reports" ADD CONSTRAINT "visit_reports_sent_by_fkey" FOREIGN KEY ("sent_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "audit_visits"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_closed_by_fkey" FOREIGN KEY ("closed_by") REFERENCES "people"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_closed_in_fkey" FOREIGN KEY ("closed_in") REFERENCES "audit_visits"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_finding_tasks" ADD CONSTRAINT "audit_finding_tasks_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "audit_finding_tasks" ADD CONSTRAINT "audit_finding_tasks_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "audit_findings"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];
