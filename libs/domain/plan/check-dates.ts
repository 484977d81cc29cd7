import {
  customaryDayOff,
  dateParts,
  formatDateLong,
  publicHolidayName,
  type WorkingCalendar,
  dayOfWeek,
} from '../calendar';
import { warningFinding } from './finding';
import type { Finding, IsoDate, Place, Plan, Step } from './plan';
import { stepInCase } from './publish';
import { calendarOf, milestoneOf, resolveDue } from './resolve-due';

/** A plan reaches into the years beside its own (a budget begins the November two years before), but a date beyond is a slip. */
const YEARS_BESIDE = 2;

/** Deadlines and one-day milestones on days when nobody works, or in a year that cannot be meant. */
export function checkDates(plan: Plan): Finding[] {
  const calendar = calendarOf(plan);
  const milestones = plan.milestones
    .filter((milestone) => milestone.from === milestone.to)
    .flatMap(({ title, from, place }) => checkDate(plan, calendar, `»${title}«`, from, place));
  const steps = plan.cases.flatMap((planned) =>
    planned.steps.flatMap((step) => {
      const due = resolveDue(plan, step);
      return due === null || isOnMilestone(plan, step, due)
        ? []
        : checkDate(plan, calendar, `Fristen for ${stepInCase(step, planned)}`, due, step.place);
    }),
  );
  return [...milestones, ...steps];
}

/** A step on the very day of its milestone: a bad day is told once, of the milestone. */
function isOnMilestone(plan: Plan, { due }: Step, date: IsoDate): boolean {
  if (!('offset' in due) || due.offset.amount !== 0) return false;
  const milestone = milestoneOf(plan, due.milestone);
  return milestone !== null && milestone.from === milestone.to && milestone.from === date;
}

function checkDate(plan: Plan, calendar: WorkingCalendar, what: string, date: IsoDate, place: Place | null): Finding[] {
  const details = { place, read: date, date };
  const findings: Finding[] = [];
  if (Math.abs(dateParts(date).year - plan.year) > YEARS_BESIDE) {
    findings.push(
      warningFinding(
        'DATE.FAR_YEAR',
        `${what} er ${formatDateLong(date)}, langt fra planens år ${plan.year}. Er årstallet rigtigt?`,
        details,
      ),
    );
  }
  const why = calendar.whyNotWorking(date);
  if (why === null) return [...findings, ...customary(calendar, what, date, details)];
  const before = formatDateLong(calendar.previousWorkingDay(date));
  const after = formatDateLong(calendar.nextWorkingDay(date));
  const message = `${what} er ${formatDateLong(date)}, hvor ingen arbejder (${lowerFirst(why)}). Nærmeste arbejdsdage er ${before} og ${after}.`;
  return [...findings, warningFinding(codeOf(date), message, details)];
}

/** Told where the plan does not say itself that the municipality is closed. */
function customary(
  calendar: WorkingCalendar,
  what: string,
  date: IsoDate,
  details: { readonly place: Place | null; readonly read: string; readonly date: IsoDate },
): Finding[] {
  const name = customaryDayOff(date);
  if (name === null) return [];
  const [before, after] = [calendar.addWorkingDays(date, -1), calendar.addWorkingDays(date, 1)].map(formatDateLong);
  const message = `${what} er ${formatDateLong(date)} (${lowerInitial(name)}), hvor de fleste kommuner holder lukket. Dagene omkring er ${before} og ${after}. Holder I lukket, så skriv dagen som lukkedag i planen.`;
  return [warningFinding('DATE.CUSTOMARY', message, details)];
}

const lowerInitial = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function codeOf(date: IsoDate): string {
  if (publicHolidayName(date) !== null) return 'DATE.HOLIDAY';
  return dayOfWeek(date) >= 6 ? 'DATE.WEEKEND' : 'DATE.CLOSED';
}

const lowerFirst = (why: string): string => (why.startsWith('Kommunen') ? `k${why.slice(1)}` : why);
