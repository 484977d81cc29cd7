import type { TaskState } from './task-state';

/** How often a thing may go round in a case before a person must decide (docs/adr/0031-everything-ends.md). */
export const BOUNDS = {
  /** Nobody answered, and the case asked again by itself: so many silences in a row, and it asks no more of its own accord. */
  silences: 3,
  /** A measure that is asked about each month, and is never done. */
  statuses: 12,
  /** How often somebody may decide that one of these goes on all the same. */
  impasses: 3,
  /** An answer sent back to whom it came from. */
  returns: 5,
  /** A body's decision put off, or the case sent back by it. */
  postponements: 5,
  /** Times offered for a visit, of which none fitted. */
  offers: 3,
  /** A later deadline asked for on one task. */
  extensions: 3,
} as const;

/** So many working days there are to decide whether something goes on. */
export const DECIDE_WITHIN = 5;

/** How often in a row a thing was last asked for in vain; `rounds` in the order in which they were asked. */
export const silencesAtEnd = (rounds: readonly { readonly state: TaskState }[]): number =>
  rounds.length - 1 - rounds.findLastIndex(({ state }) => state !== 'lapsed');

/** Whether somebody must decide now: so often it was asked in vain in a row, so often it was answered that it is not done, and so often it was already decided that it goes on. */
export const isImpasse = ({
  silences,
  statuses,
  decided,
}: {
  readonly silences: number;
  readonly statuses: number;
  readonly decided: number;
}): boolean => silences >= BOUNDS.silences || statuses >= BOUNDS.statuses * (decided + 1);
