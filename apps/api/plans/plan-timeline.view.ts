import { DRAFT, layTimeline, TIMELINE_ELSEWHERE, type Plan, type Timeline, type WheelItem } from '#domain';
import { drawTimeline, drawTimelineHead, STATE_WORDS } from '#pictures';
import type { PlanAtHand } from './plan-reader';
import { shownItems } from './shown-items';
import type { Visitor } from '../web/visitor';
import { planFrame, whoOf, type PlanFrame } from './plan-frame.view';
import { linksFor } from './plan-wheel.view';
import { dateWords } from '../web/words';

/** The page of a plan's timeline: the picture, and the same as a table. */
export interface PlanTimelineView {
  readonly frame: PlanFrame;
  readonly svg: string | null;
  /** The months, that stay while one scrolls down. */
  readonly head: string | null;
  readonly hasToday: boolean;
  readonly cases: readonly { readonly title: string; readonly id: string; readonly steps: readonly StepLine[] }[];
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

export const planTimelineView = (at: PlanAtHand, visitor: Visitor): PlanTimelineView => {
  const { plan, today } = at;
  const items = shownItems(at);
  const timeline = layTimeline({ plan, items, today });
  const linkOf = linksFor(at, visitor);
  const awaitedTitles = titlesAcross(plan, timeline?.rows ?? []);
  return {
    frame: planFrame(at, 'tidslinje', { mayChoose: visitor.mayOperate, mayMove: visitor.may('plan:change', DRAFT) }),
    svg: timeline && drawTimeline(timeline, { title: plan.title, linkOf }),
    head: timeline && drawTimelineHead(timeline),
    hasToday: timeline?.today != null,
    cases:
      timeline === null
        ? []
        : [...plan.cases, { id: TIMELINE_ELSEWHERE, title: 'Andre planer' }]
            .map(({ id, title }, index) => ({
              id: `sag-${index}`,
              title,
              steps: stepLines(at, timeline, id, { linkOf, awaitedTitles }),
            }))
            .filter(({ steps }) => steps.length > 0),
  };
};

/** So many people are named; more are counted. */
const MOST_NAMED = 3;

/** What the lines of all cases have in common. */
interface InLines {
  readonly linkOf: (item: WheelItem) => string | null;
  /** What a step is called where one of another case waits for it, by its item. */
  readonly awaitedTitles: ReadonlyMap<string, string>;
}

function stepLines(at: PlanAtHand, { rows }: Timeline, caseId: string, { linkOf, awaitedTitles }: InLines): StepLine[] {
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
