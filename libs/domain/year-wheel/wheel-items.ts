import { addDays, dateParts, daysBetween } from '../calendar';
import type { Forum, IsoDate, Milestone, Plan, PlannedCase, Step } from '../plan/plan';
import { plansById } from '../plan/check-awaits';
import { calendarOf, hangsOn, resolveDue, weeksOf } from '../plan/resolve-due';
import { weekWords } from '../plan/weeks';
import { awaitedItemIds, itemsElsewhere } from './items-elsewhere';
import { stateTogether, stepState, type PlannedTask, type WheelItem } from './wheel-item';

/** What is to be shown of a plan. */
export interface PlanShown {
  /** With the milestones of the plan it follows. */
  readonly plan: Plan;
  /** The other plans that it waits for or that wait for it, with the milestones that they follow. */
  readonly around?: readonly Plan[];
  /** The tasks that are to be shown: those of the plan, or of one person or department. */
  readonly tasks: readonly PlannedTask[];
  /** Null: all steps; else only steps that have one of `tasks`. */
  readonly only: 'withTasks' | null;
  /** Null: all bodies. */
  readonly forum: Forum | null;
  readonly today: IsoDate | null;
}

/** The case's id of a step of many cases under those of the plan. */
export const SUB_CASES = 'sub-cases';

/** A milestone of fewer days is a meeting, one of more a phase. */
const PHASE_DAYS = 7;

/** Everything of a plan that has a date, by date: phases and cases, meetings, steps. A step whose date is not known is left out (`checkPlan` tells of it). */
export const wheelItems = (shown: PlanShown): WheelItem[] => {
  const tasks = Map.groupBy(shown.tasks, ({ caseId, stepId }) => JSON.stringify([caseId, stepId]));
  const plans = plansById(shown.plan, shown.around ?? []);
  const planned = shown.plan.cases.flatMap((planned) =>
    planned.steps.flatMap((step) =>
      stepItem({ ...shown, plans }, planned, step, tasks.get(JSON.stringify([planned.id, step.id])) ?? []),
    ),
  );
  const steps = [...planned, ...addedItems(shown, tasks)];
  const elsewhere = itemsElsewhere(shown.plan, plans, new Set(steps.map(({ id }) => id)));
  // One case alone lasts as long as the plan: then its phases say more.
  const hasPhases = shown.plan.cases.length === 1 && shown.plan.milestones.some(({ from, to }) => isPhase(from, to));
  const cases = (hasPhases ? [] : shown.plan.cases).flatMap((planned) => caseItem(shown.plan, planned, steps));
  const milestones = shown.plan.milestones.filter(
    ({ forum, from, to }) => shown.forum === null || forum === shown.forum || (forum === null && isPhase(from, to)),
  );
  return [...milestones.map(milestoneItem), ...cases, ...steps, ...elsewhere].toSorted(
    (one, other) => compare(one.from, other.from) || compare(other.to, one.to),
  );
};

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const isPhase = (from: IsoDate, to: IsoDate): boolean => daysBetween(from, to) >= PHASE_DAYS - 1;

const milestoneItem = ({ id, title, forum, from, to, time }: Milestone): WheelItem => ({
  id: `milestone/${id}`,
  kind: isPhase(from, to) ? 'span' : 'meeting',
  title,
  forum,
  caseId: null,
  from,
  to: to < from ? from : to,
  weeks: null,
  ...(time && { time }),
  awaits: [],
  tasks: [],
  state: null,
});

function stepItem(
  { plan, plans, only, forum, today }: PlanShown & { readonly plans: ReadonlyMap<string, Plan> },
  planned: PlannedCase,
  step: Step,
  tasks: readonly PlannedTask[],
): WheelItem[] {
  const planDue = resolveDue(plan, step);
  const due = latestDue(tasks) ?? planDue;
  if (due === null || (only !== null && tasks.length === 0)) return [];
  const body = plan.milestones.find(({ id }) => id === hangsOn(step.due))?.forum ?? null;
  if (forum !== null && body !== forum) return [];
  const weeks = 'week' in step.due ? weeksOf(plan, step.due) : null;
  // A draft's tasks have no state yet.
  const running = tasks.filter(({ id }) => id !== null);
  const state = running.length === 0 ? null : stepState(running, today);
  return [
    {
      id: `step/${planned.id}/${step.id}`,
      kind: 'step',
      title: step.title,
      forum: null,
      caseId: planned.id,
      from: due,
      to: due,
      weeks: due === planDue && weeks !== null ? weekWords(weeks, dateParts(due).year) : null,
      awaits: awaitedItemIds(plan, step, plans),
      tasks,
      state,
    },
  ];
}

