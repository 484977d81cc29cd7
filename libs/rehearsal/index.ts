export * from './people';
export * from './rehearse';
export { journalHash, mailLogHash } from './fingerprint';
export { caughtMails, type CaughtMail } from './mail-log';
export { summarise, type RehearsalSummary } from './summarise';
