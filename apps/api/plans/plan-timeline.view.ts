import {
  DRAFT,
  layTimeline,
  layTimelineSheets,
  SUB_CASES,
  TIMELINE_ELSEWHERE,
  type FoldedPlan,
  type IsoDate,
  type JoinedPlans,
  type Plan,
  type Timeline,
  type WheelItem,
} from '#domain';
import { drawTimeline, drawTimelineHead, drawTimelineSheet, STATE_WORDS, timelineLegend } from '#pictures';
import type { PlanAtHand, PlansAtHand } from './plan-reader';
import { shownItems } from './shown-items';
import type { Visitor } from '../web/visitor';
import { planFrame, whoOf, type PlanFrame } from './plan-frame.view';
import { linksFor } from './plan-wheel.view';
import { count, dateWords } from '../web/words';

/** The page of a plan's timeline: the picture, and the same as a table. */
export interface PlanTimelineView {
  readonly frame: PlanFrame;
  readonly svg: string | null;
  /** The months, that stay while one scrolls down. */
  readonly head: string | null;
  /** The same on sheets for paper. */
  readonly sheets: readonly string[];
  readonly hasToday: boolean;
  /** What the marks mean, as a picture. */
  readonly legend: string;
  readonly isFolded: boolean;
  /** One without a name where there is but one. */
  readonly plans: readonly {
    readonly title: string;
    readonly id: string;
    readonly count: string;
    readonly cases: readonly CaseSteps[];
  }[];
}

interface CaseSteps {
  readonly title: string;
  /** Null where the plan's own says it. */
  readonly heading: string | null;
  readonly id: string;
  readonly steps: readonly StepLine[];
}

interface StepLine {
  readonly title: string;
  readonly url: string | null;
  readonly opens: string;
  readonly due: string;
  readonly waitsFor: string;
  readonly who: string;
  readonly state: string;
  readonly shape: string;
}

export const planTimelineView = (at: PlanAtHand, visitor: Visitor): PlanTimelineView =>
  timelineView(
    at,
    visitor,
    planFrame(at, 'tidslinje', { mayChoose: visitor.mayOperate, mayMove: visitor.may('plan:change', DRAFT) }),
    { table: { plan: at.plan, items: shownItems(at) } },
  );

/** What a timeline shows: `picture` where it is folded, and `table` always in full. */
interface TimelineParts {
  readonly table: JoinedPlans;
  readonly picture?: JoinedPlans;
  readonly within?: { readonly from: IsoDate; readonly to: IsoDate };
  /** The plans, where there are several: each folds its cases away. */
  readonly plans?: readonly FoldedPlan[];
}

/** The timeline of one plan, or of all. */
export const timelineView = (
  at: PlansAtHand,
  visitor: Visitor,
  frame: PlanFrame,
  { table, picture = table, within, plans = [] }: TimelineParts,
): PlanTimelineView => {
  const { today } = at;
  const shown = { ...picture, today: at.isDraft ? null : today, within };
  const timeline = layTimeline(shown);
  const rows = layTimeline({ ...table, today, within })?.rows ?? [];
  const linkOf = linksFor(at, visitor);
  const awaitedTitles = titlesAcross(table.plan, rows);
  const casesOf = (wanted: (caseId: string) => boolean): CaseSteps[] =>
    [...table.plan.cases, { id: SUB_CASES, title: 'Delforløb' }, { id: TIMELINE_ELSEWHERE, title: 'Andre planer' }]
      .filter(({ id }) => wanted(id))
      .map(({ id, title }, index) => ({
        id: `sag-${index}`,
        title,
        heading: title,
        steps: stepLines(at, rows, id, { linkOf, awaitedTitles }),
      }))
      .filter(({ steps }) => steps.length > 0);
  return {
    frame,
    svg: timeline && drawTimeline(timeline, { title: table.plan.title, linkOf }),
    head: timeline && drawTimelineHead(timeline),
    sheets: layTimelineSheets(shown).map(drawTimelineSheet),
    hasToday: timeline?.today != null,
    legend: timelineLegend(picture.items),
    isFolded: plans.length > 1,
    plans:
      plans.length > 1
        ? foldedPlans(plans, casesOf)
        : [{ title: '', id: '', count: '', cases: timeline === null ? [] : casesOf(() => true) }].filter(
            ({ cases }) => cases.length > 0,
          ),
  };
};

/** The cases of each plan, and of those under them all together. */
const foldedPlans = (
  plans: readonly FoldedPlan[],
  casesOf: (wanted: (caseId: string) => boolean) => CaseSteps[],
): PlanTimelineView['plans'] =>
  [
    ...plans.map(({ id, title }) => ({ title, cases: casesOf((caseId) => caseId.startsWith(`${id}/`)) })),
    { title: 'Delforløb', cases: casesOf((caseId) => caseId === SUB_CASES) },
  ]
    .filter(({ cases }) => cases.length > 0)
    .map(({ title, cases }, index) => ({
      title,
      id: `plan-${index}`,
      count: count(
        cases.reduce((sum, { steps }) => sum + steps.length, 0),
        'trin',
        'trin',
      ),
      cases: cases.map((one) => ({
        ...one,
        id: `plan-${index}-${one.id}`,
        heading: one.title === title ? null : one.title,
      })),
    }));

/** So many people are named; more are counted. */
const MOST_NAMED = 3;

/** What the lines of all cases have in common. */
interface InLines {
  readonly linkOf: (item: WheelItem) => string | null;
  /** What a step is called where one of another case waits for it, by its item. */
  readonly awaitedTitles: ReadonlyMap<string, string>;
}

function stepLines(
  at: PlansAtHand,
  rows: Timeline['rows'],
  caseId: string,
  { linkOf, awaitedTitles }: InLines,
): StepLine[] {
  const titles = new Map(at.plan.cases.find(({ id }) => id === caseId)?.steps.map(({ id, title }) => [id, title]));
  return rows.flatMap((row) => {
    if (row.kind === 'case' || row.caseId !== caseId) return [];
    const who = [...new Set(row.item.tasks.map((task) => whoOf(at, task)))];
    return [
      {
        title: row.item.title,
        url: linkOf(row.item),
        opens: dateWords(row.opens),
        due: row.item.weeks === null ? dateWords(row.due) : `${dateWords(row.due)} (${row.item.weeks})`,
        waitsFor:
          [
            ...row.needs.map((id) => titles.get(id) ?? id),
            ...row.item.awaits.flatMap((id) => awaitedTitles.get(id) ?? []),
          ].join(' · ') || '–',
        who:
          who.length === 0
            ? '–'
            : who.length <= MOST_NAMED
              ? who.join(' · ')
              : `${who.slice(0, MOST_NAMED - 1).join(' · ')} og ${who.length - MOST_NAMED + 1} andre`,
        state: stateWords(row.item),
        shape: row.item.state ?? 'planned',
      },
    ];
  });
}

/** A step of another plan is no draft: how it stands is told on its own plan's page. */
const stateWords = ({ kind, state }: WheelItem): string =>
  state !== null ? STATE_WORDS[state] : kind === 'elsewhere' ? '–' : 'Kladde';

/** What a step of another case is called where one waits for it, by its item. */
const titlesAcross = ({ cases }: Plan, rows: Timeline['rows']): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap((row): [string, string][] => {
      if (row.kind === 'case') return [];
      const title = cases.find(({ id }) => id === row.caseId)?.title;
      return [[row.item.id, title === undefined ? row.item.title : `${row.item.title} (${title})`]];
    }),
  );
