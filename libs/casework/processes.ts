import type { Database } from '#database';
import { impasseHooks } from './agenda/impasse-path';
import { approvalHooks } from './approvals/hooks';
import { auditReportHooks } from './audit-reports/hooks';
import { decisionHooks } from './decisions/hooks';
import { auditProgrammeHooks, auditVisitHooks } from './internal-audit/hooks';
import type { Casework } from './kernel/casework';
import { documentHooks } from './documents/hooks';
import { together } from './kernel/together';
import { measureHooks } from './measures/hooks';
import type { ProcessTable } from './process-hooks';
import { proposalHooks } from './proposals/hooks';
import { questionnaireHooks } from './questionnaires/hooks';
import { questionHooks } from './questions/hooks';
import { transferRequestHooks, transferRoundHooks } from './transfers/hooks';

/** Steps of any plan may ask for a decision or an approval, any case may come to a standstill, files are kept with any, and any may ask a questionnaire. */
const ANY_CASE = [decisionHooks, approvalHooks, impasseHooks, documentHooks, questionnaireHooks];

/** What each process does beside what every case does: the one place that names the features. */
export const PROCESS_HOOKS: ProcessTable = {
  financialReport: together(...ANY_CASE),
  budgetCycle: together(...ANY_CASE, proposalHooks, questionHooks, measureHooks),
  accountsClosing: together(...ANY_CASE),
  auditorReport: together(...ANY_CASE, auditReportHooks, measureHooks),
  auditProgramme: together(...ANY_CASE, auditProgrammeHooks),
  auditVisit: together(...ANY_CASE, auditVisitHooks),
  transferRound: together(...ANY_CASE, transferRoundHooks),
  transferRequest: together(...ANY_CASE, transferRequestHooks),
  plannedCase: together(...ANY_CASE),
};

/** The product's own commands on a database, by this clock (epoch milliseconds). */
export const caseworkOf = (db: Database, realNow: () => number): Casework => ({
  db,
  realNow,
  processes: PROCESS_HOOKS,
});
