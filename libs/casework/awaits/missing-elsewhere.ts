import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { awaitedWords } from '#domain';
import { titleElsewhere, unfinishedElsewhere } from '../kernel/awaited-sql';
import type { CaseFile } from '../kernel/case-file';

/** Of a case's steps that wait for other cases, what is not finished there, in words; nothing for a step that waits for nothing more. */
export type MissingElsewhere = ReadonlyMap<string, readonly string[]>;

export const NOTHING_MISSING: MissingElsewhere = new Map();

/** Lets a case go from those that it waited for and that were called off: that is no longer part of its record, and stands in its journal. */
export const dropCancelled = async (tx: Tx, file: CaseFile): Promise<void> => {
  const dropped = await tx
    .deleteFrom('awaited_steps')
    .using(['cases as other', 'steps'])
    .whereRef('other.id', '=', 'awaited_steps.awaited_case_id')
    .whereRef('steps.case_id', '=', 'awaited_steps.case_id')
    .whereRef('steps.id', '=', 'awaited_steps.step_id')
    .where('other.state', '=', 'cancelled')
    .where('awaited_steps.case_id', '=', file.caseRow.id)
    .returning(['steps.id as step', 'steps.title', 'other.title as case'])
    .execute();
  for (const payload of dropped) file.record({ event: 'NEED_FELL_AWAY', payload });
};

/** Reads what a case still waits for elsewhere. The other cases are read as they stand, not locked. */
export const readMissingElsewhere = async (db: Database | Tx, caseId: string): Promise<MissingElsewhere> => {
  const rows = await db
    .selectFrom('awaited_steps as awaited')
    .leftJoin('cases as other', 'other.id', 'awaited.awaited_case_id')
    .where('awaited.case_id', '=', caseId)
    .where(sql<boolean>`(other.id is null or (other.state = 'open' and exists (select from ${unfinishedElsewhere})))`)
    .select([
      'awaited.step_id',
      'awaited.kind',
      'awaited.plan_key',
      'other.title as case_title',
      titleElsewhere.as('step_title'),
    ])
    .orderBy('awaited.plan_key')
    .orderBy('awaited.case_key')
    .orderBy('awaited.kind')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ step_id }) => step_id)].map(([step, of]) => [
      step,
      of.map(({ kind, plan_key, case_title, step_title }) =>
        awaitedWords({ step: step_title ?? kind, caseTitle: case_title, plan: plan_key }),
      ),
    ]),
  );
};
