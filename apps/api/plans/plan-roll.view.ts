import type { RolledOver } from '#casework';
import { pages } from '#contracts';
import { forumName, formatDateMedium, shortDates, type IsoDate } from '#domain';
import type { ProblemsView } from '../web/form-fields';
import { count } from '../web/words';

/** The page on which a plan is carried over to a later year. */
export interface PlanRollView {
  readonly back: string;
  readonly title: string;
  readonly action: string;
  readonly year: string;
  readonly error: string | null;
  readonly problem: ProblemsView | null;
  readonly commandId: string;
  readonly canKeep: boolean;
  readonly plans: readonly {
    readonly title: string;
    readonly id: string;
    readonly lead: string;
    readonly decisions: readonly { readonly title: string; readonly why: string }[];
    readonly rows: readonly {
      readonly title: string;
      readonly forum: string;
      readonly from: string;
      readonly to: string;
    }[];
  }[];
}

interface Parts {
  readonly key: string;
  readonly title: string;
  readonly year: string;
  readonly rolled: readonly RolledOver[];
  readonly error: string | null;
  readonly commandId: string;
}

export const planRollView = ({ key, title, year, rolled, error, commandId }: Parts): PlanRollView => ({
  back: pages.plan(key),
  title,
  action: `${pages.plan(key)}/videre`,
  year,
  error,
  problem:
    error === null
      ? null
      : { heading: 'Planen er ikke ført videre', text: 'Intet er ændret.', links: [{ field: 'til', text: error }] },
  commandId,
  canKeep: rolled.length > 0,
  plans: rolled.map(({ plan, decisions, from }, index) => ({
    title: plan.title,
    id: `plan-${index}`,
    lead: `${[count(plan.milestones.length, 'milepæl', 'milepæle'), plan.cases.length === 0 ? '' : `${plan.cases.reduce((sum, { steps }) => sum + steps.length, 0)} trin`].filter((part) => part !== '').join(' og ')}. ${decisions.length === 0 ? 'Intet skal afgøres.' : `${count(decisions.length, 'ting skal', 'ting skal')} et menneske afgøre.`}`,
    decisions: decisions.map(({ title: about, why }) => ({ title: about, why })),
    rows: plan.milestones.map((milestone, at) => {
      const before = from.milestones[at];
      return {
        title: milestone.title,
        forum: milestone.forum === null ? '' : forumName(milestone.forum),
        from: before === undefined ? '' : days(before.from, before.to),
        to: days(milestone.from, milestone.to),
      };
    }),
  })),
});

const days = (from: IsoDate, to: IsoDate): string =>
  from === to ? formatDateMedium(from) : `${shortDates(from, to)} ${to.slice(0, 4)}`;
