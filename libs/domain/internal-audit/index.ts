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
export {
  judgeTimes,
  timeProblem,
  visitTimeWords,
  FEWEST_TIMES,
  MOST_TIMES,
  TIME_TAKEN,
  type VisitTime,
} from './offered-times';
export { LONGEST_NOTE, noteSections, OTHER_NOTE, type NotePlace, type NoteSection } from './visit-notes';
export { unheardFindings } from './unheard';
export { purposeWords, VISIT_PURPOSES } from './purposes';
export {
  AGE_BANDS,
  ageBandOf,
  ageOf,
  FINDING_STANDINGS,
  standingOf,
  type AgeBand,
  type CountedOn,
  type FindingStanding,
  type FoundFinding,
  type Named,
} from './found-finding';
export {
  cutFindings,
  isOf,
  NO_DIRECTORATE_NOW,
  NO_SECTION,
  SEVERITY_WORDS,
  shareInTime,
  tally,
  type CutBy,
  type CutLine,
  type FindingCut,
  type FindingTally,
} from './cut-findings';
export { heatMap, type HeatCell, type HeatMap, type HeatState } from './heat-map';
