import { isBehindClosedGate, isPassed, standsUncorrected } from '#casework';
import type { Database } from '#database';

/** A case's gates in the order of its plan, with who forced them. */
export const readGates = (db: Database, caseId: string) =>
  db
    .selectFrom('gates')
    .leftJoin('people', 'people.id', 'gates.forced_by')
    .where('case_id', '=', caseId)
    .where('held', '=', false)
    .orderBy('position')
    .select([
      'gates.id',
      'gates.title',
      'gates.needs',
      'gates.state',
      'gates.opened_at',
      'gates.reason',
      'people.title as forced_by',
      isPassed.as('is_passed'),
      isBehindClosedGate.as('is_behind'),
    ])
    .execute();

export type GateRow = Awaited<ReturnType<typeof readGates>>[number];

/** Every decision that was recorded in a case and stands, oldest first: one that was recorded wrongly stands in the journal alone. */
export const readDecisions = (db: Database, caseId: string) =>
  db
    .selectFrom('decisions')
    .innerJoin('people', 'people.id', 'decisions.recorded_by')
    .where('case_id', '=', caseId)
    .where(standsUncorrected)
    .orderBy('decided_at')
    .orderBy('decisions.id')
    .select([
      'decisions.id',
      'decisions.task_id',
      'decisions.outcome',
      'decisions.note',
      'decisions.until',
      'decisions.decided_at',
      'decisions.held_on',
      'decisions.item',
      'people.title as recorded_by',
    ])
    .execute();

export type DecisionRow = Awaited<ReturnType<typeof readDecisions>>[number];
