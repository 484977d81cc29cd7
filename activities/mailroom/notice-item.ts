import type { ReadyMail, ReadyNotice } from '#casework';
import { addressOf, APPROVAL, pages } from '#contracts';
import { abs, APPROVAL_ACT_WORDS, APPROVAL_OUTCOMES, APPROVAL_WORDS, FORMS, kroner } from '#domain';
import { signTaskLink, type AboutTask, type MailChoice, type MailTransfer, type NoticeItem } from '#mail';
import { answerFacts } from './answer-facts';
import { appointmentItem } from './appointment-item';
import { calendarEntryOf } from './calendar-entry';
import type { MailMaker } from './mail-frame';
import type { Matters } from './mail-matters';

/** A link in a mail lives so long; the page says kindly when it is over. */
const LINK_LIFE_MS = 120 * 24 * 3_600_000;

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

/** The answers that a mail about an approval leads to, each to its own page with one button. */
const choicesOf = (notice: ReadyNotice, token: string, { publicUrl }: MailMaker): MailChoice[] =>
  notice.stepKind === APPROVAL && ASKS.includes(notice.kind)
    ? APPROVAL_OUTCOMES.map((answer) => ({
        label: APPROVAL_ACT_WORDS[answer],
        url: addressOf(publicUrl, pages.taskAnswer(token, answer)),
      }))
    : [];

/** A mail says of example figures that they are, wherever it names their case. */
const caseTitleOf = ({ caseTitle, hasExampleFigures }: ReadyNotice): string =>
  hasExampleFigures ? `${caseTitle} (eksempeltal)` : caseTitle;

const aboutTask = async (
  mail: ReadyMail,
  notice: ReadyNotice,
  links: MailMaker,
  matters: Matters,
): Promise<AboutTask> => {
  const token = await signTaskLink(links.linkSecret, {
    personId: mail.personId,
    taskId: notice.taskId,
    epoch: notice.linkEpoch,
    expiresAt: links.realNow() + LINK_LIFE_MS,
  });
  return {
    taskTitle: notice.taskTitle,
    area: notice.area,
    caseTitle: caseTitleOf(notice),
    why: notice.why,
    consequence: notice.consequence,
    due: notice.due,
    url: addressOf(links.publicUrl, pages.task(token)),
    calendar: calendarEntryOf(notice, notice.personId),
    deputyFor: notice.personId === mail.personId ? null : notice.personTitle,
    inTheirStead: notice.personId !== mail.personId && notice.readerIsDeputy === false,
    decidesOnly:
      notice.personId !== mail.personId &&
      notice.readerIsDeputy === false &&
      notice.readerLeads === false &&
      notice.assigneeId === notice.personId &&
      ASKS.includes(notice.kind),
    matter: matters.get(notice.taskId) ?? null,
    choices: choicesOf(notice, token, links),
  };
};

/** Øre as an amount without its sign; that is said in words. */
const unsigned = (oere: string): string => kroner(abs(BigInt(oere)));

const transferOf = ({ transfer }: ReadyNotice<'transfer-decided'>['details']): MailTransfer => ({
  ...transfer,
  isDeficit: BigInt(transfer.asked) < 0n,
  asked: unsigned(transfer.asked),
  granted: unsigned(transfer.granted ?? '0'),
});

const saysNoIn = ({ form, answer }: ReadyNotice): string | null => {
  const read = form === 'approval' ? FORMS.approval.schema.safeParse(answer) : undefined;
  return read?.success && read.data.outcome !== 'approved' ? APPROVAL_WORDS[read.data.outcome] : null;
};

