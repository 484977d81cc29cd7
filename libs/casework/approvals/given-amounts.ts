import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { JOURNAL_KINDS, type Ore } from '#domain';

/** What was approved, sent back or rejected: the amount (øre) and the version, as they were when the answer was given. */
export interface GivenAmount {
  readonly amount: Ore;
  readonly version: number;
}

/** The same for these tasks, from the journal; a task that has no such answer is left out. */
export const readGivenAmounts = async (
  db: Database | Tx,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, GivenAmount>> => {
  if (taskIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('journal')
    .where('task_id', '=', sql<string>`any(${taskIds}::uuid[])`)
    .where('event', 'in', ['APPROVAL_GIVEN', 'APPROVAL_RETURNED', 'APPROVAL_REJECTED'])
    .orderBy('seq')
    .select(['task_id', 'payload'])
    .execute();
  return new Map(
    rows.flatMap(({ task_id: id, payload }): [string, GivenAmount][] => {
      const said = JOURNAL_KINDS.APPROVAL_GIVEN.reads.safeParse(payload).data;
      return id === null || said === undefined ? [] : [[id, { amount: BigInt(said.oere), version: said.version }]];
    }),
  );
};
