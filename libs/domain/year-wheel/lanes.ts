/** Something that takes up room from `start` to `end` (end not within). */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * Gives each interval the first lane (from 0) in which it overlaps none before it, by their starts: the fewest lanes there can be.
 * The lanes stand in the order of `intervals`.
 */
export const lanesOf = (intervals: readonly Interval[]): number[] => {
  const ends: number[] = [];
  const lanes = intervals.map(() => 0);
  const inOrder = intervals
    .map((interval, index) => ({ ...interval, index }))
    .sort((one, other) => one.start - other.start || other.end - one.end);
  for (const { start, end, index } of inOrder) {
    const free = ends.findIndex((taken) => taken <= start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = end;
    lanes[index] = lane;
  }
  return lanes;
};

/** How many lanes there are. */
export const laneCount = (lanes: readonly number[]): number =>
  lanes.reduce((most, lane) => Math.max(most, lane + 1), 0);
