import { BOUNDS } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { judgeBound } from '../kernel/judge-bound';
import { timesDone } from '../kernel/times-done';

/** Refuses BOUND.REACHED for an answer that would be sent back once more than it may. `instead`: what the one who has it before them can do. */
export const judgeReturns = async (file: CaseFile, taskId: string, by: string, instead: string): Promise<void> =>
  judgeBound(file, {
    times: await timesDone(file, 'TASK_RETURNED', taskId),
    most: BOUNDS.returns,
    by,
    instead: `Svaret er sendt tilbage ${BOUNDS.returns} gange. ${instead}`,
  });
