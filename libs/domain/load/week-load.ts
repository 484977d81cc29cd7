import { addDays, isoWeek, weekSpan, type IsoWeek } from '../calendar';
import type { IsoDate } from '../plan/plan';
import { MOST_TASKS_A_WEEK } from '../plan/check-load';
import type { PlannedTask } from '../year-wheel/wheel-item';

/** A week with what falls in it. */
export interface LoadWeek extends IsoWeek {
  /** `2026-W05` */
  readonly key: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly sum: number;
}

/** One person's deadlines, week by week. */
export interface LoadRow {
  readonly email: string;
  /** One a week of the table, in its order. */
  readonly counts: readonly number[];
  readonly sum: number;
}

/** How many deadlines fall to whom in which week. */
export interface WeekLoad {
  readonly weeks: readonly LoadWeek[];
  /** Those with most first. */
  readonly people: readonly LoadRow[];
  readonly sum: number;
  /** The most in one cell. */
  readonly most: number;
  /** Weeks in which somebody has more than one can keep (`MOST_TASKS_A_WEEK`), worst first. */
  readonly tooMuch: readonly { readonly email: string; readonly week: LoadWeek; readonly count: number }[];
}

/** `2026-W05`: the ISO week of a date. */
export const weekKey = (date: IsoDate): string => keyOf(isoWeek(date));
const keyOf = ({ year, week }: IsoWeek): string => `${year}-W${String(week).padStart(2, '0')}`;

/** Three years: a longer table is cut to the weeks in which something falls. */
const MOST_WEEKS = 160;

/** Counts deadlines by person and ISO week, from the first week with one to the last. Tasks withdrawn or lapsed are nobody's load. */
export const weekLoad = (tasks: readonly PlannedTask[]): WeekLoad => {
  const counted = tasks.filter(({ state }) => state !== 'withdrawn' && state !== 'lapsed');
  const dues = counted.map(({ due }) => due).sort();
  const [first, last] = [dues[0], dues.at(-1)];
  if (first === undefined || last === undefined) return { weeks: [], people: [], sum: 0, most: 0, tooMuch: [] };
  const byWeek = Map.groupBy(counted, ({ due }) => weekKey(due));
  const weeks = weeksBetween(first, last, new Set(byWeek.keys())).map((week): LoadWeek => ({
    ...week,
    ...weekSpan(week.year, week.week),
    key: keyOf(week),
    sum: byWeek.get(keyOf(week))?.length ?? 0,
  }));
  const people = [...Map.groupBy(counted, ({ assigneeEmail }) => assigneeEmail.toLowerCase())].map(
    ([email, own]): LoadRow => {
      const ownWeeks = Map.groupBy(own, ({ due }) => weekKey(due));
      return { email, counts: weeks.map(({ key }) => ownWeeks.get(key)?.length ?? 0), sum: own.length };
    },
  );
  const tooMuch = people.flatMap(({ email, counts }) =>
    weeks.flatMap((week, index) =>
      (counts[index] ?? 0) > MOST_TASKS_A_WEEK ? [{ email, week, count: counts[index] ?? 0 }] : [],
    ),
  );
  return {
    weeks,
    people: people.sort((one, other) => other.sum - one.sum || (one.email < other.email ? -1 : 1)),
    sum: counted.length,
    most: Math.max(...people.flatMap(({ counts }) => counts)),
    tooMuch: tooMuch.sort((one, other) => other.count - one.count || (one.week.key < other.week.key ? -1 : 1)),
  };
};

function weeksBetween(first: IsoDate, last: IsoDate, used: ReadonlySet<string>): IsoWeek[] {
  const weeks: IsoWeek[] = [];
  const { year, week } = isoWeek(first);
  for (
    let monday = weekSpan(year, week).from;
    monday <= last && weeks.length <= MOST_WEEKS;
    monday = addDays(monday, 7)
  )
    weeks.push(isoWeek(monday));
  if (weeks.length <= MOST_WEEKS) return weeks;
  return [...used].sort().map((key) => ({ year: Number(key.slice(0, 4)), week: Number(key.slice(6)) }));
}
