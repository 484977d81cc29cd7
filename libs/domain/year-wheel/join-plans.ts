import type { Milestone, Plan } from '../plan/plan';
import { resolveDue } from '../plan/resolve-due';
import type { PlannedTask, WheelItem } from './wheel-item';
import { wheelItems, type PlanShown } from './wheel-items';

/** What is to be shown of several plans. */
export interface PlansShown extends Omit<PlanShown, 'plan' | 'tasks' | 'around'> {
  /** Each with the milestones that it follows, and its tasks. */
  readonly plans: readonly { readonly plan: Plan; readonly tasks: readonly PlannedTask[] }[];
  /** What they are called together. */
  readonly title: string;
}

/** Several plans as one: `plan` has all cases, by ids of their own (`joinedCaseId`), and each step on its date; `items` all that has a date. */
export interface JoinedPlans {
  readonly plan: Plan;
  readonly items: readonly WheelItem[];
}

/** What a plan's case is called where plans are joined. */
export const joinedCaseId = (planId: string, caseId: string): string => `${planId}/${caseId}`;

/**
 * Joins plans for a picture of all. Each plan's dates are worked out in its own calendar. A meeting that several plans have stands once, and so
 * does a step that one waits for in another of them. Throws RangeError where there is no plan.
 */
export const joinPlans = ({ plans, title, ...shown }: PlansShown): JoinedPlans => {
  const [first] = plans;
  if (first === undefined) throw new RangeError('No plan to join');
  const all = plans.map(({ plan }) => plan);
  const items = plans.flatMap(({ plan, tasks }) =>
    wheelItems({ ...shown, plan, tasks, around: all.filter((other) => other !== plan) })
      .filter(({ kind }) => kind !== 'elsewhere')
      .map((item) => joinedItem(plan.id, item)),
  );
  return {
    plan: {
      ...first.plan,
      id: 'joined',
      ownProcess: null,
      title,
      follows: null,
      milestones: withoutTwins(all.flatMap(({ milestones }) => milestones)),
      cases: all.flatMap(casesOf),
    },
    items: onceEach(items).toSorted(byDate),
  };
};

const joinedItem = (planId: string, item: WheelItem): WheelItem => ({
  ...item,
  id: joinedItemId(planId, item.id),
  caseId: item.caseId === null ? null : joinedCaseId(planId, item.caseId),
  awaits: item.awaits.map((id) => joinedItemId(planId, id)),
});

/** An item's id says its plan, except where it does already: what stands elsewhere. */
const joinedItemId = (planId: string, id: string): string =>
  id.startsWith('elsewhere/') ? id.replace('elsewhere/', 'step/') : id.replace('/', `/${planId}/`);

/** A step on its date: the other plans' calendars are not its own. */
const casesOf = (plan: Plan): Plan['cases'] =>
  plan.cases.map((planned) => ({
    ...planned,
    id: joinedCaseId(plan.id, planned.id),
    steps: planned.steps.flatMap((step) => {
      const due = resolveDue(plan, step);
      return due === null ? [] : [{ ...step, due: { date: due } }];
    }),
  }));

const sameDay = ({ title, forum, from, to }: Pick<Milestone, 'title' | 'forum' | 'from' | 'to'>): string =>
  JSON.stringify([title, forum, from, to]);

const withoutTwins = (milestones: readonly Milestone[]): readonly Milestone[] => [
  ...new Map(milestones.map((one) => [sameDay(one), one])).values(),
];

/** Of meetings and phases that plans share, one. */
function onceEach(items: readonly WheelItem[]): WheelItem[] {
  const keyOf = (item: WheelItem): string =>
    item.kind === 'meeting' || item.kind === 'span' ? sameDay(item) : item.id;
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()];
}

const byDate = (one: WheelItem, other: WheelItem): number =>
  one.from < other.from ? -1 : Number(one.from > other.from);
