import type { RolledOver } from '#casework';
import { pages } from '#contracts';
import { forumName, formatDateMedium, shortDates, type IsoDate } from '#domain';
import type { ProblemsView } from '../web/form-fields';
import { findingsView, type FindingsView } from '../web/finding.view';
import { DRAFT_ID } from './plan-change-fields';
import { count, instantWords } from '../web/words';

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
  /** The draft that is carried over; empty where it is what is in force, or nobody named one. */
  readonly draftId: string;
  readonly draftField: string;
  /** What is in force, where a draft is carried over in spite of that; null where not. */
  readonly instead: string | null;
  readonly plans: readonly {
    readonly title: string;
    readonly id: string;
    /** What it is carried over from. */
    readonly source: string;
    readonly lead: string;
    /** What the rules find in it, as they will say of the draft; null where nothing. */
    readonly findings: FindingsView | null;
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
  readonly draftId: string | null;
  readonly hasInForce: boolean;
  readonly rolled: readonly RolledOver[];
  readonly error: string | null;
  readonly commandId: string;
}

export const planRollView = ({
  key,
  title,
  year,
  draftId,
  hasInForce,
  rolled,
  error,
  commandId,
}: Parts): PlanRollView => ({
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
  draftId: draftId ?? '',
  draftField: DRAFT_ID,
  instead: draftId === null || !hasInForce ? null : `${pages.plan(key)}/videre`,
  plans: rolled.map(({ plan, decisions, findings, source, from }, index) => ({
    title: plan.title,
    id: `plan-${index}`,
    source:
      source.name === null
        ? `Ført videre fra »${from.title}«, som er i kraft (version ${source.version}).`
        : `Ført videre fra kladden »${source.name}«, gemt ${instantWords(source.publishedAt)}.`,
    findings: findings.length === 0 ? null : findingsView(findings, { noPlaces: true }),
    lead: `${[count(plan.milestones.length, 'milepæl', 'milepæle'), plan.cases.length === 0 ? '' : `${plan.cases.reduce((sum, { steps }) => sum + steps.length, 0)} trin`].filter((part) => part !== '').join(' og ')}. ${toDecide(decisions.length, findings.length)}`,
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

function toDecide(decisions: number, findings: number): string {
  if (decisions > 0) return `${count(decisions, 'ting skal', 'ting skal')} et menneske afgøre.`;
  return findings > 0 ? 'Se det, reglerne siger, før du gemmer.' : 'Intet skal afgøres.';
}

const days = (from: IsoDate, to: IsoDate): string =>
  from === to ? formatDateMedium(from) : `${shortDates(from, to)} ${to.slice(0, 4)}`;
