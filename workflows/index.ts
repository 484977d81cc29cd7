export { accountsClosing } from './accounts-closing/accounts-closing.workflow';
export { budgetCycle } from './budget-cycle/budget-cycle.workflow';
export { financialReport } from './financial-report/financial-report.workflow';
export { mailroom } from './mailroom/mailroom.workflow';
