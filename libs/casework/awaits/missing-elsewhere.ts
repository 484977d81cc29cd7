import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { awaitedWords } from '#domain';
import type { CaseFile } from '../kernel/case-file';

/** Of a case's steps that wait for other cases, what is not finished there, in words; nothing for a step that waits for nothing more. */
export type MissingElsewhere = ReadonlyMap<string, readonly string[]>;

export const NOTHING_MISSING: MissingElsewhere = new Map();

/** Lets a case go from those that it waited for and that were called off: that is no longer part of its record, and stands in its journal. */
export const dropCancelled = async (tx: Tx, file: CaseFile): Promise<void> => {
  const dropped = await tx
    .deleteFrom('awaited_steps')
    .using('cases as other')
    .whereRef('other.id', '=', 'awaited_steps.awaited_case_id')
    .where('other.state', '=', 'cancelled')
    .where('awaited_steps.case_id', '=', file.caseRow.id)
    .returning(['awaited_steps.step_id', 'other.title'])
    .execute();
  if (dropped.length === 0) return;
  const steps = await tx.selectFrom('steps').where('case_id', '=', file.caseRow.id).select(['id', 'title']).execute();
  for (const { step_id, title } of dropped) {
    const step = steps.find(({ id }) => id === step_id);
    file.record({ event: 'NEED_FELL_AWAY', payload: { step: step_id, title: step?.title ?? step_id, case: title } });
  }
};

/** Reads what a case still waits for elsewhere. The other cases are read as they stand, not locked. */
export const readMissingElsewhere = async (db: Database | Tx, caseId: string): Promise<MissingElsewhere> => {
  const rows = await db
    .selectFrom('awaited_steps as awaited')
    .leftJoin('cases as other', 'other.id', 'awaited.awaited_case_id')
    .where('awaited.case_id', '=', caseId)
    .where(sql<boolean>`(other.id is null or (other.state = 'open' and ${isUnfinished}))`)
    .select([
      'awaited.step_id',
      'awaited.kind',
      'awaited.plan_key',
      'other.title as case_title',
      sql<
        string | null
      >`(select steps.title from steps where steps.case_id = awaited.awaited_case_id and steps.kind = awaited.kind order by steps.position limit 1)`.as(
        'step_title',
      ),
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

/** That somebody in the other case (`awaited.awaited_case_id`) has not finished a step of the kind. */
const isUnfinished = sql<boolean>`exists (
  select from tasks join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
  where tasks.case_id = awaited.awaited_case_id and steps.kind = awaited.kind and tasks.state in ('planned', 'open'))`;
