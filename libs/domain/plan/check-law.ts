import { dateParts, daysBetween, formatDateLong, addDays, isoDate } from '../calendar';
import { warningFinding } from './finding';
import type { Finding, Milestone, Plan } from './plan';

const FIRST_READING = /(^|[^\d])1\.\s*(behandling|beh\.)|første\s*behandling|førstebehandling|first reading/i;
const SECOND_READING = /(^|[^\d])2\.\s*(behandling|beh\.)|anden\s*behandling|andenbehandling|second reading/i;
const BUDGET_YEAR = /budget(?:tet|forslag|lægning(?:en)?)?\s*(?:for\s*)?(20\d\d)/i;

/** Kommunestyrelsesloven § 38, stk. 1: two readings at least three weeks apart. */
const DAYS_BETWEEN_READINGS = 21;
const OTHERWISE = 'Har ministeriet sat en anden frist i år, så godkend med den begrundelse.';

/**
 * The law's demands on the budget's two readings in the kommunalbestyrelse, read from milestones of forum KB whose titles say which reading
 * they are. Kommunestyrelsesloven §§ 37–38 and the dates that the ministry sets by them; it may move them, so these warn only.
 */
export function checkLaw(plan: Plan): Finding[] {
  const inKb = plan.milestones.filter((milestone) => milestone.forum?.trim().toUpperCase() === 'KB').toSorted(byDate);
  const firsts = inKb.filter(({ title }) => FIRST_READING.test(title) && !SECOND_READING.test(title));
  const seconds = inKb.filter(({ title }) => SECOND_READING.test(title) && !FIRST_READING.test(title));
  return seconds.flatMap((second) => {
    const sameYear = firsts.filter((first) => yearIn(first.title) === yearIn(second.title));
    const first = sameYear.findLast((one) => one.from <= second.from) ?? sameYear[0];
    return [...(first ? checkDistance(first, second) : []), ...checkAdoption(plan, first, second)];
  });
}

const byDate = (one: Milestone, other: Milestone): number => daysBetween(other.from, one.from);

function checkDistance(first: Milestone, second: Milestone): Finding[] {
  const days = daysBetween(first.to, second.from);
  if (days >= DAYS_BETWEEN_READINGS) return [];
  const earliest = formatDateLong(addDays(first.to, DAYS_BETWEEN_READINGS));
  const distance = days < 0 ? `ligger før »${first.title}« (${formatDateLong(first.to)})` : `ligger ${days} ${days === 1 ? 'dag' : 'dage'} efter »${first.title}«`;
  const message =
    `»${second.title}« (${formatDateLong(second.from)}) ${distance}. Kommunestyrelsesloven § 38, stk. 1, kræver mindst tre uger mellem ` +
    `budgettets to behandlinger: tidligst ${earliest}.`;
  return [warningFinding('LAW.READINGS_TOO_CLOSE', message, { place: second.place, read: second.from, date: second.from })];
}

function checkAdoption(plan: Plan, first: Milestone | undefined, second: Milestone): Finding[] {
  const budgetYear = yearIn(second.title) ?? yearIn(plan.title) ?? dateParts((first ?? second).from).year + 1;
  const latest = isoDate(budgetYear - 1, 10, 15);
  if (second.from <= latest) return [];
  const message =
    `»${second.title}« er ${formatDateLong(second.from)}. Budgettet skal være vedtaget senest ${formatDateLong(latest)} ` +
    `(kommunestyrelsesloven §§ 37–38 og ministeriets frister efter dem). ${OTHERWISE}`;
  return [warningFinding('LAW.ADOPTION_LATE', message, { place: second.place, read: second.from, date: second.from })];
}

function yearIn(title: string): number | null {
  const found = BUDGET_YEAR.exec(title)?.[1];
  return found === undefined ? null : Number(found);
}
