import { daysBetween, formatDateLong } from '../calendar';
import { checkLaw } from './check-law';
import type { IsoDate, Plan } from './plan';
import { electionDay } from './roll-date';

/** Something about the new plan that a person must decide. */
export interface RollDecision {
  /** Id of the milestone or the step in the new plan that it is about; null where it is about the whole plan. */
  readonly milestone: string | null;
  readonly step: string | null;
  readonly title: string;
  /** The first day in the old plan and in the new; null where it is about no one date. */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** Danish: what was done, and what to decide. */
  readonly why: string;
}

export type About = Pick<RollDecision, 'milestone' | 'step' | 'title'>;

const WHOLE: About = { milestone: null, step: null, title: 'Hele planen' };

/** What a person must decide that only the rolled plan as a whole shows: its order, the law, the elections. */
export const decisionsOfPlan = (plan: Plan, rolled: Plan, years: number): RollDecision[] => [
  ...orderDecisions(plan, rolled),
  ...lawDecisions(rolled, plan, years),
  ...wholeDecisions(plan, rolled),
];

/** Milestones that stood one after the other and no longer do. */
function orderDecisions(old: Plan, rolled: Plan): RollDecision[] {
  const pairs = old.milestones
    .flatMap((before, index) => {
      const after = rolled.milestones[index];
      return after ? [{ before, after }] : [];
    })
    .toSorted((one, other) => daysBetween(other.before.from, one.before.from));
  return pairs.flatMap(({ before, after }, index) => {
    const previous = pairs[index - 1];
    if (previous === undefined || before.from <= previous.before.from || after.from >= previous.after.from) return [];
    const why = `Lå efter »${previous.before.title}«, men ligger nu før (${formatDateLong(previous.after.from)}). Sæt dem i den rækkefølge, de skal have.`;
    return [{ milestone: after.id, step: null, title: after.title, from: before.from, to: after.from, why }];
  });
}

function lawDecisions(rolled: Plan, old: Plan, years: number): RollDecision[] {
  const placed = rolled.milestones.map((milestone, index) => ({
    ...milestone,
    place: { file: '', line: index + 1, column: null },
  }));
  return checkLaw({ ...rolled, milestones: placed }).map(({ line, message }) => {
    const milestone = line === null ? undefined : rolled.milestones[line - 1];
    if (milestone === undefined) return { ...WHOLE, from: null, to: null, why: message };
    const before = old.milestones[(line ?? 0) - 1];
    return {
      milestone: milestone.id,
      step: null,
      title: milestone.title,
      from: before?.from ?? null,
      to: milestone.from,
      why: `${message} (${years === 1 ? 'Sidste år' : 'Før'}: ${before === undefined ? '–' : formatDateLong(before.from)}.)`,
    };
  });
}

function wholeDecisions(old: Plan, rolled: Plan): RollDecision[] {
  const decisions: string[] = [];
  for (const year of [rolled.year - 2, rolled.year - 1]) {
    const day = electionDay(year);
    if (day !== null)
      decisions.push(
        `Der er kommunalvalg ${formatDateLong(day)}. Skal den nye kommunalbestyrelse introduceres, og skal møder flyttes af hensyn til valget?`,
      );
  }
  if (electionDay(old.year - 2) !== null && electionDay(rolled.year - 2) === null) {
    decisions.push(
      `Planen for ${old.year} begyndte efter et kommunalvalg; planen for ${rolled.year} gør ikke. Se efter, om noget kun var for den nye kommunalbestyrelse.`,
    );
  }
  if (rolled.closedDays.length > 0)
    decisions.push(
      `Kommunens lukkedage er foreslået: ${rolled.closedDays.map(({ date, title }) => `${title} ${formatDateLong(date)}`).join(', ')}. De står i planens fil; passer de ikke, så ret dem dér, og hent filen ind igen.`,
    );
  if (rolled.follows !== null)
    decisions.push(
      `Planen hænger på den politiske plan »${rolled.follows}«. Er den ikke i kraft endnu, så før også den videre, og få den vedtaget først.`,
    );
  if (old.cases.some(({ caseNumber }) => caseNumber !== null))
    decisions.push(
      'Sagsnumrene er taget ud. De nye skrives i planens fil, når sagerne er oprettet; hent så filen ind igen.',
    );
  return decisions.map((why) => ({ ...WHOLE, from: null, to: null, why }));
}
