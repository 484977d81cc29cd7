import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PHASES_BEFORE_2026_12 } from '#contracts';
import { Forward } from './forward';

/** A step keeps the phase of its case that it belongs to; the workflows, which knew until now, no longer name kinds of steps. */
export class StepsHaveTheirPhase1796002180621 extends Forward implements MigrationInterface {
  readonly name = 'StepsHaveTheirPhase1796002180621';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "steps" ADD "phase" text`);
    const known = Object.entries(PHASES_BEFORE_2026_12).flatMap(([process, phases]) =>
      Object.entries(phases).flatMap(([phase, kinds]) => kinds.map((kind) => ({ process, phase, kind }))),
    );
    await runner.query(
      `update steps set phase = known.phase
       from cases, jsonb_to_recordset($1::jsonb) as known(process text, phase text, kind text)
       where cases.id = steps.case_id and known.process = cases.process and known.kind = steps.kind`,
      [JSON.stringify(known)],
    );
  }
}
