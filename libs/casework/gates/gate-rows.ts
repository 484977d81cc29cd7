import { sql } from 'kysely';
import type { Tx } from '#database';
import type { Gate, PlannedCase } from '#domain';

/** A planned case's gates as the case keeps them, closed. */
export const gateRows = (caseId: string, planned: PlannedCase) =>
  planned.gates.map(({ id, title, needs }, position) => ({ case_id: caseId, id, position, title, needs }));

/** A running case's gates as a new version of its plan has them: one that has opened stays open, a closed one that the plan has dropped is gone. */
export const replanGates = async (tx: Tx, caseId: string, planned: PlannedCase): Promise<void> => {
  const kept = planned.gates.map(({ id }) => id);
  await tx
    .deleteFrom('gates')
    .where('case_id', '=', caseId)
    .where('state', '=', 'closed')
    .where('id', '<>', sql<string>`all(${kept}::text[])`)
    .execute();
  if (kept.length === 0) return;
  await tx
    .insertInto('gates')
    .values(gateRows(caseId, planned))
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'id']).doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        title: eb.ref('excluded.title'),
        needs: eb.ref('excluded.needs'),
      })),
    )
    .execute();
};

/** What a new version did to a case's gates, for the journal; empty where they stay as they were. */
export const gatesJson = (before: readonly Gate[], after: readonly Gate[]) => {
  const was = new Map(before.map((gate) => [gate.id, gate]));
  const kept = new Set(after.map(({ id }) => id));
  const added = after
    .filter(({ id }) => !was.has(id))
    .map(({ id, title, needs }) => ({ gate: id, title, needs: [...needs] }));
  const dropped = before
    .filter(({ id }) => !kept.has(id))
    .map(({ id, title, needs }) => ({ gate: id, title, needs: [...needs] }));
  const changed = after.flatMap(({ id, title, needs }) => {
    const former = was.get(id);
    if (former === undefined || (former.title === title && String(former.needs) === String(needs))) return [];
    return [{ gate: id, title, before: former.title, needs: [...needs], neededBefore: [...former.needs] }];
  });
  return added.length + dropped.length + changed.length > 0 ? { gates: { added, dropped, changed } } : {};
};
