import { parseArgs } from 'node:util';
import type { WorkflowType } from '#contracts';
import { recordAccountsClosing } from './recordings/accounts-closing';
import { recordAuditProgramme, recordAuditVisit } from './recordings/internal-audit';
import { recordAuditorReport } from './recordings/auditor-report';
import { recordBudgetCycle } from './recordings/budget-cycle';
import { recordFinancialReport } from './recordings/financial-report';
import { recordMailroom } from './recordings/mailroom';
import { recordPlannedCase } from './recordings/planned-case';
import { recordAs } from './recordings/tell-story';
import { recordTransferRequest, recordTransferRound } from './recordings/transfers';

/** Records one history of each kind of the stories named by the call, or of all: see workflows/README.md. */
async function main(): Promise<void> {
  const { values, positionals: asked } = parseArgs({ options: { since: { type: 'string' } }, allowPositionals: true });
  recordAs(values.since === undefined ? '' : `-since-${values.since}`);
  for (const [story, record] of Object.entries(RECORDINGS))
    if (asked.length === 0 || asked.includes(story)) await record();
  process.exit();
}

const RECORDINGS: Readonly<Record<WorkflowType, () => Promise<void>>> = {
  financialReport: recordFinancialReport,
  budgetCycle: recordBudgetCycle,
  accountsClosing: recordAccountsClosing,
  transferRound: recordTransferRound,
  transferRequest: recordTransferRequest,
  auditorReport: recordAuditorReport,
  auditProgramme: recordAuditProgramme,
  auditVisit: recordAuditVisit,
  plannedCase: recordPlannedCase,
  mailroom: recordMailroom,
};

void main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
