import { caseSubject } from '#domain';
import { sql } from 'kysely';
import { Refusal } from '#contracts';
import { instant } from '#database';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import type { CaseFile } from '../kernel/case-file';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { withdrawImpasse } from '../impasses/ask-what-now';
import { letGo } from '../tasks/task-moves';
import { isBehindClosedGate } from './gate-order';
import { reasonOf } from '../kernel/texts';

/** A gate opened before all that it waits for is there. */
export interface ForceGate extends Command {
  readonly caseId: string;
  readonly gateId: string;
  readonly reason: string;
}

/**
 * Opens a gate although something that it needs is missing; what is missing stands in the journal with the reason. The tasks behind it open
 * as their dates say. Refuses CASE.NOT_YOURS, CASE.ENDED, GATE.NOT_FOUND, GATE.ALREADY_OPEN, GATE.EARLIER_CLOSED and REASON.MISSING.
 */
export const forceGate = (casework: Casework, command: ForceGate): Promise<CommandOutcome> =>
  inCase(
    casework,
    command,
    { caseId: command.caseId, events: ['GATE_FORCED'], subject: { gate: command.gateId } },
    async (file) => {
      const actorId = command.actor.personId;
      await judgeActor(
        file.tx,
        actorId,
        'case:force-gate',
        caseSubject(file.caseRow),
        'Kun chefen for Økonomi & Stab eller administratoren kan åbne en port, før alt er klar.',
      );
      if (file.caseRow.state !== 'open') throw new Refusal('CASE.ENDED', 'Sagen er afsluttet.');
      const reason = await openByForce(file, command.gateId, { by: actorId, reason: command.reason });
      await withdrawImpasse(
        file,
        { what: 'gate', id: command.gateId },
        { by: actorId, reason: `Porten er åbnet: ${reason}`, key: command.commandId },
      );
    },
  );

/** Opens a gate of a locked case although something that it needs is missing. Returns the reason as it stands. Refuses GATE.NOT_FOUND, GATE.ALREADY_OPEN and REASON.MISSING. */
export const openByForce = async (
  file: CaseFile,
  gateId: string,
  { by, reason: written }: { readonly by: string; readonly reason: string },
): Promise<string> => {
  const gate = await file.tx
    .selectFrom('gates')
    .selectAll()
    .select(isBehindClosedGate.as('is_behind'))
    .where('case_id', '=', file.caseRow.id)
    .where('id', '=', gateId)
    .where('held', '=', false)
    .executeTakeFirst();
  if (!gate) throw new Refusal('GATE.NOT_FOUND', 'Sagen har ikke den port.');
  if (gate.state === 'open') throw new Refusal('GATE.ALREADY_OPEN', 'Porten er allerede åben.');
  if (gate.is_behind)
    throw new Refusal(
      'GATE.EARLIER_CLOSED',
      'Porten før denne er stadig lukket. Åbn den først, eller vent, til den åbner.',
    );
  const reason = reasonOf(written, 'Skriv, hvorfor porten åbnes, selv om noget mangler. Det står i sagen.');
  const missing = await file.tx
    .selectFrom('tasks')
    .where('case_id', '=', file.caseRow.id)
    .where('step_id', '=', sql<string>`any(${gate.needs}::text[])`)
    .where('state', 'in', ['planned', 'open', 'lapsed'])
    .orderBy('id')
    .select('id')
    .execute();
  await file.tx
    .updateTable('gates')
    .set({ state: 'open', opened_at: instant(file.now), forced_by: by, reason })
    .where('case_id', '=', file.caseRow.id)
    .where('id', '=', gate.id)
    .execute();
  await letGo(file.tx, file.caseRow.id, gate);
  file.record({
    event: 'GATE_FORCED',
    reason,
    payload: { gate: gate.id, title: gate.title, missing: missing.map(({ id }) => id) },
  });
  return reason;
};
