import { pages } from '#contracts';
import {
  DRAFT,
  forumName,
  formatDateMedium,
  layWheel,
  spanOf,
  wheelItems,
  type Finding,
  type Plan,
  type WheelItem,
} from '#domain';
import { drawWheel, drawWheelList, wheelList } from '#pictures';
import type { PlanAtHand, PlansAtHand } from './plan-reader';
import { shownItems } from './shown-items';
import type { Visitor } from '../web/visitor';
import { acceptedLines, type AcceptedLine } from './accepted.view';
import { planFrame, whoOf, type PlanFrame } from './plan-frame.view';
import { findingsView, type FindingsView } from '../web/finding.view';
import { count } from '../web/words';

/** The page of a plan: its wheel, the same as a list, what is found about it, and its milestones. */
export interface PlanWheelView {
  readonly frame: PlanFrame;
  readonly lead: string;
  /** The picture as SVG, and the list; null where the plan has nothing with a date. */
  readonly wheel: { readonly svg: string; readonly list: string } | null;
  readonly findings: FindingsView;
  readonly milestones: readonly {
    readonly date: string;
    readonly title: string;
    readonly forum: string;
    readonly isFollowed: boolean;
  }[];
  readonly hasFollowed: boolean;
  /** What other plans' files call this one, its cases and steps; null for who writes no plans, and where it has no cases. */
  readonly names: FileNames | null;
  /** What the law found, and who accepted it. */
  readonly accepted: readonly AcceptedLine[];
}

/** `findings` are what `planFindings` says of it. */
export const planWheelView = (at: PlanAtHand, visitor: Visitor, findings: readonly Finding[]): PlanWheelView => {
  const { plan, today } = at;
  const items = shownItems(at);
  const span = spanOf(
    wheelItems({ plan, around: at.around.plans, tasks: at.allTasks, only: null, forum: null, today: null }),
  );
  const own = new Set(at.version.plan.milestones.map(({ id }) => id));
  const linkOf = linksFor(at, visitor);
  const layout = span && layWheel({ items, ...span, today });
  return {
    frame: planFrame(at, '', { mayChoose: visitor.mayOperate, mayMove: visitor.may('plan:change', DRAFT) }),
    lead: leadOf(at, items, layout?.beyond.length ?? 0),
    wheel: layout && {
      svg: drawWheel(layout, {
        title: plan.title,
        subtitle: at.isDraft ? 'Kladde' : `Version ${at.version.version}`,
        caption: `${at.isDraft ? 'Kladde' : `Version ${at.version.version}`} · Årshjulet, ${formatDateMedium(today)}${filterWords(at)}`,
        linkOf,
        monthLink: (year, month) => `#m-${year}-${month}`,
      }),
      list: drawWheelList(
        wheelList(items, { linkOf, today: at.isDraft ? null : today, whoOf: (task) => whoOf(at, task) }),
      ),
    },
    findings: findingsView(findings),
    milestones: plan.milestones
      .toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)))
      .map(({ id, title, forum, from, to }) => ({
        date: from === to ? formatDateMedium(from) : `${formatDateMedium(from)} – ${formatDateMedium(to)}`,
        title,
        forum: forum === null ? '–' : forumName(forum),
        isFollowed: !own.has(id),
      })),
    names: visitor.may('plan:change', DRAFT) ? namesOf(at.version.plan) : null,
    accepted: acceptedLines(at.version.accepted, at.accepters),
    hasFollowed: plan.milestones.some(({ id }) => !own.has(id)),
  };
};

/** The words that `awaits` in another plan's file needs: of the plan, its cases and its kinds of steps. */
interface FileNames {
  readonly plan: string;
  readonly example: string;
  readonly cases: readonly { readonly title: string; readonly id: string }[];
  readonly kinds: readonly { readonly title: string; readonly id: string }[];
}

function namesOf({ id, cases }: Plan): FileNames | null {
  const kinds = new Map(
    cases
      .flatMap(({ steps }) => steps)
      .toReversed()
      .map(({ kind, title }) => [kind, title]),
  );
  const [first] = cases.flatMap((planned) => planned.steps.map(({ kind }) => ({ planned, kind })));
  if (first === undefined) return null;
  return {
    plan: id,
    example: `awaits: [{ plan: ${id}, case: ${first.planned.id}, kind: ${first.kind} }]`,
    cases: cases.map((planned) => ({ title: planned.title, id: planned.id })),
    kinds: [...kinds].toReversed().map(([kind, title]) => ({ title, id: kind })),
  };
}

export function leadOf(
  { isDraft, today }: Pick<PlansAtHand, 'isDraft' | 'today'>,
  items: readonly WheelItem[],
  beyond: number,
  year: number | null = null,
): string {
  const next = items.find(({ kind, from }) => kind === 'meeting' && from >= today);
  // Only what is shown is counted: a task outside the chosen forum is not looked for in vain.
  const late = isDraft
    ? 0
    : items.flatMap(({ tasks }) => tasks).filter(({ state, due }) => state === 'open' && due < today).length;
  const parts = [
    next === undefined
      ? ''
      : // Of a year to come it is the first of that year, and seldom the next there is.
        `${year !== null && String(year) > today.slice(0, 4) ? `Første møde i ${year}` : 'Næste møde'}: ${formatDateMedium(next.from)}, ${next.title}.`,
    isDraft
      ? ''
      : late === 0
        ? 'Ingen opgaver er over fristen.'
        : `${count(late, 'opgave er', 'opgaver er')} over fristen.`,
    beyond === 0
      ? ''
      : `${count(beyond, 'dato ligger', 'datoer ligger')} efter hjulets sidste omgang og står kun på listen.`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

export const filterWords = (at: Pick<PlansAtHand, 'asked'>): string =>
  at.asked.forum === null && at.asked.unit === null && at.asked.person === null ? '' : ' · et udsnit af planen';

/** Where marks lead: a case to its page, a step to its task where there is one, for those who may see them. */
export const linksFor =
  (at: Pick<PlansAtHand, 'cases' | 'running'>, visitor: Visitor) =>
  (item: WheelItem): string | null => {
    const caseId = item.caseId === null ? undefined : at.cases.get(item.caseId);
    const own = item.tasks.flatMap(({ id }) =>
      id !== null && (visitor.maySeeAll || at.running.get(id)?.assigneeId === visitor.personId) ? [id] : [],
    );
    if (own.length === 1 && own[0] !== undefined) return pages.taskById(own[0]);
    return caseId === undefined || !visitor.maySeeAll ? null : pages.case(caseId);
  };
