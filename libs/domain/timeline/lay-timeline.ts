import { addDays, dateParts, daysBetween, formatTime, isoDate } from '../calendar';
import type { IsoDate, Plan, PlannedCase, Step } from '../plan/plan';
import { calendarOf, resolveDue } from '../plan/resolve-due';
import { laneCount, lanesOf } from '../year-wheel/lanes';
import { titleWithForum } from '../year-wheel/label-text';
import { itemsTogether } from '../year-wheel/fold-items';
import { textWidth, truncated } from '../year-wheel/text-measure';
import { SUB_CASES, titleOfMany } from '../year-wheel/wheel-items';
import type { WheelItem } from '../year-wheel/wheel-item';
import { layNeed } from './lay-need';
import type { Timeline, TimelineMilestone, TimelineNeed, TimelineRow } from './timeline';

/** Sizes in the picture's units, which are pixels on a page. */
export const TIMELINE = {
  day: 5,
  row: 22,
  caseRow: 28,
  label: 13,
  milestoneRow: 15,
  monthRow: 24,
  side: 16,
  /** The mark of what is late, and the date with its state, which stand around a step's title. */
  afterBar: 260,
  milestoneText: 300,
} as const;

/** What a timeline is made of: a plan with its milestones, and the items of a wheel of it, which say what is shown and in what state. */
export interface TimelineShown {
  readonly plan: Plan;
  readonly items: readonly WheelItem[];
  readonly today: IsoDate | null;
  /** Only so much of the line of days: bars that begin before are cut there. Left out: all. */
  readonly within?: { readonly from: IsoDate; readonly to: IsoDate } | undefined;
  /** Only the rows of these items. Left out: all. */
  readonly rows?: ReadonlySet<string> | undefined;
}

/**
 * Lays a plan out on a line of days: a row a step with a bar from the day it may open to its deadline, by case; meetings as lines down through
 * all; an arrow from each step to those that wait for it. Null where the plan has no dates.
 */
export const layTimeline = ({ plan, items, today, within, rows: wanted }: TimelineShown): Timeline | null => {
  const own = plan.cases
    .map(({ id, title, ...planned }) => ({ id, title, steps: shownSteps(plan, { id, title, ...planned }, items) }))
    .filter(({ steps }) => steps.length > 0)
    .toSorted((one, other) => byTime(one.steps[0], other.steps[0]));
  const cases = [
    ...own,
    { id: SUB_CASES, title: 'Delforløb', steps: stepsOfSubCases(plan, items) },
    { id: ELSEWHERE, title: 'Andre planer', steps: stepsElsewhere(items) },
  ]
    .map((one) => ({ ...one, steps: one.steps.filter(({ item }) => wanted?.has(item.id) ?? true) }))
    .filter(({ steps }) => steps.length > 0);
  const meetings = items.filter(({ kind }) => kind === 'meeting' || kind === 'span');
  const dates = [
    ...cases.flatMap(({ steps }) => steps.flatMap(({ opens, due }) => [opens, due])),
    ...meetings.flatMap(({ from, to }) => [from, to]),
  ].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return null;
  const from = within?.from ?? monthStart(first, 0);
  const to = within?.to ?? addDays(monthStart(last, 1), -1);
  const end = addDays(to, 1);
  const x = (date: IsoDate): number =>
    TIMELINE.side + daysBetween(from, date < from ? from : date > end ? end : date) * TIMELINE.day;
  const milestones = layMilestones(meetings, x);
  const top = TIMELINE.monthRow + (laneCount(milestones.map(({ lane }) => lane)) + 2) * TIMELINE.milestoneRow;
  const { rows, bottom } = layRows(cases, x, top, to);
  return {
    from,
    to,
    width:
      Math.max(
        x(addDays(to, 1)),
        ...milestones.map((one) => one.x + textWidth(one.text, TIMELINE.label) + 14),
        ...rows.map(textEnd),
      ) + TIMELINE.side,
    height: bottom + TIMELINE.side,
    top,
    bottom,
    months: monthsOf(from, to).map((date) => ({
      ...dateParts(date),
      x: x(date),
      width: x(monthStart(date, 1)) - x(date),
    })),
    milestones,
    rows,
    needs: layNeeds(rows),
    today:
      today !== null && from <= today && today <= to
        ? { date: today, x: x(today) + TIMELINE.day / 2, y: rowAt(rows, today) ?? top }
        : null,
  };
};

/** Where the text after a row's bar ends at most: title, date and state, with what stands before them. */
const textEnd = (row: TimelineRow): number =>
  row.kind === 'case'
    ? row.x + textWidth(row.title, TIMELINE.label) * 1.06
    : row.end + TIMELINE.afterBar + textWidth(row.item.title, TIMELINE.label);

/** The first row that is not over yet: where one looks for what is to be done. */
const rowAt = (rows: readonly TimelineRow[], today: IsoDate): number | undefined =>
  rows.find((row) => row.kind === 'step' && row.due >= today)?.y;

/** The case's id of rows of other plans. */
export const ELSEWHERE = 'elsewhere';

function layNeeds(rows: readonly TimelineRow[]): TimelineNeed[] {
  const steps = rows.flatMap((row) => (row.kind === 'step' ? [row] : []));
  const byItem = new Map(steps.map((step) => [step.item.id, step]));
  return steps.flatMap((step) =>
    [...step.needs.map((id) => `step/${step.caseId}/${id}`), ...step.item.awaits]
      .flatMap((id) => byItem.get(id) ?? [])
      .map((before) => layNeed(before, step)),
  );
}

