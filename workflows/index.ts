export { accountsClosing } from './accounts-closing/accounts-closing.workflow';
export { auditorReport } from './auditor-report/auditor-report.workflow';
export { budgetCycle } from './budget-cycle/budget-cycle.workflow';
export { financialReport } from './financial-report/financial-report.workflow';
export { mailroom } from './mailroom/mailroom.workflow';
export { plannedCase } from './planned-case/planned-case.workflow';
export { transferRequest } from './transfer-request/transfer-request.workflow';
export { transferRound } from './transfer-round/transfer-round.workflow';
