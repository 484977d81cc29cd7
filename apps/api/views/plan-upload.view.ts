import { formatDateMedium, layWheel, spanOf, wheelItems, type Finding, type Plan } from '#domain';
import { drawWheel } from '#pictures';
import { findingLine, findingsSummary, type FindingLine } from './plan-wheel.view';
import { count } from './words';

/** The page on which a plan is brought in, and what came of it. */
export interface PlanUploadView {
  readonly year: string;
  readonly problem: { readonly text: string; readonly links: readonly { readonly field: string; readonly text: string }[] } | null;
  readonly fileError: string | null;
  readonly yearError: string | null;
  readonly result: {
    readonly isSaved: boolean;
    readonly heading: string;
    readonly text: string;
    readonly url: string | null;
    readonly findings: { readonly summary: string; readonly lines: readonly FindingLine[] };
    /** What could be read, as a wheel; null where nothing could. */
    readonly wheel: string | null;
  } | null;
}

export interface PlanUploadParts {
  readonly year: string;
  readonly problem: { readonly field: string; readonly text: string } | null;
  readonly result: {
    readonly file: string;
    readonly findings: readonly Finding[];
    readonly shown: Plan | null;
    readonly saved: Plan | null;
    readonly replaces: boolean;
  } | null;
}

export const planUploadView = ({ year, problem, result }: PlanUploadParts): PlanUploadView => ({
  year,
  problem: problem && { text: 'Planen er ikke læst endnu.', links: [problem] },
  fileError: problem?.field === 'fil' ? problem.text : null,
  yearError: problem?.field === 'budgetaar' ? problem.text : null,
  result: result && resultView(result),
});

function resultView({ file, findings, shown, saved, replaces }: NonNullable<PlanUploadParts['result']>): NonNullable<PlanUploadView['result']> {
  return {
    isSaved: saved !== null,
    heading: saved === null ? `${file} kan ikke blive til en plan endnu` : `»${saved.title}« er gemt som kladde`,
    text: saved === null ? 'Intet er gemt. Ret det, der er mærket som fejl, i filen, og hent den ind igen.' : `${contents(saved)} Ingen har fået besked: det sker først, når planen sættes i kraft.${replaces ? ' Den tidligere kladde er erstattet.' : ''}`,
    url: saved === null ? null : `/planer/${encodeURIComponent(saved.id)}?udgave=kladde`,
    findings: { summary: findingsSummary(findings), lines: findings.map(findingLine) },
    wheel: shown === null ? null : preview(shown),
  };
}

function contents(plan: Plan): string {
  const span = spanOf(wheelItems({ plan, tasks: [], only: null, forum: null, today: null }));
  const steps = plan.cases.reduce((sum, { steps: own }) => sum + own.length, 0);
  return `${[steps > 0 ? `${steps} trin` : '', count(plan.milestones.length, 'milepæl', 'milepæle')].filter((part) => part !== '').join(' og ')}${span === null ? '' : ` fra ${formatDateMedium(span.from)} til ${formatDateMedium(span.to)}`}.`;
}

function preview(plan: Plan): string | null {
  const items = wheelItems({ plan, tasks: [], only: null, forum: null, today: null });
  const span = spanOf(items);
  return span && drawWheel(layWheel({ items, ...span, today: null }), { title: plan.title, subtitle: 'Kladde', caption: '', linkOf: () => null, monthLink: () => null });
}
