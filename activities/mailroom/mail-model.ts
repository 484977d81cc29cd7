import type { ReadyMail, ReadyNotice } from '#casework';
import { addressOf, APPROVAL, pages, type PagePath } from '#contracts';
import { abs, kroner, localDate } from '#domain';
import {
  deadlineSequence,
  deadlineUid,
  signTaskLink,
  type MailCalendarEntry,
  type MailChoice,
  type MailItem,
  type MailModel,
  type MailTransfer,
} from '#mail';
import { answerFacts } from './answer-facts';
import type { Matters } from './mail-matters';

/** What links are made of. Secrets stay in the process. */
export interface LinkMaker {
  readonly publicUrl: string;
  readonly linkSecret: string;
  readonly realNow: () => number;
}

/** A link in a mail lives so long; the page says kindly when it is over. */
const LINK_LIFE_MS = 120 * 24 * 3_600_000;
const CANCELS: readonly ReadyNotice['kind'][] = ['withdrawn', 'receipt', 'lapsed'];
const NO_CALENDAR: readonly ReadyNotice['kind'][] = [
  'escalation',
  'extension-asked',
  'extension-refused',
  'question-published',
  'transfer-decided',
  'audit-reported',
  'audit-replied',
];
const NO_LINK: readonly ReadyNotice['kind'][] = ['withdrawn'];

const calendarOf = (notice: ReadyNotice, personId: string): MailCalendarEntry | null => {
  if (NO_CALENDAR.includes(notice.kind)) return null;
  const cancelled = CANCELS.includes(notice.kind);
  const isBack = notice.state === 'open' && notice.assigneeId === personId;
  if (cancelled && isBack) return null;
  return {
    uid: deadlineUid(notice.taskId),
    // Grows whenever the deadline moves and whenever the task comes (back) to somebody: a calendar ignores what is older than its cancellation.
    sequence: deadlineSequence(notice.deadlineRevision, notice.linkEpoch) + (cancelled ? 1 : 0),
    method: cancelled ? 'CANCEL' : 'PUBLISH',
    due: notice.due,
  };
};

/** These ask the responsible person for the answer itself. */
const ASKS: readonly ReadyNotice['kind'][] = [
  'opened',
  'reminder',
  'overdue',
  'moved',
  'handed-over',
  'returned',
  'extension-granted',
  'extension-refused',
];
const ANSWERS = [
  { answer: 'approved', label: 'Godkend' },
  { answer: 'returned', label: 'Send tilbage' },
  { answer: 'rejected', label: 'Afvis' },
] as const;

/** The answers that a mail about an approval leads to, each to its own page with one button. */
const choicesOf = (notice: ReadyNotice, token: string, { publicUrl }: LinkMaker): MailChoice[] =>
  notice.stepKind === APPROVAL && ASKS.includes(notice.kind)
    ? ANSWERS.map(({ answer, label }) => ({ label, url: addressOf(publicUrl, pages.taskAnswer(token, answer)) }))
    : [];

const transferOf = ({ details: { transfer } }: ReadyNotice): MailTransfer | null =>
  transfer
    ? {
        ...transfer,
        isDeficit: BigInt(transfer.asked) < 0n,
        asked: unsigned(transfer.asked),
        granted: unsigned(transfer.granted ?? '0'),
      }
    : null;

/** Who is told how a request ended and has had no task in it is led to its own page. */
const ofOthers = ({ details: { transfer }, assigneeId, personId }: ReadyNotice): boolean =>
  transfer !== undefined && assigneeId !== personId;

/** The page that a notice leads to; null where there is nothing to see. `token` is that of the reader's own link to the task. */
const pageOf = (notice: ReadyNotice, token: string): PagePath | null => {
  const { question, audit } = notice.details;
  if (question) return pages.question(question.id);
  if (audit && notice.kind === 'audit-replied') return pages.auditReply(audit.accounts, audit.report);
  if (audit) return pages.auditReport(audit.accounts, audit.report);
  if (ofOthers(notice)) return pages.case(notice.caseId);
  return NO_LINK.includes(notice.kind) ? null : pages.task(token);
};

/** Øre as an amount without its sign; that is said in words. */
const unsigned = (oere: string): string => kroner(abs(BigInt(oere)));

const itemOf = async (mail: ReadyMail, notice: ReadyNotice, links: LinkMaker, matters: Matters): Promise<MailItem> => {
  const token = await signTaskLink(links.linkSecret, {
    personId: mail.personId,
    taskId: notice.taskId,
    epoch: notice.linkEpoch,
    expiresAt: links.realNow() + LINK_LIFE_MS,
  });
  const { question } = notice.details;
  const page = pageOf(notice, token);
  return {
    kind: notice.kind,
    taskTitle: question ? `Budgetspørgsmål ${question.number}` : notice.taskTitle,
    area: question ? null : notice.area,
    caseTitle: notice.caseTitle,
    why: notice.why,
    consequence: question ? null : notice.consequence,
    due: notice.due,
    url: page && addressOf(links.publicUrl, page),
    by: notice.details.by === mail.personId ? null : notice.byTitle,
    responsible: notice.responsible,
    reason: notice.details.reason || null,
    from: notice.details.from ?? null,
    to: notice.details.to ?? null,
    missing: notice.details.missing ?? [],
    calendar: calendarOf(notice, notice.personId),
    level: notice.details.level ?? null,
    deputyFor: notice.personId === mail.personId ? null : notice.personTitle,
    answer: notice.kind === 'receipt' ? answerFacts(notice) : undefined,
    matter: matters.get(notice.taskId) ?? null,
    choices: choicesOf(notice, token, links),
    transfer: transferOf(notice),
  };
};

/** What a mail shows of its notices, at an instant of its world's clock; `matters` is what its tasks are about (`readMatters`). */
export const mailModel = async (
  mail: ReadyMail,
  notices: readonly ReadyNotice[],
  now: number,
  links: LinkMaker,
  matters: Matters = new Map(),
): Promise<MailModel> => ({
  worldId: mail.worldId,
  kind: notices.length === 1 ? (notices[0]?.kind ?? mail.kind) : mail.kind,
  messageId: mail.messageId,
  now: localDate(now),
  to: { title: mail.title, email: mail.email },
  items: await Promise.all(notices.map((notice) => itemOf(mail, notice, links, matters))),
  links: {
    myTasks: addressOf(links.publicUrl, pages.myTasks(mail.worldId)),
    approvals: addressOf(links.publicUrl, pages.myApprovals(mail.worldId)),
  },
});
