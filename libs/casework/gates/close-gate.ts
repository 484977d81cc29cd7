import { sql } from 'kysely';
import { Refusal } from '#contracts';
import { caseSubject } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import type { CaseFile } from '../kernel/case-file';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { reasonOf } from '../kernel/texts';
import { isPassed } from './gate-order';

/** A gate that was opened by force, closed again. */
export interface CloseGate extends Command {
  readonly caseId: string;
  readonly gateId: string;
  readonly reason: string;
}

/**
 * Closes a gate that somebody opened by force, as long as nothing has gone through it: then it opens when all is there, or is forced again. The
 * case stands in the phase that it was in before. Refuses CASE.NOT_YOURS, CASE.ENDED, GATE.NOT_FOUND, GATE.NOT_FORCED, GATE.PASSED and REASON.MISSING.
 */
export const closeGate = (casework: Casework, command: CloseGate): Promise<CommandOutcome> =>
  inCase(
    casework,
    command,
    { caseId: command.caseId, events: ['GATE_CLOSED'], subject: { gate: command.gateId } },
    async (file) => {
      await judgeActor(
        file.tx,
        command.actor.personId,
        'case:force-gate',
        caseSubject(file.caseRow),
        'Kun chefen for Økonomi & Stab eller administratoren kan lukke en port igen.',
      );
      if (file.caseRow.state !== 'open') throw new Refusal('CASE.ENDED', 'Sagen er afsluttet.');
      const gate = await file.tx
        .selectFrom('gates')
        .where('case_id', '=', file.caseRow.id)
        .where('id', '=', command.gateId)
        .where('held', '=', false)
        .select(['id', 'title', 'state', 'forced_by', isPassed.as('is_passed')])
        .executeTakeFirst();
      if (!gate) throw new Refusal('GATE.NOT_FOUND', 'Sagen har ikke den port.');
      if (gate.state !== 'open' || gate.forced_by === null)
        throw new Refusal('GATE.NOT_FORCED', 'Kun en port, som nogen har åbnet før tid, kan lukkes igen.');
      if (gate.is_passed)
        throw new Refusal(
          'GATE.PASSED',
          'Porten kan ikke lukkes igen: det, der ligger bag den, er begyndt. Træk i stedet opgaverne tilbage.',
        );
      const reason = reasonOf(command.reason, 'Skriv, hvorfor porten lukkes igen. Det står i sagen.');
      await file.tx
        .updateTable('gates')
        .set({ state: 'closed', opened_at: null, forced_by: null, reason: null })
        .where('case_id', '=', file.caseRow.id)
        .where('id', '=', gate.id)
        .execute();
      file.record({ event: 'GATE_CLOSED', reason, payload: { gate: gate.id, title: gate.title } });
      await backToFormerPhase(file, gate.id);
    },
  );

/** The case entered the phase behind the gate as soon as that was open: it has not begun after all. */
const backToFormerPhase = async (file: CaseFile, gateId: string): Promise<void> => {
  const { id: caseId, phase, phases } = file.caseRow;
  if (phase === null) return;
  const entered = await file.tx
    .selectFrom('journal')
    .where('case_id', '=', caseId)
    .where('event', '=', 'PHASE_ENTERED')
    .where(sql`payload ->> 'to'`, '=', phase)
    // What of the phase stands before the gate had begun already, where it was entered before that was forced.
    .where(
      'seq',
      '>',
      sql<number>`(select max(forced.seq) from journal as forced where forced.case_id = ${caseId}
        and forced.event = 'GATE_FORCED' and forced.payload ->> 'gate' = ${gateId})`,
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('steps')
          .where('steps.case_id', '=', caseId)
          .where('steps.gate', '=', gateId)
          .where('steps.phase', '=', phase)
          .select('steps.id'),
      ),
    )
    .orderBy('seq', 'desc')
    .select(sql<string | null>`payload ->> 'from'`.as('from'))
    .executeTakeFirst();
  const former = entered?.from ?? null;
  if (former === null || former === phase) return;
  const title = phases?.find(({ id }) => id === former)?.title;
  file.record({
    event: 'PHASE_ENTERED',
    payload: { from: phase, to: former, ...(title === undefined ? {} : { title }) },
  });
  file.standIn(former);
};
