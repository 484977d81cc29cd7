import { type Finding, type Organisation, type Plan } from '#domain';
import { readAuditRules, readPastVisits } from '#files';
import type { RehearsedPlan } from '#rehearsal';
import { shipped } from '../../shared/sources';

/** Visits of earlier years that ship with the product. */
const PAST = 'intern-revision.csv';

/** What a rehearsed internal audit goes by: the shipped rules, and the shipped visits of earlier years where the record has none. Nothing for a plan of another process. */
export async function readRehearsedAudit(
  plan: Plan | null,
  organisation: Organisation | null,
): Promise<{ readonly audit: Pick<RehearsedPlan, 'audit'>; readonly findings: readonly Finding[] }> {
  if (plan?.process !== 'auditProgramme') return { audit: {}, findings: [] };
  const rules = await readAuditRules();
  if (rules.value === null) return { audit: {}, findings: rules.findings };
  const past = await readPastVisits(shipped(PAST), organisation?.units ?? []);
  return {
    audit: {
      audit: {
        rules: rules.value,
        ...(past.value === null ? {} : { past: { source: PAST, visits: past.value } }),
      },
    },
    // A name of before that is written otherwise is no matter of the plan.
    findings: [...rules.findings, ...past.findings.filter(({ severity }) => severity === 'error')],
  };
}
