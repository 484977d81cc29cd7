import pLimit from 'p-limit';
import {
  readCalendar,
  dropNotices,
  isOver,
  markDropped,
  markRefused,
  markTried,
  nowOf,
  readMails,
  setUnreadableAside,
  trueNotices,
  type Casework,
  type ReadyMail,
} from '#casework';
import { WorkingCalendar } from '#domain';
import {
  MailRefused,
  RecipientRefused,
  renderMail,
  TransportDown,
  type MailModel,
  type MailTransport,
  type OutgoingMail,
} from '#mail';
import { deputyMail } from './deputy-mail';
import type { MailMaker } from './mail-frame';
import { readMatters } from './mail-matters';
import { mailModel } from './mail-model';
import { threadOf } from './mail-thread';
import { organisationMail } from './organisation-mail';
import { NotMarked, SentMarks } from './sent-marks';
import { signInMail } from './sign-in-mail';

/**
 * Mails given to the server and not yet marked, at most: as many as it has connections. So many can arrive twice, with the same Message-ID,
 * when this process is killed.
 */
const UNDER_WAY = 8;

/** Renders and sends mails, and marks each as soon as the server has taken it. */
export class Postman {
  private readonly marks: SentMarks;
  private readonly sending = pLimit(UNDER_WAY);

  constructor(
    private readonly casework: Casework,
    private readonly transportOf: (worldId: string) => Promise<MailTransport>,
    private readonly links: MailMaker & { readonly sessionSecret: string },
  ) {
    this.marks = new SentMarks(casework.db);
  }

  /**
   * Sends those of these mails that wait. Returns how many were dealt with, and how many could not be sent now; why stands on each. Throws when the record cannot be
   * read or written; what was sent until then is marked.
   */
  async deliver(mailIds: readonly string[]): Promise<{ readonly settled: number; readonly left: number }> {
    const mails = await readMails(this.casework.db, mailIds);
    const outcomes = await Promise.allSettled(mails.map((mail) => this.deliverOne(mail)));
    const failures = outcomes.filter((outcome) => outcome.status === 'rejected');
    const ours = failures.find(({ reason }) => !(reason instanceof TransportDown));
    if (ours) throw ours.reason;
    return { settled: mails.length - failures.length, left: failures.length };
  }

  private async deliverOne(mail: ReadyMail): Promise<void> {
    const now = await nowOf(this.casework, mail.worldId);
    const makeModel = await this.toTell(mail, now);
    if (!makeModel) return;
    const calendar = await this.calendarFor(mail);
    try {
      const model = await makeModel();
      const outgoing: OutgoingMail = {
        ...renderMail(model, calendar),
        worldId: mail.worldId,
        kind: model.kind,
        messageId: mail.messageId,
        thread: threadOf(mail),
        to: mail.email,
        sentAt: now,
      };
      const transport = await this.transportOf(outgoing.worldId);
      const composed = await transport.compose(outgoing);
      await this.sending(() => transport.send(composed).then(() => this.marks.sent(mail.id, now)));
    } catch (error) {
      if (error instanceof NotMarked) throw error;
      await this.failed(mail, error);
    }
  }

  /** Working days are counted as the plan's municipality works. */
  private calendarFor(mail: ReadyMail): Promise<WorkingCalendar> {
    const [first] = mail.notices;
    return first ? readCalendar(this.casework.db, first.planId) : Promise.resolve(new WorkingCalendar());
  }

  /** Reads what the mail is to say now, and returns how it is made of that; null when nothing of it is true any more. */
  private async toTell(mail: ReadyMail, now: number): Promise<(() => MailModel | Promise<MailModel>) | null> {
    if (mail.kind === 'sign-in') return () => signInMail(mail, now, this.links);
    if (mail.deputyship) {
      const model = deputyMail(mail, mail.deputyship, now, this.links);
      if (!model) await markDropped(this.casework.db, [mail.id]);
      return model && (() => model);
    }
    if (mail.details) {
      const model = organisationMail(mail, mail.details, now, this.links);
      return model && (() => model);
    }
    await setUnreadableAside(this.casework, mail, now);
    if (mail.notices.length === 0 && mail.unreadable.length > 0) return null;
    const notices = trueNotices(mail).filter((notice) => !isOver(notice, now));
    const told = new Set(notices.map((notice) => notice.id));
    const stale = mail.notices.filter((notice) => !told.has(notice.id));
    if (stale.length > 0)
      await dropNotices(
        this.casework.db,
        stale.map((notice) => notice.id),
      );
    if (notices.length > 0) {
      const matters = await readMatters(this.casework, notices);
      return () => mailModel(mail, notices, now, this.links, matters);
    }
    await markDropped(this.casework.db, [mail.id]);
    return null;
  }

  /** A refusal is final and is told; an absent server is tried again; anything else is our fault and waits for an administrator. */
  private async failed(mail: ReadyMail, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof TransportDown) {
      await markTried(this.casework.db, mail.id, message);
      throw error;
    }
    const refused = error instanceof RecipientRefused || error instanceof MailRefused;
    await markRefused(this.casework, mail.id, refused ? message : `Mailen kunne ikke laves: ${message}`);
  }
}
