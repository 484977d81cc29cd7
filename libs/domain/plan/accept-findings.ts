import { checkLaw } from './check-law';
import { warningFinding } from './finding';
import type { Finding, Plan } from './plan';

/** Somebody's reason for a finding of the law to stand: for one (its message), or for every one of the code. */
export interface Acceptance {
  readonly code: string;
  /** Null = every finding of the code. */
  readonly message: string | null;
  readonly reason: string;
}

/** A finding of the law as it was accepted: kept with the version of the plan that it stands in. */
export interface AcceptedFinding {
  readonly code: string;
  readonly message: string;
  readonly reason: string;
  /** The person's id; null for the command line. */
  readonly by: string | null;
  /** By the world's clock, epoch milliseconds. */
  readonly at: number;
}

const signOf = ({ code, message }: Pick<Finding, 'code' | 'message'>): string => `${code} ${message}`;

/** The law's findings about plans (with the milestones that they follow), each once: they stop nothing, but somebody must say why they may stand. */
export function lawFindings(plans: readonly Plan[]): Finding[] {
  const found = plans.flatMap(checkLaw).filter(({ severity }) => severity === 'warning');
  return [...new Map(found.map((finding) => [signOf(finding), finding])).values()];
}

/** The findings that neither an earlier version nor somebody now has a reason for. A blank reason is none. */
export function withoutReason(
  findings: readonly Finding[],
  earlier: readonly AcceptedFinding[],
  given: readonly Acceptance[],
): Finding[] {
  return findings.filter(
    (finding) => !earlier.some((one) => signOf(one) === signOf(finding)) && !reasonFor(finding, given),
  );
}

/** Reasons that were given for what the law does not find in these plans: a slip that is told (ACCEPT.NEEDLESS), and stops nothing. */
export function needlessAcceptances(
  given: readonly Acceptance[],
  plans: readonly Plan[],
  file: string | null,
): Finding[] {
  const found = new Set(lawFindings(plans).map(({ code }) => code));
  return given
    .filter(({ code }) => !found.has(code))
    .map(({ code }) =>
      warningFinding(
        'ACCEPT.NEEDLESS',
        `Planen har intet fund ${code} om loven, så der er intet at godkende. Begrundelsen er ikke gemt.`,
        { place: file === null ? null : { file, line: null, column: null }, read: code },
      ),
    );
}

/** What is kept with a version: each finding that stands, by whom it was first accepted. Those without a reason are left out. */
export function acceptFindings(
  findings: readonly Finding[],
  earlier: readonly AcceptedFinding[],
  given: readonly Acceptance[],
  who: Pick<AcceptedFinding, 'by' | 'at'>,
): AcceptedFinding[] {
  return findings.flatMap((finding) => {
    const before = earlier.find((one) => signOf(one) === signOf(finding));
    if (before) return [before];
    const now = reasonFor(finding, given);
    return now ? [{ code: finding.code, message: finding.message, reason: now.reason.trim(), ...who }] : [];
  });
}

const reasonFor = ({ code, message }: Finding, given: readonly Acceptance[]): Acceptance | undefined =>
  given.find(
    (one) => one.code === code && (one.message === null || one.message === message) && one.reason.trim() !== '',
  );
