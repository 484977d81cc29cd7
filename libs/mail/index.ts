export * from './items';
export * from './model';
export * from './parts';
export * from './mail-errors';
export { renderMail } from './render-mail';
export type { ComposedMail } from './composer';
export { createTransport, type MailTransport, type TransportOptions } from './transport';
export { readTaskLink, signTaskLink, type TaskLink, type TaskLinkReading } from './task-link';
export {
  deputyConfirmationToken,
  deputyLinkToken,
  readDeputyConfirmation,
  readDeputyLink,
  type DeputyConfirmation,
} from './deputy-link';
export { randomToken } from './one-time-token';
export { calendarFeed, deadlineSequence, deadlineUid, type CalendarFeedModel, type FeedEntry } from './calendar-feed';
