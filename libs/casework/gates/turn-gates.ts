import { sql } from 'kysely';
import { instant } from '#database';
import type { CaseFile } from '../kernel/case-file';
import { closedGatesBefore } from './gate-order';

/** Where a case's gates stand. */
export interface Gates {
  /** Ids of those that are closed, in the order of the plan. */
  readonly closed: readonly string[];
  /** When a gate opened, epoch milliseconds, by its id. */
  readonly openedAt: ReadonlyMap<string, number>;
}

/**
 * Opens the gates of a case for which all is there: every task of the steps that they need is answered. A task that somebody has withdrawn
 * is not waited for; one that lapsed is, for ever: then somebody must force the gate. A held one waits for what is decided elsewhere. None
 * opens before those that come before it. One that has opened stays open, but where somebody forced it and closes it again (`closeGate`).
 */
export const turnGates = async (file: CaseFile): Promise<Gates> => {
  const gates = await file.tx
    .selectFrom('gates')
    .where('case_id', '=', file.caseRow.id)
    .orderBy('position')
    .select([
      'id',
      'title',
      'opened_at',
      sql<boolean>`held or exists (
        select from tasks where tasks.case_id = gates.case_id and tasks.step_id = any(gates.needs) and tasks.state in ('planned', 'open', 'lapsed')
      )`.as('waits'),
      closedGatesBefore.as('before'),
    ])
    .execute();
  const open = new Set(gates.flatMap(({ id, opened_at: at }) => (at === null ? [] : [id])));
  const ready = gates.filter((gate) => {
    const opens = gate.opened_at === null && !gate.waits && gate.before.every((id) => open.has(id));
    if (opens) open.add(gate.id);
    return opens;
  });
  for (const { id, title } of ready) {
    await file.tx
      .updateTable('gates')
      .set({ state: 'open', opened_at: instant(file.now) })
      .where('case_id', '=', file.caseRow.id)
      .where('id', '=', id)
      .execute();
    file.record({ event: 'GATE_OPENED', payload: { gate: id, title } });
  }
  const openedAt = gates.flatMap((gate): [string, number][] =>
    gate.opened_at !== null ? [[gate.id, gate.opened_at]] : open.has(gate.id) ? [[gate.id, file.now]] : [],
  );
  return {
    closed: gates.filter(({ id }) => !open.has(id)).map(({ id }) => id),
    openedAt: new Map(openedAt),
  };
};
