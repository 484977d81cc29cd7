import type { CaseProgress, Entered, PlannedProgress } from '#contracts';
import type { Tx } from '#database';
import { standingPhase } from '#domain';
import { turnGates } from '../gates/turn-gates';
import { turnCase, type TurnedCase } from './agenda-turn';
import { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { readLive, type LiveTask } from '../tasks/live-tasks';

/**
 * The turn of a case's agenda: does, in one transaction, all that is due by its world's clock — opens tasks, reminds, escalates, lapses,
 * tells of moved deadlines, opens gates — and says when to look again. Called by the case's workflow on every wake and every change; called twice, the
 * second finds nothing to do. `phase` is where the workflow's story stands; a story told anew goes past what is over without a word in the
 * journal, because most phases are entered only where a task of them is planned or open (`entered`).
 */
export const advanceCase = async (
  casework: Casework,
  caseId: string,
  phase: string,
  entered: Entered = 'always',
): Promise<CaseProgress> => {
  const { phase: _known, ...progress } = await lookAfter(casework, caseId, async (tx, file) => {
    const tasks = await readLive(tx, caseId);
    const enters = entered === 'always' || (entered === 'where it is open' && (await isOpen(file, phase, tasks)));
    if (enters) enter(file, phase);
    return { ...(await turnCase(casework, tx, file, tasks)), phase: enters ? phase : null };
  });
  return progress;
};

/** Whether something of the phase is there to be done: not what stands behind a gate that was closed again. */
const isOpen = async (file: CaseFile, phase: string, tasks: readonly LiveTask[]): Promise<boolean> => {
  const own = tasks.filter((task) => task.phase === phase);
  if (own.length === 0 || own.some(({ gate }) => gate === null)) return own.length > 0;
  const { closed } = await turnGates(file);
  return own.some(({ gate }) => gate === null || !closed.includes(gate));
};

/** The same for a case whose phases stand in its record and in no workflow: what is left of them says which it is in. */
export const advancePlannedCase = (casework: Casework, caseId: string): Promise<PlannedProgress> =>
  lookAfter(casework, caseId, async (tx, file) => {
    const turned = await turnCase(casework, tx, file, await readLive(tx, caseId));
    const phase = standingPhase(file.caseRow.phases ?? [], turned.live, turned.gates.closed);
    if (phase !== null) enter(file, phase);
    return { ...turned, phase };
  });

/** Saves what the turn of an open case did, and says where it stands; one that has ended is only marked as seen. */
const lookAfter = (
  casework: Casework,
  caseId: string,
  turn: (tx: Tx, file: CaseFile) => Promise<TurnedCase & { readonly phase: string | null }>,
): Promise<PlannedProgress> =>
  casework.db.transaction().execute(async (tx) => {
    const file = await CaseFile.open(casework, tx, caseId, null);
    const { state, phase: stood, world_now } = file.caseRow;
    if (state !== 'open') {
      await file.save({ seen: true });
      return { state, openPhases: [], closedGates: [], wakeInMs: null, phase: stood };
    }
    const { gates, live, nextAt, phase } = await turn(tx, file);
    await file.save({ ...(phase === null ? {} : { phase }), nextAt, seen: true });
    return {
      state: file.endsAs ?? state,
      openPhases: [...new Set(live.map((task) => task.phase ?? ''))],
      closedGates: gates.closed,
      wakeInMs: nextAt === null || world_now !== null ? null : Math.max(0, nextAt - file.now),
      phase: phase ?? stood,
    };
  });

/** Journalled with the words that the case was planned with: the journal keeps what was read then. */
const enter = (file: CaseFile, phase: string): void => {
  const { phase: from, phases } = file.caseRow;
  if (from === phase) return;
  const planned = phases?.find(({ id }) => id === phase);
  file.record({ event: 'PHASE_ENTERED', payload: { from, to: phase, ...(planned && { title: planned.title }) } });
};
