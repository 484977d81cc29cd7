import { caseWorkflowId, type Process } from '#contracts';
import { instant, type Tx } from '#database';
import { CaseFile } from './case-file';
import type { Casework, Command } from './casework';
import { idOf } from './ids';

/** A part of a case that lives as a case of its own (delforløb). */
export interface PlannedSubCase {
  /** The workflow that carries it. */
  readonly process: Process;
  /** Unique under its parent. */
  readonly key: string;
  readonly title: string;
}

/** The id of a sub-case; the same key under the same parent always gives the same. */
export const subCaseIdOf = (parentId: string, key: string): string => idOf('sub-case', parentId, key);

const EMPTY = JSON.stringify({ focusArea: null, caseNumber: null, remark: null, report: null });

/**
 * Opens cases under a case that is open and locked, in the order of their ids: in the same world, of the same plan, journalled. Their files
 * come back to be filled and saved (`file.save()`, which starts their workflows). A command locks a parent before its sub-cases, never after.
 */
export const openSubCases = async (
  casework: Casework,
  parent: CaseFile,
  command: Command,
  planned: readonly PlannedSubCase[],
): Promise<CaseFile[]> => {
  if (planned.length === 0) return [];
  const { tx, caseRow } = parent;
  const above = await tx
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.id', '=', caseRow.id)
    .select(['cases.key', 'plans.key as plan'])
    .executeTakeFirstOrThrow();
  const rows = planned.map((one) => ({ ...one, id: subCaseIdOf(caseRow.id, one.key), key: `${above.key}/${one.key}` }));
  await tx
    .insertInto('cases')
    .values(
      rows.map(({ id, process, key, title }) => ({
        id,
        process,
        key,
        title,
        world_id: caseRow.world_id,
        plan_id: caseRow.plan_id,
        parent_id: caseRow.id,
        as_of: null,
        details: EMPTY,
        workflow_id: caseWorkflowId(process, above.plan, key, caseRow.world_id),
        opened_at: instant(parent.now),
      })),
    )
    .execute();
  const titles = new Map(rows.map((row) => [row.id, row]));
  const files = await lockSubCases(
    casework,
    parent,
    command,
    rows.map(({ id }) => id),
  );
  for (const file of files) {
    const { key, title } = titles.get(file.caseRow.id) ?? { key: '', title: '' };
    file.record({ event: 'CASE_OPENED', payload: { plan: above.plan, case: key, title, parent: caseRow.id } });
  }
  return files;
};

/** Locks cases under a case that is locked already; each gets its own id of the command. */
export const lockSubCases = (
  casework: Casework,
  { tx }: CaseFile,
  command: Command,
  ids: readonly string[],
): Promise<CaseFile[]> => {
  const ordered = [...ids].sort();
  return CaseFile.openAll(casework, tx, ordered, (index) => ({
    ...command,
    commandId: idOf(command.commandId, ordered[index] ?? ''),
  }));
};

/** Locks all cases under a case that is locked already, in the order of their ids, which come back: none of them moves meanwhile. */
export const lockAllSubCases = async (tx: Tx, parentId: string): Promise<string[]> =>
  (await tx.selectFrom('cases').where('parent_id', '=', parentId).orderBy('id').select('id').forUpdate().execute()).map(
    ({ id }) => id,
  );
