import { BUDGET_OFFICE, CHIEFS, OFFICE, READERS, VISIT_READERS, type Role } from './roles';
import { heldBy, rulesOver, type Rule } from './rule';
import type { CaseSubject, QuestionSubject, ReportSubject } from './subject';
import { holds, isExternalAuditor, type Visitor } from './visitor';

/** For these roles, in cases of one process; a request or a report under them is no such case. */
const inCasesOf =
  (process: CaseSubject['process'], roles: readonly Role[]): Rule<CaseSubject, Visitor> =>
  (caseRow, visitor) =>
    caseRow.process === process && holds(visitor, roles);

const isOwnRequest = ({ process, isTheirs }: CaseSubject): boolean => process === 'transferRequest' && isTheirs;
const isBudget = ({ process, isSubCase }: CaseSubject): boolean => process === 'budgetCycle' && !isSubCase;
const inBudget =
  (roles: readonly Role[]): Rule<CaseSubject, Visitor> =>
  (caseRow, visitor) =>
    isBudget(caseRow) && holds(visitor, roles);

/** What is done with a whole case. */
export const caseRules = rulesOver<CaseSubject, Visitor>()({
  /** That it is there: its facts, and what of it is theirs. */
  'case:see': (caseRow, visitor) => caseRow.isTheirs || holds(visitor, READERS),
  /** Who has what of it by when. A request for a transfer is one thing of few: who has a part in it sees how it comes about. */
  'case:see-course': (caseRow, visitor) => isOwnRequest(caseRow) || holds(visitor, READERS),
  /** All that was answered and said in it. The external auditor has of their own reports what was sent; a visit is the auditors' and the chiefs', who are not of the unit themselves. */
  'case:see-all': (caseRow, visitor) =>
    isOwnRequest(caseRow) ||
    (holds(visitor, caseRow.process === 'auditVisit' ? VISIT_READERS : READERS) &&
      !(caseRow.process === 'auditorReport' && isExternalAuditor(visitor)) &&
      caseRow.isTied !== true),
  /** The text that is drafted for the bodies, until it is on their agenda. */
  'case:see-draft': heldBy(READERS),
  /** To keep that text as it lies before a meeting. */
  'case:send-to-meeting': heldBy(['dagsorden', ...OFFICE]),
  'case:cancel': heldBy(CHIEFS),
  'case:force-gate': heldBy(CHIEFS),
  /** Once more, where a thing has gone round as often as it may (`BOUNDS`). */
  'case:go-beyond-bounds': heldBy(CHIEFS),
  'case:move-deadlines': heldBy(CHIEFS),

  /** What is published of a budget while it is negotiated and after: questions with their answers, measures with their status. */
  'case:see-published': (caseRow, { roles, leadsUnit }) => isBudget(caseRow) && (leadsUnit || roles.length > 0),
  'case:see-negotiation': inBudget(READERS),
  'case:run-questions': inBudget(BUDGET_OFFICE),
  'case:negotiate': inBudget(BUDGET_OFFICE),
  'case:follow-up': inBudget(BUDGET_OFFICE),

  /** The accounts: a report of the external auditor is entered under them, by Økonomi & Stab or the auditor. */
  'case:enter-audit-report': inCasesOf('accountsClosing', [...OFFICE, 'ekstern-revision']),
  /** The report itself: the auditor's own words; who answers them, and what is followed up. */
  'case:enter-audit-points': inCasesOf('auditorReport', [...OFFICE, 'ekstern-revision']),
  'case:run-audit-points': inCasesOf('auditorReport', OFFICE),

  /** The internal audit: who chooses the autumn's visits; who holds one and writes what it found. */
  'case:run-programme': inCasesOf('auditProgramme', ['intern-revision', ...CHIEFS]),
  'case:see-programme': inCasesOf('auditProgramme', READERS),
  'case:run-visit': inCasesOf('auditVisit', ['intern-revision']),
  /** Who is visited asks for another day; who holds it moves it. */
  'case:ask-other-day': ({ process, isTheirs }) => process === 'auditVisit' && isTheirs,

  /** A round of transfers as a whole: read, its requests opened, one added that the rule does not propose, KB's grants entered. */
  'case:see-round': inCasesOf('transferRound', READERS),
  'case:open-transfers': inCasesOf('transferRound', OFFICE),
  'case:add-transfer': inCasesOf('transferRound', [...OFFICE, 'konsulent']),
  'case:grant-transfers': inCasesOf('transferRound', OFFICE),
});

/** Økonomi and the auditors read every question, who has a task in it that one; everybody else the public ones that are answered. */
export const questionRules = rulesOver<QuestionSubject>()({
  'question:see': ({ isPublic, isAnswered, isTheirs }, visitor) =>
    isTheirs || (isPublic && isAnswered) || holds(visitor, READERS),
});

/** Who reads everything sees a report of the auditor as a whole, who has a point of it that point. */
export const reportRules = rulesOver<ReportSubject>()({
  'report:see': ({ hasPoint }, visitor) => hasPoint || holds(visitor, READERS),
  'report:see-all': heldBy(READERS),
});
