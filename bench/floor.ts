import nodemailer from 'nodemailer';
import { mailModel, type MailMaker } from '#activities';
import { idOf, type ReadyNotice } from '#casework';
import { REAL_WORLD } from '#contracts';
import { WorkingCalendar } from '#domain';
import { renderMail, type OutgoingMail, type Sender } from '#mail';
import type { BenchTask } from './record';

/** Rendered at a time, so that a hundred thousand mails need not lie in memory. */
const CHUNK = 5_000;
/** As many connections as the product opens. */
const CONNECTIONS = 8;

export interface FloorOptions {
  readonly smtpUrl: string;
  readonly from: Sender;
  readonly now: number;
  readonly links: MailMaker;
}

/** The floor under the herd: the same mails, rendered beforehand, given straight to nodemailer's pool. Returns the seconds that sending took. */
export const measureFloor = async (
  tasks: readonly BenchTask[],
  { smtpUrl, from, now, links }: FloorOptions,
): Promise<number> => {
  const pool = nodemailer.createTransport({ url: smtpUrl, pool: true, maxConnections: CONNECTIONS, maxMessages: 1000 });
  const calendar = new WorkingCalendar();
  let ms = 0;
  for (let at = 0; at < tasks.length; at += CHUNK) {
    const mails = await Promise.all(tasks.slice(at, at + CHUNK).map((task) => rendered(task, calendar, now, links)));
    const began = performance.now();
    await Promise.all(
      mails.map(({ to, subject, text, html, messageId, attachments }) =>
        pool.sendMail({ from, to, subject, text, html, messageId, attachments: [...attachments] }),
      ),
    );
    ms += performance.now() - began;
  }
  pool.close();
  return ms / 1000;
};

const rendered = async (
  task: BenchTask,
  calendar: WorkingCalendar,
  now: number,
  links: MailMaker,
): Promise<OutgoingMail> => {
  const messageId = `<${idOf('floor', task.id)}@bench.example>`;
  const mail = {
    id: task.id,
    worldId: REAL_WORLD,
    messageId,
    kind: 'opened' as const,
    personId: task.assigneeId,
    email: task.email,
    title: task.title,
    notices: [],
    unreadable: [],
    deputyship: null,
    details: null,
  };
  const model = await mailModel(mail, [noticeOf(task)], now, links);
  return {
    ...renderMail(model, calendar),
    worldId: REAL_WORLD,
    kind: model.kind,
    messageId,
    thread: null,
    to: task.email,
    sentAt: now,
  };
};

const noticeOf = (task: BenchTask): ReadyNotice => ({
  id: 0,
  kind: 'opened',
  key: task.id,
  details: { missing: [] },
  personId: task.assigneeId,
  personTitle: task.title,
  taskId: task.id,
  caseId: '',
  stepKind: '',
  taskTitle: task.stepTitle,
  area: null,
  planId: '',
  caseTitle: task.caseTitle,
  why: task.why,
  consequence: task.consequence,
  form: 'confirmation',
  due: task.due,
  state: 'open',
  assigneeId: task.assigneeId,
  responsible: task.title,
  deadlineRevision: 1,
  linkEpoch: 0,
  byTitle: null,
  extensionState: null,
  answer: null,
  hasExampleFigures: false,
  caseDetails: { focusArea: null, caseNumber: null, remark: null, report: null },
});
