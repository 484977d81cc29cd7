import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { AUDITORS_KINDS, UNITS_KINDS } from './kinds';

/** Who has had a hand in a visit, whoever's the task was: for the unit, and as who audits it. Ids. */
export interface VisitHands {
  readonly unit: readonly string[];
  readonly audit: readonly string[];
  /** Those of the unit who did something, not only had a task that passed through their hands. */
  readonly acted: readonly string[];
}

/** What is done on a task, whose it was when it went on, and what only who audits does. A remark on a task is a talk, and no hand in it. */
const ON_TASKS = [
  'TASK_COMPLETED',
  'ANSWER_CORRECTED',
  'ANSWERS_SAVED',
  'DEPUTY_ACTED',
  'DOCUMENT_ADDED',
  'DOCUMENT_REPLACED',
  'DOCUMENT_WITHDRAWN',
] as const;
const PASSED_ON = ['TASK_HANDED_OVER', 'TASK_TAKEN_BACK'] as const;
const OF_AUDITORS = [
  'FINDING_ENTERED',
  'FINDING_CHANGED',
  'FINDING_REMOVED',
  'EARLIER_FINDING_CLOSED',
  'NOTES_WRITTEN',
] as const;

/**
 * What only who is visited does: they spoke for the unit, also as a deputy whose time is over by then. To agree on a day, a place or another day
 * (VISIT_ARRANGED, VISIT_MOVED, VISIT_PLACED) is no hand in an audit: it says nothing of what is found, and may be done again by another.
 */
const OF_UNIT = ['VISIT_MOVE_ASKED'] as const;

const isOneOf = (kinds: readonly string[], kind: string | null): boolean => kind !== null && kinds.includes(kind);

/** Read from the journal: those who acted, on whose behalf, and whose a task has been. It outlives that roles, leaders and tasks become others'. */
export const handsOf = async (db: Database | Tx, visitId: string): Promise<VisitHands> => {
  const entries = await db
    .selectFrom('journal')
    .leftJoin('tasks', 'tasks.id', 'journal.task_id')
    .leftJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .where('journal.case_id', '=', visitId)
    .where('journal.event', 'in', [...ON_TASKS, ...PASSED_ON, ...OF_AUDITORS, ...OF_UNIT])
    .distinct()
    .select(['journal.event', 'journal.actor_id', 'journal.on_behalf_of', 'steps.kind'])
    .select([sql<string | null>`payload ->> 'from'`.as('from'), sql<string | null>`payload ->> 'to'`.as('to')])
    .execute();
  const hands = (of: (entry: (typeof entries)[number]) => boolean): string[] => [
    ...new Set(
      entries
        .filter(of)
        .flatMap((entry) =>
          isOneOf(PASSED_ON, entry.event) ? [entry.from, entry.to] : [entry.actor_id, entry.on_behalf_of],
        )
        .filter((id) => id !== null),
    ),
  ];
  const isOfUnit = ({ event, kind }: (typeof entries)[number]) => isOneOf(OF_UNIT, event) || isOneOf(UNITS_KINDS, kind);
  return {
    acted: hands((entry) => isOfUnit(entry) && !isOneOf(PASSED_ON, entry.event)),
    unit: hands(isOfUnit),
    audit: hands(({ event, kind }) => isOneOf(OF_AUDITORS, event) || isOneOf(AUDITORS_KINDS, kind)),
  };
};
