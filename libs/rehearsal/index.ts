export { BudgetPeople } from './budget-people';
export * from './people';
export * from './rehearse';
export { stoppedLines, type StillOpen, type Stopped } from './stopped';
export { type AppliedVersion, type RehearsedPlan } from './plans-of-rehearsal';
export { journalHash, mailLogHash } from './fingerprint';
export { caughtMails, type CaughtMail } from './mail-log';
export { type TransferSummary } from './transfer-sums';
export { summarise, type RehearsalSummary } from './summarise';
