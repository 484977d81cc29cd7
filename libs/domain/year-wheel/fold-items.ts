import { addDays } from '../calendar';
import type { IsoDate } from '../plan/plan';
import { stateTogether, type WheelItem } from './wheel-item';
import type { JoinedPlans } from './join-plans';
import { SUB_CASES } from './wheel-items';

/** A plan among others, as the pictures fold it together. */
export interface FoldedPlan {
  readonly id: string;
  readonly title: string;
}

/** What of the items lies within a calendar year, wholly or in part. */
export const withinYear = (items: readonly WheelItem[], year: number): WheelItem[] =>
  items.filter(({ from, to }) => from <= `${year}-12-31` && to >= `${year}-01-01`);

/** The calendar years that have items, the first first. */
export const yearsOf = (items: readonly WheelItem[]): number[] =>
  [...new Set(items.flatMap(({ from, to }) => yearsBetween(from, to)))].sort((one, other) => one - other);

const yearsBetween = (from: IsoDate, to: IsoDate): number[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: Math.max(last - first, 0) + 1 }, (_, index) => first + index);
};

/** The items of a plan that was joined with others, by the beginning of their ids. */
const isOf = (plan: FoldedPlan, { id }: WheelItem): boolean => id.split('/')[1] === plan.id;

/**
 * A wheel of many plans that one can read: each plan is one arc from its first date to its last, and one mark for each day on which deadlines of
 * it fall. Meetings stay as they are. What a mark stands for the list beside the wheel says.
 */
export const foldByPlan = (items: readonly WheelItem[], plans: readonly FoldedPlan[]): WheelItem[] => [
  ...items.filter(({ kind }) => kind === 'meeting'),
  ...plans.flatMap((plan) => {
    const own = items.filter((item) => item.kind !== 'meeting' && isOf(plan, item));
    const days = Map.groupBy(
      own.filter(({ kind }) => kind === 'step'),
      ({ from }) => from,
    );
    const arc = itemsTogether(own, { id: `case/${plan.id}`, kind: 'case', title: plan.title });
    return [
      ...(arc === null ? [] : [{ ...arc, tasks: [], state: null }]),
      ...[...days].flatMap(([day, steps]) => {
        const [only] = steps;
        if (only !== undefined && steps.length === 1) return [only];
        return (
          itemsTogether(steps, {
            id: `step/${plan.id}/${day}`,
            kind: 'step',
            title: `${plan.title}: ${steps.length} frister`,
          }) ?? []
        );
      }),
    ];
  }),
];

/** A timeline of many plans: the plans are its cases, and their cases its rows, each from the day its first step may open to its last deadline. */
export const casesAsSteps = ({ plan, items }: JoinedPlans, plans: readonly FoldedPlan[]): JoinedPlans => {
  const meetings = items.filter(({ kind }) => kind === 'meeting' || kind === 'span');
  const rows = plans.flatMap((of) => {
    const steps = items.filter((item) => item.kind === 'step' && isOf(of, item));
    // The cases under a plan's stand in one row.
    const byCase = Map.groupBy(steps, ({ caseId }) => plan.cases.find(({ id }) => id === caseId) ?? null);
    return [...byCase].flatMap(([planned, own]): WheelItem[] => {
      const lasts = items.find(({ id }) => planned !== null && id === `case/${planned.id}`);
      const row = itemsTogether(lasts === undefined ? own : [...own, lasts], {
        id: `step/${of.id}/${planned?.id ?? SUB_CASES}`,
        kind: 'step',
        title: planned?.title ?? 'Delforløb',
      });
      return row === null ? [] : [{ ...row, caseId: of.id }];
    });
  });
  return {
    plan: { ...plan, cases: plans.map(({ id, title }) => ({ ...EMPTY_CASE, id, title })) },
    items: [...meetings, ...rows],
  };
};

const EMPTY_CASE = {
  asOf: null,
  focusArea: null,
  caseNumber: null,
  remark: null,
  scope: null,
  gates: [],
  steps: [],
  place: null,
} as const;

/** Several items as one that lasts as long as they do; null where there is none. */
export const itemsTogether = (
  items: readonly WheelItem[],
  as: Pick<WheelItem, 'id' | 'kind' | 'title'>,
): WheelItem | null => {
  const from = items.map((item) => item.from).sort()[0];
  const to = items
    .map((item) => item.to)
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return null;
  const states = items.flatMap(({ state }) => state ?? []);
  return {
    ...as,
    forum: null,
    caseId: null,
    from,
    to,
    weeks: null,
    awaits: [],
    tasks: items.flatMap(({ tasks }) => tasks),
    state: stateTogether(states),
  };
};

/** The first and last day of a calendar year. */
export const yearSpan = (year: number): { readonly from: IsoDate; readonly to: IsoDate } => ({
  from: `${year}-01-01`,
  to: addDays(`${year + 1}-01-01`, -1),
});