interface Act {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** Who acted and their words. A reader is not told that it was they. */
const saidIn = ({ details, byTitle }: { readonly details: Act; readonly byTitle: string | null }, reader: string) => ({
  by: details.by === reader ? null : byTitle,
  reason: details.reason || null,
});

/** What a mail shows of one of its notices. */
export const noticeItem = async (
  mail: ReadyMail,
  notice: ReadyNotice,
  links: MailMaker,
  matters: Matters,
): Promise<NoticeItem> => {
  const about = await aboutTask(mail, notice, links, matters);
  const reader = mail.personId;
  switch (notice.kind) {
    case 'opened':
      return { ...about, kind: notice.kind, missing: notice.details.missing };
    case 'reminder':
    case 'overdue':
    case 'lapsed':
      return { ...about, kind: notice.kind };
    case 'escalation':
      return { ...about, kind: notice.kind, responsible: notice.responsible, level: notice.details.level };
    case 'receipt':
      return {
        ...about,
        kind: notice.kind,
        by: notice.byTitle,
        answer: answerFacts(notice),
        corrected: notice.details.corrected === true,
        saysNo: saysNoIn(notice),
        forWhom: notice.assigneeId === reader ? null : notice.responsible,
      };
    case 'answer-corrected':
      return { ...about, ...saidIn(notice, reader), kind: notice.kind };
    case 'recall-asked':
    case 'recall-granted':
    case 'recall-refused':
    case 'approval-stuck':
    case 'handed-over':
    case 'extension-refused':
      return { ...about, ...saidIn(notice, reader), kind: notice.kind };
    case 'commented': {
      const onCase = notice.details.onCase === true;
      const item = { ...about, ...saidIn(notice, reader), kind: notice.kind, onCase };
      return onCase ? { ...item, url: addressOf(links.publicUrl, pages.case(notice.caseId)) } : item;
    }
    case 'returned':
      return {
        ...about,
        ...saidIn(notice, reader),
        kind: notice.kind,
        from: notice.details.from ?? null,
        changed: notice.details.changed ?? null,
      };
    case 'withdrawn': {
      const { by, reason } = saidIn(notice, reader);
      const isOwn = notice.details.by === reader;
      // What somebody wrote themselves is not quoted to them.
      return {
        ...about,
        kind: notice.kind,
        url: null,
        by,
        reason: isOwn ? null : reason,
        to: notice.toTitle ?? null,
        isOwn,
      };
    }
    case 'moved': {
      const { from, to } = notice.details;
      return { ...about, ...saidIn(notice, reader), kind: notice.kind, from, to };
    }
    case 'extension-asked': {
      const { responsible, details } = notice;
      return { ...about, ...saidIn(notice, reader), kind: notice.kind, responsible, to: details.to };
    }
    case 'extension-granted':
      return {
        ...about,
        ...saidIn(notice, reader),
        kind: notice.kind,
        from: notice.details.from,
        asked: notice.details.asked ?? null,
      };
    case 'question-published': {
      const { id, number } = notice.details.question;
      return {
        ...about,
        ...saidIn(notice, reader),
        kind: notice.kind,
        taskTitle: `Budgetspørgsmål ${number}`,
        area: null,
        consequence: null,
        url: addressOf(links.publicUrl, pages.question(id)),
      };
    }
    case 'transfer-decided': {
      const item = { ...about, ...saidIn(notice, reader), kind: notice.kind, transfer: transferOf(notice.details) };
      // Who has had no task in it is led to its own page.
      const hadTask = notice.assigneeId === notice.personId;
      return hadTask ? item : { ...item, url: addressOf(links.publicUrl, pages.case(notice.caseId)) };
    }
    case 'audit-reported': {
      const { accounts, report } = notice.details.audit;
      const url = addressOf(links.publicUrl, pages.auditReport(accounts, report));
      return { ...about, ...saidIn(notice, reader), kind: notice.kind, url };
    }
    case 'audit-replied': {
      const { accounts, report } = notice.details.audit;
      const url = addressOf(links.publicUrl, pages.auditReply(accounts, report));
      return { ...about, ...saidIn(notice, reader), kind: notice.kind, url };
    }
    case 'questionnaire-shared': {
      // The task is another's: who helps is signed in, and has no link of it.
      const url = addressOf(links.publicUrl, pages.questionnaireRun(notice.details.run));
      return { ...about, by: notice.byTitle, kind: notice.kind, url };
    }
    case 'appointment':
    case 'appointment-off':
      return appointmentItem(mail, notice, { ...about, ...saidIn(notice, reader) }, links);
    case 'visit-announced': {
      const { announced } = notice.details;
      const url = addressOf(links.publicUrl, pages.auditVisit(announced.visit));
      return { ...about, kind: notice.kind, announced, url };
    }
    case 'visit-move-asked': {
      const { visit, on, from, to } = notice.details;
      const url = addressOf(links.publicUrl, pages.auditVisit(visit));
      return { ...about, ...saidIn(notice, reader), kind: notice.kind, on, from, to, url };
    }
  }
};
