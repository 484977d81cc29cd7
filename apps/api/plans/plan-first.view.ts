import type { PlanVersion } from '#casework';
import type { FirstCheck } from './first-check';
import { acceptFields, type AcceptField } from './accepted.view';
import { lateTick, type ChangeAttempt, type LateTick } from './plan-change-fields';
import { findingsView, type FindingsView } from '../web/finding.view';
import { count } from '../web/words';

/** What putting a plan into force for the first time would do, and the form that does it. */
export interface FirstView {
  readonly action: string;
  readonly drop: string;
  /** What it was worked out from, and which draft was seen: the form carries both. */
  readonly basis: string;
  readonly draft: string;
  readonly lead: string;
  readonly why: string | null;
  readonly findings: FindingsView;
  readonly accept: readonly AcceptField[];
  readonly late: LateTick | null;
}

export function firstView(
  { findings, why, toAccept, basis }: FirstCheck,
  { plan, publishedAt }: Pick<PlanVersion, 'plan' | 'publishedAt'>,
  base: string,
  attempt: ChangeAttempt | null,
): FirstView {
  const opens =
    plan.cases.length === 0
      ? 'Den åbner ingen sager selv, så ingen får mail: andre planer regner deres frister fra dens møder.'
      : `${count(plan.cases.length, 'sag åbnes', 'sager åbnes')}, og opgaverne sendes ud, når deres tid kommer.`;
  return {
    action: `${base}/begynd`,
    drop: `${base}/slet`,
    basis,
    draft: String(publishedAt),
    lead: opens,
    why,
    findings: findingsView(findings, { noPlaces: true }),
    accept: acceptFields(toAccept, attempt?.form === 'publish' ? attempt.fields : null),
    late: lateTick('publish', findings, attempt),
  };
}
