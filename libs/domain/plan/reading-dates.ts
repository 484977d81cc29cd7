import { checkLaw } from './check-law';
import { POLITICAL_PLAN, type Finding, type IsoDate, type Plan } from './plan';

/** The kinds of step in which the kommunalbestyrelse reads the budget. */
export const READING_KINDS = { first: 'reading1-kb', second: 'reading2-kb' } as const;

/** The days of the budget's two readings in the kommunalbestyrelse; null where a case has none. */
export interface ReadingDates {
  readonly first: IsoDate | null;
  readonly second: IsoDate | null;
}

/**
 * What the law finds when the readings of the budget of a year go to other days: the second after 15 October of the year before, or under
 * three weeks after the first (see `checkLaw`). What it found of the old days is not said again.
 */
export function lawOfReadings(budgetYear: number, before: ReadingDates, after: ReadingDates): Finding[] {
  const known = new Set(findingsOf(budgetYear, before).map(({ message }) => message));
  return findingsOf(budgetYear, after).filter(({ message }) => !known.has(message));
}

function findingsOf(year: number, { first, second }: ReadingDates): Finding[] {
  const reading = (id: string, title: string, date: IsoDate | null) =>
    date === null ? [] : [{ id, title, forum: 'KB', from: date, to: date, place: null }];
  const milestones = [
    ...reading('first', '1. behandling af budgettet', first),
    ...reading('second', '2. behandling af budgettet', second),
  ];
  const plan: Plan = {
    id: '',
    title: '',
    process: POLITICAL_PLAN,
    ownProcess: null,
    year,
    follows: null,
    decidedOn: null,
    closedDays: [],
    milestones,
    cases: [],
  };
  return second === null ? [] : checkLaw(plan).filter(({ code }) => code !== 'LAW.NO_FIRST_READING');
}
