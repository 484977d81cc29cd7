import type { CaseProgress } from '#contracts';
import { turnCase } from './agenda-turn';
import { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { readLive } from '../tasks/live-tasks';

/**
 * The turn of a case's agenda: does, in one transaction, all that is due by its world's clock — opens tasks, reminds, escalates, lapses,
 * tells of moved deadlines, opens gates — and says when to look again. Called by the case's workflow on every wake and every change; called twice, the
 * second finds nothing to do. `phase` is where the workflow's story stands; it is entered when a task of its `kinds` is planned or open, so
 * that a story told anew goes past what is over without a word in the journal. Without `kinds` it is entered in any case.
 */
export const advanceCase = (
  casework: Casework,
  caseId: string,
  phase: string,
  kinds?: readonly string[],
): Promise<CaseProgress> =>
  casework.db.transaction().execute(async (tx) => {
    const file = await CaseFile.open(casework, tx, caseId, null);
    if (file.caseRow.state !== 'open') {
      await file.save({ seen: true });
      return { state: file.caseRow.state, openKinds: [], closedGates: [], wakeInMs: null };
    }
    const tasks = await readLive(tx, caseId);
    const enters = kinds === undefined || tasks.some((task) => kinds.includes(task.kind));
    if (enters && file.caseRow.phase !== phase)
      file.record({ event: 'PHASE_ENTERED', payload: { from: file.caseRow.phase, to: phase } });
    const { gates, live, nextAt } = await turnCase(tx, file, tasks);
    await file.save({ ...(enters ? { phase } : {}), nextAt, seen: true });
    const openKinds = [...new Set(live.map((task) => task.kind))];
    const wakeInMs = nextAt === null || file.caseRow.world_now !== null ? null : Math.max(0, nextAt - file.now);
    return { state: 'open', openKinds, closedGates: gates.closed, wakeInMs };
  });