/**
 * Steps that came to a running case after its plan, or of a case under one of its cases: the tasks say all there is to know of them. They hang on
 * no meeting. What is asked in many cases under one another on one day (60 requests for a transfer) stands once.
 */
function addedItems(
  { plan, forum, today }: PlanShown,
  tasks: ReadonlyMap<string, readonly PlannedTask[]>,
): WheelItem[] {
  if (forum !== null) return [];
  const known = new Set(plan.cases.flatMap(({ id, steps }) => steps.map((step) => JSON.stringify([id, step.id]))));
  const planned = new Set(plan.cases.map(({ id }) => id));
  const added = [...tasks].flatMap(([key, own]): WheelItem[] => {
    const [first] = own;
    const due = latestDue(own);
    if (known.has(key) || first === undefined || due === null) return [];
    const state = first.id === null ? null : stepState(own, today);
    return [
      {
        id: `step/${first.caseId}/${first.stepId}`,
        kind: 'step',
        title: first.title,
        forum: null,
        caseId: first.caseId,
        from: due,
        to: due,
        weeks: null,
        awaits: [],
        tasks: own,
        state,
      },
    ];
  });
  const alike = Map.groupBy(added, ({ id, caseId, tasks: own, to }) =>
    planned.has(caseId ?? '') ? id : JSON.stringify([own[0]?.stepId, to]),
  );
  return [...alike.values()].flatMap((items) => {
    const [first] = items;
    if (first === undefined || items.length === 1 || planned.has(first.caseId ?? '')) return items;
    return [
      {
        ...first,
        id: `step/${SUB_CASES}/${first.tasks[0]?.stepId}@${first.to}`,
        title: titleOfMany(items.map(({ title }) => title)),
        caseId: SUB_CASES,
        tasks: items.flatMap(({ tasks: own }) => own),
        state: stateTogether(items.flatMap(({ state }) => state ?? [])),
      },
    ];
  });
}

/** What steps of several cases are called together: what their titles begin with alike, and how many they are. */
export const titleOfMany = (titles: readonly string[]): string => {
  const each = [...new Set(titles)];
  const [first = ''] = each;
  if (each.length < 2) return first;
  const words = first.split(' ');
  const alike = words.findIndex((_, index) => {
    const beginning = `${words.slice(0, index + 1).join(' ')} `;
    return each.some((title) => !title.startsWith(beginning));
  });
  return `${words.slice(0, Math.max(alike, 1)).join(' ')} … (${each.length} sager)`;
};

/** Running tasks may have been given more time than the plan says: the step is over when the last of them is due. */
const latestDue = (tasks: readonly PlannedTask[]): IsoDate | null =>
  tasks.reduce<IsoDate | null>((latest, { due }) => (latest === null || due > latest ? due : latest), null);

/** A case lasts from the day its first step may open until its last deadline. */
function caseItem(plan: Plan, planned: PlannedCase, items: readonly WheelItem[]): WheelItem[] {
  const own = items.filter(({ caseId }) => caseId === planned.id);
  const dues = own.map(({ to }) => to).sort();
  const [first, last] = [dues[0], dues.at(-1)];
  if (first === undefined || last === undefined) return [];
  const opens = planned.steps.flatMap((step) => {
    const due = resolveDue(plan, step);
    return due === null || !own.some(({ id }) => id === `step/${planned.id}/${step.id}`)
      ? []
      : [calendarOf(plan).applyOffset(due, step.opens)];
  });
  const from = [...opens, first].sort()[0] ?? first;
  // A step with a year's notice must not make its case a year long.
  const bounded = daysBetween(from, first) > 60 ? addDays(first, -60) : from;
  return [
    {
      id: `case/${planned.id}`,
      kind: 'case',
      title: planned.title,
      forum: null,
      caseId: planned.id,
      from: bounded,
      to: last,
      weeks: null,
      awaits: [],
      tasks: [],
      state: null,
    },
  ];
}
