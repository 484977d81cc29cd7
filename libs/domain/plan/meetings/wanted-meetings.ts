import { daysBetween } from '../../calendar';
import { hangsOn } from '../resolve-due';
import { rollOver } from '../roll-over';
import type { RollDecision } from '../roll-decisions';
import type { Forum, IsoDate, Milestone, Plan } from '../plan';

/** The plans of a year whose steps a list is to give: the political one whose meetings they hang on, and those that follow it. */
export interface PlanFamily {
  readonly political: Plan;
  readonly followers: readonly Plan[];
}

/** A meeting, or another day or span, that the steps of these plans hang on, or that they only show. */
export interface WantedMeeting {
  /** As the plan of the list's year will call it: `kb-2`. */
  readonly id: string;
  readonly title: string;
  readonly forum: Forum | null;
  /** When it was in the plans that the steps come of. */
  readonly last: { readonly from: IsoDate; readonly to: IsoDate };
  /** The same week of the list's year: where to look for it, never its date. */
  readonly near: { readonly from: IsoDate; readonly to: IsoDate };
  /** How many steps hang on it; none where it is only shown. */
  readonly steps: number;
  /** Key (in the list's year) of the following plan that has it as its own; null where the politicians' plan has it. */
  readonly own: string | null;
}

/** The plans rolled to the year of a list, and the meetings that the list is to name. */
export interface WantedFamily {
  readonly family: PlanFamily;
  readonly meetings: readonly WantedMeeting[];
  /** What a person must decide of what hangs on no meeting. */
  readonly decisions: ReadonlyMap<string, readonly RollDecision[]>;
}

/**
 * The plans of a family for another year, with the meetings that a list of that year is asked for, by their days. The same year leaves the plans as they are.
 * Throws RangeError where `year` is before the family's.
 */
export function wantedFamily({ political, followers }: PlanFamily, year: number): WantedFamily {
  const roll = (plan: Plan) => (plan.year === year ? { plan, decisions: [] } : rollOver(plan, year));
  const [rolledPolitical, rolled] = [roll(political), followers.map(roll)];
  const plans = rolled.map(({ plan }) => plan);
  const hanging = plans.flatMap(({ cases }) =>
    cases.flatMap(({ steps }) => steps.flatMap(({ due }) => hangsOn(due) ?? [])),
  );
  const numberOf = Map.groupBy(hanging, (id) => id);
  const wanted = (old: Plan, { plan }: { readonly plan: Plan }, own: string | null): WantedMeeting[] =>
    plan.milestones.map((milestone, index) => ({
      id: milestone.id,
      title: milestone.title,
      forum: milestone.forum,
      last: spanOf(old.milestones[index] ?? milestone),
      near: spanOf(milestone),
      steps: numberOf.get(milestone.id)?.length ?? 0,
      own,
    }));
  const ofPolitical = wanted(political, rolledPolitical, null).filter(({ steps }) => steps > 0);
  const ofFollowers = followers.flatMap((old, index) => {
    const each = rolled[index];
    return each === undefined ? [] : wanted(old, each, each.plan.id);
  });
  const own = new Set(ofFollowers.map(({ id }) => id));
  return {
    family: { political: rolledPolitical.plan, followers: plans },
    // Of two with the same id a plan's own counts.
    meetings: [...ofPolitical.filter(({ id }) => !own.has(id)), ...ofFollowers].toSorted((one, other) =>
      one.near.from.localeCompare(other.near.from),
    ),
    decisions: new Map(rolled.map(({ plan, decisions }) => [plan.id, decisions.filter(({ step }) => step !== null)])),
  };
}

const spanOf = ({ from, to }: Milestone) => ({ from, to });

/** Days that one meeting may take, a seminar over a weekend included. */
const LONGEST_MEETING = 3;

const isPeriod = (from: IsoDate, to: IsoDate): boolean => daysBetween(from, to) >= LONGEST_MEETING;

/** Whether a line can be the meeting at all: what is held on a day is no period of weeks. */
export const canBe = ({ from, to }: Milestone, { last }: WantedMeeting): boolean =>
  !isPeriod(from, to) || isPeriod(last.from, last.to);