/** Steps of the cases under those of the plan, a row each kind of step: from the first of its deadlines to the last. */
function stepsOfSubCases({ cases }: Plan, items: readonly WheelItem[]): ShownStep[] {
  const planned = new Set(cases.map(({ id }) => id));
  const under = items.filter(({ kind, caseId }) => kind === 'step' && !planned.has(caseId ?? ''));
  return [...Map.groupBy(under, ({ tasks, title }) => tasks[0]?.stepId ?? title)]
    .flatMap(([stepId, own]): ShownStep[] => {
      const title = titleOfMany(own.flatMap(({ title: one, tasks }) => tasks.map((task) => task.title || one)));
      const item = itemsTogether(own, { id: `step/${SUB_CASES}/${stepId}`, kind: 'step', title });
      return item === null ? [] : [{ item, step: { id: item.id, needs: [] }, opens: item.from, due: item.to }];
    })
    .sort(byTime);
}

/** Steps of other plans: they stand on their day, for their own plan knows when they open. */
const stepsElsewhere = (items: readonly WheelItem[]): ShownStep[] =>
  items
    .filter(({ kind }) => kind === 'elsewhere')
    .map((item): ShownStep => ({ item, step: { id: item.id, needs: [] }, opens: item.from, due: item.to }))
    .sort(byTime);

interface ShownStep {
  readonly item: WheelItem;
  readonly step: Pick<Step, 'id' | 'needs'>;
  readonly opens: IsoDate;
  readonly due: IsoDate;
}

function shownSteps(plan: Plan, planned: PlannedCase, items: readonly WheelItem[]): ShownStep[] {
  const own = new Map(
    items.filter(({ kind, caseId }) => kind === 'step' && caseId === planned.id).map((item) => [item.id, item]),
  );
  const known = new Set(planned.steps.map(({ id }) => `step/${planned.id}/${id}`));
  // Tasks that came to the running case after its plan: the plan knows no day on which they open.
  const added = [...own.values()]
    .filter(({ id }) => !known.has(id))
    .map((item): ShownStep => ({
      item,
      step: { id: item.id.slice(`step/${planned.id}/`.length), needs: [] },
      opens: item.from,
      due: item.to,
    }));
  return planned.steps
    .flatMap((step): ShownStep[] => {
      const item = own.get(`step/${planned.id}/${step.id}`);
      if (item === undefined || resolveDue(plan, step) === null) return [];
      const opens = calendarOf(plan).nextWorkingDay(calendarOf(plan).applyOffset(item.to, step.opens));
      return [{ item, step, opens: opens < item.to ? opens : item.to, due: item.to }];
    })
    .concat(added)
    .sort(byTime);
}

/** By the day a step may open, so that going down the rows is going right; of the same day the first due comes first. */
const byTime = (one: ShownStep | undefined, other: ShownStep | undefined): number => {
  const [a, b] = [`${one?.opens} ${one?.due}`, `${other?.opens} ${other?.due}`];
  return a < b ? -1 : Number(a > b);
};

const monthStart = (date: IsoDate, later: number): IsoDate => {
  const { year, month } = dateParts(date);
  const index = month - 1 + later;
  return isoDate(year + Math.floor(index / 12), (index % 12) + 1, 1);
};

function monthsOf(from: IsoDate, to: IsoDate): IsoDate[] {
  const months: IsoDate[] = [];
  for (let month = from; month <= to; month = monthStart(month, 1)) months.push(month);
  return months;
}

/** The texts of meetings stand above the rows, in as many lines as they need. */
function layMilestones(meetings: readonly WheelItem[], x: (date: IsoDate) => number): TimelineMilestone[] {
  const laid = meetings.map((item) => {
    const time = item.time ? `${formatTime(item.time)} ` : '';
    const text = truncated(`${time}${titleWithForum(item)}`, TIMELINE.label, TIMELINE.milestoneText);
    const start = x(item.from) + TIMELINE.day / 2;
    return {
      item,
      text,
      x: start,
      width: item.kind === 'span' ? x(addDays(item.to, 1)) - x(item.from) : 0,
      end: start + textWidth(text, TIMELINE.label) + 26,
    };
  });
  const lanes = lanesOf(laid.map(({ x: start, end }) => ({ start, end })));
  return laid.map(({ item, text, x: start, width }, index) => ({
    item,
    text,
    x: start,
    width,
    lane: lanes[index] ?? 0, // The row above them is today's.
    y: TIMELINE.monthRow + ((lanes[index] ?? 0) + 2) * TIMELINE.milestoneRow,
  }));
}

function layRows(
  cases: readonly { readonly id: string; readonly title: string; readonly steps: readonly ShownStep[] }[],
  x: (date: IsoDate) => number,
  top: number,
  last: IsoDate,
): { rows: TimelineRow[]; bottom: number } {
  const rows: TimelineRow[] = [];
  let y = top;
  for (const { id, title, steps } of cases) {
    const start = Math.min(...steps.map(({ opens }) => x(opens)));
    if (cases.length > 1) {
      rows.push({ kind: 'case', caseId: id, title, x: start, y: y + TIMELINE.caseRow / 2 });
      y += TIMELINE.caseRow;
    }
    for (const { item, step, opens, due } of steps) {
      const end = x(addDays(due, 1));
      rows.push({
        kind: 'step',
        caseId: id,
        stepId: step.id,
        item,
        needs: step.needs,
        opens,
        due,
        continues: due > last,
        x: x(opens),
        end,
        y: y + TIMELINE.row / 2,
      });
      y += TIMELINE.row;
    }
  }
  return { rows, bottom: y };
}
