import type { IsoDate, Milestone, Plan } from './plan';

/** A milestone on another day than before: its first day, or where that stays, its last. */
export interface MovedMilestone {
  readonly milestone: Milestone;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** What a new version of a plan does to the milestones of the old; `unchanged` counts those that keep their days. */
export interface MilestoneDiff {
  readonly moved: readonly MovedMilestone[];
  readonly added: readonly Milestone[];
  readonly dropped: readonly Milestone[];
  readonly unchanged: number;
}

/** Compares the milestones of two versions of a plan by their ids. */
export function diffMilestones(before: Plan, after: Plan): MilestoneDiff {
  const old = new Map(before.milestones.map((milestone) => [milestone.id, milestone]));
  const fresh = new Map(after.milestones.map((milestone) => [milestone.id, milestone]));
  const both = after.milestones.flatMap((milestone) => {
    const was = old.get(milestone.id);
    return was === undefined ? [] : [{ milestone, was }];
  });
  const moved = both
    .filter(({ milestone, was }) => milestone.from !== was.from || milestone.to !== was.to)
    .map(({ milestone, was }) =>
      milestone.from === was.from
        ? { milestone, from: was.to, to: milestone.to }
        : { milestone, from: was.from, to: milestone.from },
    );
  return {
    moved,
    added: after.milestones.filter(({ id }) => !old.has(id)),
    dropped: before.milestones.filter(({ id }) => !fresh.has(id)),
    unchanged: both.length - moved.length,
  };
}
