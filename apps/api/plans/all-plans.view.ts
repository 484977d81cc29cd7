import { pages } from '#contracts';
import { casesAsSteps, foldByPlan, formatDateMedium, layWheel, yearSpan, type WheelItem } from '#domain';
import { drawWheel, drawWheelList, wheelList } from '#pictures';
import type { Visitor } from '../web/visitor';
import { count } from '../web/words';
import { shownRehearsal, worldChoice } from '../web/world-choice.view';
import type { AllPlansAtHand } from './all-plans-reader';
import { filterSelects, select, TABS, whoOf, type PlanFrame } from './plan-frame.view';
import { loadView, type PlanLoadView } from './plan-load.view';
import { timelineView, type PlanTimelineView } from './plan-timeline.view';
import type { PlanTab } from './plan-url';
import { filterWords, leadOf, linksFor } from './plan-wheel.view';

/** The page of all plans in force: their wheel of a year, and the same as a list. */
export interface AllPlansView {
  readonly frame: PlanFrame;
  readonly lead: string;
  readonly folded: string | null;
  readonly wheel: { readonly svg: string; readonly list: string } | null;
}

export const allPlansView = (at: AllPlansAtHand, visitor: Visitor): AllPlansView => {
  const { items } = at.joined;
  const isFolded = at.plans.length > 1;
  const linkOf = linksFor(at, visitor);
  const caption = `Årshjulet, ${formatDateMedium(at.today)}${filterWords(at)}`;
  return {
    frame: frameOf(at, '', visitor),
    lead: leadOf(at, items, 0, at.year),
    folded: isFolded
      ? 'En bue for hver plan, og en prik for hver dag, en plan har frister. Listen har dem alle, og vælger du en plan, ser du dens sager og trin på hjulet.'
      : null,
    wheel:
      items.length === 0
        ? null
        : {
            svg: drawWheel(
              layWheel({
                items: isFolded ? foldByPlan(items, at.plans) : items,
                ...yearSpan(at.year),
                today: at.today,
              }),
              {
                title: isFolded ? at.plan.title : titleOfChosen(at),
                subtitle: String(at.year),
                caption,
                caseWord: isFolded ? 'Plan' : 'Sag',
                linkOf,
                monthLink: (year, month) => `#m-${year}-${month}`,
              },
            ),
            list: drawWheelList(
              wheelList(items, {
                linkOf,
                today: at.today,
                whoOf: (task) => whoOf(at, task),
                year: at.year,
                ofWhat: isFolded ? caseOf(at) : () => null,
              }),
            ),
          },
  };
};

export const allPlansTimelineView = (at: AllPlansAtHand, visitor: Visitor): PlanTimelineView =>
  timelineView(at, visitor, frameOf(at, 'tidslinje', visitor), {
    table: at.joined,
    ...(at.plans.length > 1 ? { picture: casesAsSteps(at.joined, at.plans), plans: at.plans } : {}),
    within: yearSpan(at.year),
  });

export const allPlansLoadView = (at: AllPlansAtHand, visitor: Visitor): PlanLoadView =>
  loadView(
    at,
    visitor,
    frameOf(at, 'belastning', visitor),
    at.plans.length < at.choices.length ? at.urlOf('belastning', { plan: null }) : null,
  );

/** A step's case: many plans have steps of the same name. */
const caseOf = (at: AllPlansAtHand): ((item: WheelItem) => string | null) => {
  const titles = new Map(at.plan.cases.map(({ id, title }) => [id, title]));
  return ({ kind, caseId }) => (kind === 'step' && caseId !== null ? (titles.get(caseId) ?? null) : null);
};

const titleOfChosen = ({ plans, plan }: AllPlansAtHand): string => plans[0]?.title ?? plan.title;

function frameOf(at: AllPlansAtHand, tab: PlanTab, visitor: Visitor): PlanFrame {
  const { asked } = at;
  const choice = visitor.mayOperate ? worldChoice(at.worlds, at.worldId) : null;
  const isOne = at.plans.length < at.choices.length;
  return {
    isAll: true,
    title: `${isOne ? titleOfChosen(at) : at.plan.title} i ${at.year}`,
    status: `${count(at.plans.length, 'plan', 'planer')}${at.plans.length === at.choices.length ? '' : ` af ${at.choices.length}`} i kraft.`,
    choice,
    rehearsal: visitor.mayOperate ? null : shownRehearsal(at.worlds, at.worldId),
    follows: null,
    other: null,
    rehearse: null,
    files: [],
    tabs: TABS.map(({ key, text }) => ({ url: at.urlOf(key), text, current: key === tab })),
    filter: {
      action: allPlansUrlOf(tab),
      kept: asked.world === null ? [] : [{ name: 'verden', value: asked.world }],
      selects: [
        select(
          'plan',
          'Plan',
          'Alle planer',
          asked.plan,
          at.choices.map(({ id, title }) => ({ value: id, text: title })),
        ),
        select(
          'aar',
          'År',
          null,
          String(at.year),
          at.years.map((year) => ({ value: String(year), text: String(year) })),
        ),
        ...filterSelects(at, tab),
      ],
      isFiltered: [asked.plan, asked.forum, asked.unit, asked.person].some((one) => one !== null),
      clear: at.urlOf(tab, { plan: null, forum: null, enhed: null, person: null }),
    },
    hasControls: true,
  };
}

const allPlansUrlOf = (tab: PlanTab): string => `${pages.allPlans()}${tab === '' ? '' : `/${tab}`}`;
