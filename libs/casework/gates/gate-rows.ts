import { sql } from 'kysely';
import type { Tx } from '#database';
import type { PlannedCase } from '#domain';

/** A planned case's gates as the case keeps them, closed. */
export const gateRows = (caseId: string, planned: PlannedCase) =>
  planned.gates.map(({ id, title, needs }, position) => ({ case_id: caseId, id, position, title, needs }));

/** A running case's gates as a new version of its plan has them: one that has opened stays open, a closed one that the plan has dropped is gone. */
export const replanGates = async (tx: Tx, caseId: string, planned: PlannedCase): Promise<void> => {
  const kept = planned.gates.map(({ id }) => id);
  await tx.deleteFrom('gates').where('case_id', '=', caseId).where('state', '=', 'closed').where('id', '<>', sql<string>`all(${kept}::text[])`).execute();
  if (kept.length === 0) return;
  await tx
    .insertInto('gates')
    .values(gateRows(caseId, planned))
    .onConflict((conflict) => conflict.columns(['case_id', 'id']).doUpdateSet((eb) => ({ position: eb.ref('excluded.position'), title: eb.ref('excluded.title'), needs: eb.ref('excluded.needs') })))
    .execute();
};
