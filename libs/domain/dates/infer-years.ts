import { dateParts, daysBetween, isoDate } from '../calendar';
import type { IsoDate } from '../plan/plan';

/** One way to read a line of a list: its days in one of the years it may be of. */
export interface YearCandidate {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** The line names another day of the week than the one that day is. */
  readonly wrongWeekday: boolean;
  /** That year does not have the day or the week: the nearest days stand for it. */
  readonly missing?: boolean;
}

/** A line of a list, with each year it may be of; one candidate where the year is written. */
export interface DatedLine {
  readonly candidates: readonly YearCandidate[];
  /** The year of the heading that the line stands under, or of its own year column. */
  readonly headingYear: number | null;
  /** One of the budget's two readings, which are held in the autumn before the budget year. */
  readonly isReading: boolean;
  /** The first line below a heading, or of the next body in a list by body: there a list may begin from the start of the cycle again. */
  readonly opensGroup: boolean;
}

const COST = {
  wrongWeekday: 4.5,
  missing: 1,
  backwards: 9,
  backwardsToGroup: 4,
  littleBack: 0.2,
  otherHeading: 8,
  readingElsewhere: 20,
  yearOfForward: 0.5,
  stay: 0.25,
  latestFirst: 3,
} as const;
/** Lines of about the same time may stand in any order: `medio juni` after `20. juni`. */
const LITTLE = 31;

/**
 * Chooses for each line the candidate (its index) that makes the list hang together: lines are mostly in order of time (or grouped by body, or
 * latest first), a budget is made from November two years before its year to the end of the year before, named days of the week fit, and readings
 * are in the autumn before. The cheapest way through all lines together, so one odd line does not carry the others with it.
 */
export function inferYears(lines: readonly DatedLine[], budgetYear: number): readonly number[] {
  const onwards = cheapest(lines, budgetYear);
  const backwards = cheapest(lines.toReversed(), budgetYear);
  return backwards.cost + COST.latestFirst < onwards.cost && isLatestFirst(lines, backwards.chosen.toReversed())
    ? backwards.chosen.toReversed()
    : onwards.chosen;
}

/** Whether more lines go back from the one above than on. */
function isLatestFirst(lines: readonly DatedLine[], chosen: readonly number[]): boolean {
  const days = lines.map(({ candidates }, index) => candidates[chosen[index] ?? 0]?.from ?? '');
  const back = days.filter((one, index) => index > 0 && one < (days[index - 1] ?? '')).length;
  const on = days.filter((one, index) => index > 0 && one > (days[index - 1] ?? '')).length;
  return back > on;
}

interface Way {
  readonly cost: number;
  readonly before: number;
}

function cheapest(
  lines: readonly DatedLine[],
  budgetYear: number,
): { readonly cost: number; readonly chosen: number[] } {
  const ways: Way[][] = [];
  lines.forEach((line, at) => {
    const [before, earlier] = [lines[at - 1]?.candidates ?? [], ways[at - 1] ?? []];
    ways.push(
      line.candidates.map((candidate) => {
        const own = costOf(line, candidate, budgetYear);
        const outside = outsideCycle(candidate.from, budgetYear);
        let best: Way = { cost: before.length === 0 ? own + outside : Infinity, before: -1 };
        before.forEach((previous, index) => {
          // What lies outside the middle of the cycle costs when it is entered, and little for each line that stays there.
          const already = outsideCycle(previous.from, budgetYear);
          const entered = outside > already ? outside - already : outside * COST.stay;
          const cost = (earlier[index]?.cost ?? 0) + step(previous, candidate, line.opensGroup) + entered + own;
          if (cost < best.cost) best = { cost, before: index };
        });
        return best;
      }),
    );
  });
  const last = ways.at(-1) ?? [];
  let index = last.reduce((best, way, at) => (way.cost < (last[best]?.cost ?? Infinity) ? at : best), 0);
  const cost = last[index]?.cost ?? 0;
  const chosen: number[] = [];
  for (const way of ways.toReversed()) {
    chosen.push(index);
    index = way[index]?.before ?? 0;
  }
  return { cost, chosen: chosen.toReversed() };
}

function step(previous: YearCandidate, { from, to }: YearCandidate, opensGroup: boolean): number {
  const days = daysBetween(previous.from, from);
  if (days >= 0) return (days / 365) * COST.yearOfForward;
  // A long span may begin before the line above: `1. kvartal` after `uge 6`.
  if (days >= -LITTLE || to >= previous.from) return COST.littleBack;
  return opensGroup ? COST.backwardsToGroup : COST.backwards;
}

function costOf(
  { headingYear, isReading }: DatedLine,
  { from, to, wrongWeekday, missing }: YearCandidate,
  budgetYear: number,
): number {
  const { year } = dateParts(from);
  const elsewhere = isReading && (from < isoDate(budgetYear - 1, 8, 1) || to > isoDate(budgetYear - 1, 12, 31));
  return (
    (wrongWeekday ? COST.wrongWeekday : 0) +
    (missing ? COST.missing : 0) +
    (headingYear !== null && headingYear !== year && headingYear !== dateParts(to).year ? COST.otherHeading : 0) +
    (elsewhere ? COST.readingElsewhere : 0)
  );
}

/** The cycle's middle costs nothing; the year before it, and the budget year itself, more and more. */
function outsideCycle(from: IsoDate, budgetYear: number): number {
  if (from < isoDate(budgetYear - 2, 8, 1)) return 6;
  if (from < isoDate(budgetYear - 2, 11, 1)) return 1.5;
  if (from < isoDate(budgetYear - 1, 11, 1)) return 0;
  if (from < isoDate(budgetYear, 1, 1)) return 0.6;
  if (from < isoDate(budgetYear, 5, 1)) return 1;
  return from < isoDate(budgetYear, 8, 1) ? 4 : 4.5;
}
