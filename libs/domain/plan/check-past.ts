import { LAPSE_AFTER } from '../agenda/agenda';
import { formatDateLong, formatDateMedium } from '../calendar';
import { errorFinding, warningFinding } from './finding';
import type { Finding, IsoDate, Plan, PlannedCase, Step } from './plan';
import { resolveDue } from './resolve-due';

const LAPSES = `mere end ${LAPSE_AFTER.amount} arbejdsdage over fristen`;

interface PastDeadline {
  readonly planned: PlannedCase;
  readonly step: Step;
  readonly due: IsoDate;
}

/** A case with its deadlines before today, in order of date, and how many it has in all. */
interface CaseInTime {
  readonly past: readonly PastDeadline[];
  readonly all: number;
}

export interface CheckPastOptions {
  /** Somebody wants cases that are over, as history: they warn, and no longer stop. */
  readonly historyWanted: boolean;
}

/**
 * Whether a plan that is about to go into force comes too late. A case whose deadlines all lie before `today` (a date in Europe/Copenhagen)
 * would lapse and close at once: one error `PLAN.PAST` for all of them, a warning where history is wanted. A case that has some deadlines
 * behind it and some before it is running: a warning `PLAN.PARTLY_PAST` each. A deadline of today is not past. Not part of `checkPlan`: a plan
 * of the past may well be read, compared and rehearsed.
 */
export function checkPast(plan: Plan, today: IsoDate, { historyWanted }: CheckPastOptions): Finding[] {
  const late = plan.cases.map((planned) => inTime(plan, planned, today)).filter(({ past }) => past.length > 0);
  const over = late.filter(({ past, all }) => past.length === all);
  const running = late.filter(({ past, all }) => past.length < all);
  return [...overFinding(plan, over, today, historyWanted), ...running.flatMap(runningFinding)];
}

const LATE = new Set(['PLAN.PARTLY_PAST', 'DATE.PAST']);

/** Whether something would be late from the day a plan or a change of it comes into force, which somebody is to say yes to. */
export const comesLate = (findings: readonly Finding[]): boolean =>
  findings.some(({ code, severity }) => severity === 'warning' && LATE.has(code));

function inTime(plan: Plan, planned: PlannedCase, today: IsoDate): CaseInTime {
  const dated = planned.steps.flatMap((step) => {
    const due = resolveDue(plan, step);
    return due === null ? [] : [{ planned, step, due }];
  });
  return { past: dated.filter(({ due }) => due < today).toSorted(byDue), all: dated.length };
}

const byDue = (one: PastDeadline, other: PastDeadline): number =>
  one.due < other.due ? -1 : Number(one.due > other.due);

function overFinding(plan: Plan, over: readonly CaseInTime[], today: IsoDate, historyWanted: boolean): Finding[] {
  const deadlines = over.flatMap(({ past }) => past).toSorted(byDue);
  const [first] = deadlines;
  if (first === undefined) return [];
  const several = over.length > 1;
  const which = several ? `${over.length} af planens ${plan.cases.length} sager` : `sagen »${first.planned.title}«`;
  const how = deadlines.length === 1 ? 'den eneste frist' : `alle ${deadlines.length} frister`;
  const oldest = deadlines.length === 1 ? formatDateLong(first.due) : `den første er ${formatDateLong(first.due)}`;
  const what = `I ${which} ligger ${how} før i dag, ${formatDateMedium(today)}: ${oldest}.`;
  const details = { place: first.step.place ?? first.planned.place, read: first.due, date: first.due };
  if (historyWanted)
    return [
      warningFinding(
        'PLAN.PAST',
        `${what} ${several ? 'De' : 'Den'} indlæses som historie (--past): opgaver, der er ${LAPSES}, bortfalder med det samme.`,
        details,
      ),
    ];
  const would =
    `${several ? 'Sagerne' : 'Sagen'} ville bortfalde og blive lukket med det samme. Er det året, der er forkert, så ret det i filens datoer, eller angiv året (--year), ` +
    `hvis datoerne ikke har årstal. Er ${several ? 'de' : 'den'} overstået, så slet ${several ? 'rækkerne' : 'rækken'}, eller tag ${several ? 'dem' : 'den'} med som historie (--past).`;
  return [errorFinding('PLAN.PAST', `${what} ${would}`, details)];
}

function runningFinding({ past, all }: CaseInTime): Finding[] {
  const [first] = past;
  if (first === undefined) return [];
  const message =
    `»${first.planned.title}« er allerede i gang: ${past.length} af ${all} frister ligger før i dag, den første ${formatDateLong(first.due)}. De opgaver åbnes, når planen træder i kraft, ` +
    `og dem, der er ${LAPSES}, bortfalder. Ret datoerne, hvis det ikke er meningen.`;
  return [
    warningFinding('PLAN.PARTLY_PAST', message, {
      place: first.step.place ?? first.planned.place,
      read: first.due,
      date: first.due,
    }),
  ];
}
