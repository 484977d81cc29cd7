import { warningFinding } from './finding';
import type { Finding, IsoDate, Offset, Plan, Step } from './plan';
import { stepInCase } from './publish';
import { calendarOf, resolveDue } from './resolve-due';

type Openings = Pick<Step, 'opens' | 'latestOpen'>;

/** What is odd in when a step opens, and what would do: of one that opens after its deadline, or at the latest before it opens at all. */
export interface OddOpening {
  readonly field: keyof Openings;
  readonly message: string;
}

const MESSAGES: Readonly<Record<keyof Openings, string>> = {
  opens:
    'åbner først efter sin frist; skriv opens som 0 eller et negativt antal dage, så opgaven sendes ud før fristen',
  latestOpen:
    'må åbne efter sin frist; skriv latestOpen som 0 eller et negativt antal dage, så den, der skal svare, når det',
};

/** The first that is odd: days after the deadline are positive. `isLater` compares offsets where that can be done. */
export function oddOpening(
  { opens, latestOpen }: Openings,
  isLater: (one: Offset, other: Offset) => boolean = isSurelyLater,
): OddOpening | null {
  const late = (
    [
      ['opens', opens],
      ['latestOpen', latestOpen],
    ] as const
  ).find(([, { amount }]) => amount > 0);
  if (late !== undefined) return { field: late[0], message: MESSAGES[late[0]] };
  return isLater(opens, latestOpen)
    ? {
        field: 'opens',
        message: 'åbner tidligst senere end det senest må åbne; lad opens ligge længere før fristen end latestOpen',
      }
    : null;
}

/** Without a deadline a number of working days is known to take at least as many days. */
const isSurelyLater = (one: Offset, other: Offset): boolean =>
  one.amount > other.amount && (one.unit === other.unit || one.unit === 'days' || one.amount === 0);

/** Steps of a plan that open too late for their deadline. They run all the same, so that it is told and stops nothing. */
export function checkOpenings(plan: Plan): Finding[] {
  return plan.cases.flatMap((planned) =>
    planned.steps.flatMap((step) => {
      const due = resolveDue(plan, step);
      const odd = oddOpening(step, due === null ? undefined : laterBefore(plan, due));
      if (odd === null) return [];
      return [
        warningFinding('STEP.OPENS_LATE', `${stepInCase(step, planned)} ${odd.message}.`, {
          place: step.place,
          read: odd.field,
        }),
      ];
    }),
  );
}

const laterBefore =
  (plan: Plan, due: IsoDate) =>
  (one: Offset, other: Offset): boolean =>
    calendarOf(plan).applyOffset(due, one) > calendarOf(plan).applyOffset(due, other);
