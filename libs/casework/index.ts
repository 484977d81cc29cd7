export { addMeasure, followUpMeasure, type AddMeasure, type FollowUpMeasure } from './measures';
export {
  beginNegotiation,
  decideChange,
  isBudgetFrozen,
  tableChange,
  type BeginNegotiation,
  type DecideChange,
  type TableChange,
} from './negotiation';
export * from './questionnaires';
export * from './questions';
export * from './audit-reports';
export * from './internal-audit';
export * from './deputies';
export * from './documents';
export * from './unsent';
export { readCalendar } from './kernel/calendars';
export { inCase } from './kernel/in-case';
export { phasesOfCase } from './journal/phases-of-case';
export type { Actor, Casework, Command, CommandOutcome } from './kernel/casework';
export { caseworkOf, PROCESS_HOOKS } from './processes';
export type { CameOfAnswer, DocumentHolder, ProcessHooks } from './process-hooks';
export { canonical, hashEntry, type JournalEntry } from './journal/journal';
export { idOf, idOfMade } from './kernel/ids';
export { tasksWithSteps } from './kernel/tasks-with-steps';
export { TooLong } from './kernel/texts';
export { titleApart } from './kernel/title-apart';
export * from './agenda/cancel-case';
export { readMissingElsewhere } from './awaits/missing-elsewhere';
export { titleElsewhere, unfinishedElsewhere } from './kernel/awaited-sql';
export { plansAround } from './plans/plans-around';
export { answeredLate } from './tasks/answered-late';
export * from './tasks/comment-task';
export * from './tasks/complete-task';
export { askedOrDecided } from './tasks/asked-of';
export * from './tasks/correct-sent-answer';
export { readCorrectable, type Correctable } from './tasks/correctable';
export * from './tasks/recall';
export * from './tasks/extension';
export * from './tasks/hand-over-task';
export { namedTakers } from './tasks/named-takers';
export { casesGivenOnBy, gaveOnTaskOf, readHandedOver, type HandedOver } from './tasks/handed-over';
export * from './tasks/take-back-task';
export { latestDeadline, type LatestDeadline } from './tasks/latest-deadline';
export * from './tasks/return-task';
export { tasksWithLeaders, tasksWithStepsAndLeaders } from './tasks/tasks-with-leaders';
export * from './tasks/withdraw-task';
export * from './agenda/advance-case';
export * from './agenda/close-case';
export { aroundOrganisation } from './organisation/around-organisation';
export * from './organisation/import-organisation';
export { reorganiseWorld, type ReorganiseWorld } from './organisation/reorganise-world';
export type { GivenTask, PassedTasks } from './organisation/pass-tasks-on';
export * from './reorganisation';
export * from './timetables';
export * from './agenda/move-deadlines';
export { lawOfDecision } from './decisions/law-of-decision';
export * from './decisions/keep-paper';
export { isNews } from './plans/is-news';
export { standsUncorrected } from './decisions/stands-uncorrected';
export * from './gates/close-gate';
export { isBehindClosedGate, isPassed } from './gates/gate-order';
export * from './gates/force-gate';
export { draftProcess, dropProcessDraft, type DraftProcess } from './own-processes/draft-process';
export { keepProcess, type KeepProcess, type KeptProcess } from './own-processes/keep-process';
export {
  draftOfProcess,
  draftsOfProcesses,
  historyOfProcess,
  ownProcesses,
  ownProcessesOf,
  processVersionOf,
  type OwnProcess,
} from './own-processes/process-versions';
export * from './plans/publish-plan';
export * from './plans/bring-in-plan';
export { keepReadPlan, type KeepReadPlan, type KeptReadPlan, type Successor } from './plans/keep-read-plan';
export {
  draftOf,
  draftsOf,
  effectivePlan,
  draftsThatFollow,
  followedOf,
  followedVersionOf,
  followersOf,
  historyOf,
  planInForce,
  plansOf,
  type PlanOfWorld,
  type PlanVersion,
} from './plans/plan-versions';
export { dropDraft, renameDraft, saveDraft, type ActOnDraft, type SaveDraft } from './plans/save-draft';
export { draftHistory, lastDraftGone, type DraftEvent } from './plans/draft-events';
export { findingsToAcceptFirst } from './plans/judge-law';
export type { PreviewReplan, ReplanPreview } from './plans/preview-replan';
export { previewReplan } from './plans/preview-told';
export type { PlanReplan } from './plans/replan-facts';
export type { ReplanFigures } from './plans/plan-figures';
export { applyReplan, type AppliedReplan, type ApplyReplan } from './plans/apply-replan';
export { undoReplan, whyNotUndo, type UndoReplan } from './plans/undo-replan';
export { noOrganisation, organisationInForce } from './kernel/organisation-in-force';
export { readAdministrator, readTitles } from './kernel/people';
export { leadersAbove } from './kernel/units-above';
export { readTold, type ToldNotice, type ToldOf } from './mailroom/read-told';
export { collectPost } from './mailroom/collect-post';
export * from './mailroom/mark-mails';
export * from './mailroom/ready-mails';
export type { ReadyDeputyship } from './mailroom/ready-deputyship';
export * from './mailroom/resend-mail';
export { setUnreadableAside } from './mailroom/set-aside';
export { trueNotices } from './mailroom/true-notices';
export { isOver } from './mailroom/still-true';
export { readAppointment, type Invitation, type UntoldAppointment } from './appointments';
export { requestSignIn, signInHash, signInToken } from './mailroom/request-sign-in';
export { nowOf } from './kernel/world-clock';
export * from './relay/drain-outbox';
export * from './relay/reconcile';
export { deleteRehearsal, stopRehearsal, type ActOnRehearsal } from './rehearsals/end-rehearsal';
export { sendNow } from './mailroom/send-now';
export { verifyJournal, type JournalVerdict } from './journal/verify';
export type { BrokenJournal } from './journal/chain-walk';
export { sealJournal, SEAL_AFTER_MS, type Seal } from './journal/seal';
export * from './journal/export-journal';
export * from './journal/find-case';
export * from './journal/read-stories';
export * from './proposals';
export { readPersonAtCase, readUnit } from './kernel/organisation-facts';
export * from './transfers';
export * from './approvals';
export {
  calendarFeedMadeAt,
  closeCalendarFeed,
  openCalendarFeed,
  isCalendarFeed,
  readCalendarFeed,
  type CalendarFeed,
  type FeedDeadline,
  type FeedMilestone,
} from './feeds/calendar-feed';
