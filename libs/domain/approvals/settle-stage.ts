import type { ApprovalNeed } from './chain-schema';

/**
 * A task that asks for an approval in a stage. `approved`: of what is there now; `asked`: planned or open; `stale`: approved, but of what was
 * there before. What was returned, rejected, withdrawn or has lapsed is none of these.
 */
export interface StageTask {
  readonly id: string;
  readonly assigneeId: string;
  readonly standing: 'approved' | 'asked' | 'stale';
}

/** What is to happen in a stage: who has still to be asked (ids of people), and what becomes of its tasks (ids). */
export interface SettledStage {
  readonly isComplete: boolean;
  readonly ask: readonly string[];
  readonly keep: readonly string[];
  readonly reopen: readonly string[];
  readonly withdraw: readonly string[];
}

/**
 * Compares the tasks of a stage with whom its chain wants now. A task that was handed over stands for one of those who are wanted, unless it
 * is with somebody who is barred. Complete: by all, one approval for each who is wanted; by one, any approval.
 */
export const settleStage = (
  need: ApprovalNeed,
  wanted: readonly string[],
  barred: readonly string[],
  tasks: readonly StageTask[],
): SettledStage => {
  const missing = [...wanted];
  const take = (personId: string): boolean => {
    const at = missing.indexOf(personId);
    if (at < 0) return false;
    missing.splice(at, 1);
    return true;
  };
  const of = (standing: StageTask['standing']): StageTask[] => tasks.filter((task) => task.standing === standing);
  const approved = of('approved');
  const asked = of('asked');
  const spareApproved = approved.filter(({ assigneeId }) => !take(assigneeId));
  const spareAsked = asked.filter(({ assigneeId }) => !take(assigneeId));
  const reopen = of('stale').filter(({ assigneeId }) => take(assigneeId));
  // Handed over: whoever has them answers for one who is wanted and has no task of their own.
  missing.splice(0, spareApproved.length);
  const handedOver = spareAsked.filter(({ assigneeId }) => !barred.includes(assigneeId)).splice(0, missing.length);
  missing.splice(0, handedOver.length);
  const kept = asked.filter((task) => !spareAsked.includes(task) || handedOver.includes(task));
  const isComplete =
    wanted.length > 0 && (need === 'one' ? approved.length > 0 : kept.length + reopen.length + missing.length === 0);
  const ids = (all: readonly StageTask[]): string[] => all.map(({ id }) => id);
  if (isComplete) return { isComplete, ask: [], keep: [], reopen: [], withdraw: ids(asked) };
  return {
    isComplete,
    ask: missing,
    keep: ids(kept),
    reopen: ids(reopen),
    withdraw: ids(asked.filter((task) => !kept.includes(task))),
  };
};

/** A stage of the table, with ids of people: see `expandChain`. */
export interface WantedStage {
  readonly stage: string;
  readonly need: ApprovalNeed;
  readonly wanted: readonly string[];
  readonly isCovered: boolean;
}

/** Where a whole chain stands: `stuck` is a stage that asks nobody, for nobody can be found. `at` is the stage that it is at. */
export type SettledChain = Omit<SettledStage, 'isComplete'> &
  ({ readonly state: 'complete'; readonly at: null } | { readonly state: 'waiting' | 'stuck'; readonly at: string });

/** Goes through a chain's stages in order to the first that is not complete; what is asked for in any other need not be answered. */
export const settleChain = (
  stages: readonly WantedStage[],
  barred: readonly string[],
  tasks: readonly (StageTask & { readonly stage: string })[],
): SettledChain => {
  const asked = tasks.filter(({ standing }) => standing === 'asked');
  const but = (kept: readonly string[]): string[] => asked.filter(({ id }) => !kept.includes(id)).map(({ id }) => id);
  for (const { stage, need, wanted, isCovered } of stages) {
    if (isCovered) continue;
    if (wanted.length === 0) return { state: 'stuck', at: stage, ask: [], keep: [], reopen: [], withdraw: but([]) };
    const { isComplete, ask, keep, reopen } = settleStage(
      need,
      wanted,
      barred,
      tasks.filter((task) => task.stage === stage),
    );
    if (!isComplete) return { state: 'waiting', at: stage, ask, keep, reopen, withdraw: but(keep) };
  }
  return { state: 'complete', at: null, ask: [], keep: [], reopen: [], withdraw: but([]) };
};
