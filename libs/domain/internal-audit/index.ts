export {
  auditRulesSchema,
  severityOf,
  RISK_FACTS,
  SEVERITIES,
  type AuditRules,
  type RiskFact,
  type Severity,
  type SeverityRule,
} from './audit-rules';
export { riskOf, yearsSinceVisit, type AuditableUnit, type Risk, type RiskPart } from './risk';
export { proposeVisits, type ProposedVisit } from './propose-visits';
export { whyNotIndependent, type TiesToUnit } from './independence';
export { findingState, FINDING_STATES, FINDING_WORDS, type FindingFacts, type FindingState } from './finding';
export { judgeTimes, timeProblem, visitTimeWords, FEWEST_TIMES, MOST_TIMES, type VisitTime } from './offered-times';
export { LONGEST_NOTE, noteSections, OTHER_NOTE, type NotePlace, type NoteSection } from './visit-notes';
