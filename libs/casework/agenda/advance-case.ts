import type { CaseProgress, Entered } from '#contracts';
import { turnCase } from './agenda-turn';
import { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { readLive } from '../tasks/live-tasks';

/**
 * The turn of a case's agenda: does, in one transaction, all that is due by its world's clock — opens tasks, reminds, escalates, lapses,
 * tells of moved deadlines, opens gates — and says when to look again. Called by the case's workflow on every wake and every change; called twice, the
 * second finds nothing to do. `phase` is where the workflow's story stands; a story told anew goes past what is over without a word in the
 * journal, because most phases are entered only where a task of them is planned or open (`entered`).
 */
export const advanceCase = (
  casework: Casework,
  caseId: string,
  phase: string,
  entered: Entered = 'always',
): Promise<CaseProgress> =>
  casework.db.transaction().execute(async (tx) => {
    const file = await CaseFile.open(casework, tx, caseId, null);
    if (file.caseRow.state !== 'open') {
      await file.save({ seen: true });
      return { state: file.caseRow.state, openPhases: [], closedGates: [], wakeInMs: null };
    }
    const tasks = await readLive(tx, caseId);
    const enters =
      entered === 'always' || (entered === 'where it is open' && tasks.some((task) => task.phase === phase));
    if (enters && file.caseRow.phase !== phase)
      file.record({
        event: 'PHASE_ENTERED',
        payload: { from: file.caseRow.phase, to: phase, ...titleOf(file, phase) },
      });
    const { gates, live, nextAt } = await turnCase(tx, file, tasks);
    await file.save({ ...(enters ? { phase } : {}), nextAt, seen: true });
    const openPhases = [...new Set(live.map((task) => task.phase ?? ''))];
    const wakeInMs = nextAt === null || file.caseRow.world_now !== null ? null : Math.max(0, nextAt - file.now);
    return { state: 'open', openPhases, closedGates: gates.closed, wakeInMs };
  });

/** As the case was planned with it: the journal keeps the words that were read then. */
const titleOf = ({ caseRow }: CaseFile, phase: string): { readonly title?: string } => {
  const planned = caseRow.phases?.find(({ id }) => id === phase);
  return planned ? { title: planned.title } : {};
};
