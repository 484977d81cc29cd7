import { CHIEFS, READERS, VISIT_READERS } from './roles';
import { rulesOver } from './rule';
import type { FindingsSubject, VisitReportSubject } from './subject';
import { holds } from './visitor';

/** A report of a visit as it was sent: the draft is between the auditors, the chiefs and the unit; the final one is for who reads everything too. */
export const visitReportRules = rulesOver<VisitReportSubject>()({
  'visit-report:see': ({ isFinal, isTheirs, leadsDirectorate }, visitor) =>
    isTheirs || holds(visitor, isFinal ? READERS : VISIT_READERS) || (isFinal && leadsDirectorate),
});

/** What the visits found over units and years. A direktør has that of their own area; who leads a unit sees that of its visit. */
export const findingsRules = rulesOver<FindingsSubject>()({
  'findings:see': ({ leadsDirectorate }, visitor) =>
    leadsDirectorate || holds(visitor, ['intern-revision', 'ekstern-revision', ...CHIEFS]),
  /** Those of all units. */
  'findings:see-all': (_findings, visitor) => holds(visitor, ['intern-revision', 'ekstern-revision', ...CHIEFS]),
});
