import { sql } from 'kysely';
import type { WorkflowType } from '#contracts';
import type { Casework } from '../kernel/casework';

/** Whom the outbox wants told. */
export interface OutboxAddressee {
  readonly workflowId: string;
  readonly workflowType: WorkflowType;
  readonly subjectId: string;
}

/** Rows taken in one round. */
const ROUND = 5_000;

/**
 * Takes what is in the outbox — of the real world, or of one rehearsal — joins it to one message a workflow, has `tell` deliver each, and
 * removes the rows when all were told. Several relays at once take different rows. When `tell` fails for one, its rows stay for the next
 * round; when it fails for all, the first error is thrown. What is for the workflows in `resting` stays, to be joined with what comes.
 * Returns how many workflows were told.
 */
export const drainOutbox = (
  casework: Casework,
  worldId: string,
  tell: (addressee: OutboxAddressee) => Promise<void>,
  resting: readonly string[] = [],
): Promise<number> =>
  casework.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('outbox')
      .select(['id', 'workflow_id as workflowId', 'workflow_type as workflowType', 'subject_id as subjectId'])
      .where('world_id', '=', worldId)
      .where('workflow_id', '<>', sql<string>`all(${resting}::text[])`)
      .orderBy('id')
      .limit(ROUND)
      .forUpdate()
      .skipLocked()
      .execute();
    const byWorkflow = [...Map.groupBy(rows, (row) => row.workflowId).values()];
    const outcomes = await Promise.allSettled(byWorkflow.map(([first]) => (first ? tell(first) : Promise.resolve())));
    const told = byWorkflow.filter((_, index) => outcomes[index]?.status === 'fulfilled').flat();
    if (told.length > 0) {
      await tx
        .deleteFrom('outbox')
        .where('id', '=', sql<number>`any(${told.map((row) => row.id)}::bigint[])`)
        .execute();
    }
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed && told.length === 0) throw failed.reason;
    return outcomes.filter((outcome) => outcome.status === 'fulfilled').length;
  });
