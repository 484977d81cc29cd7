import type { ReadyMail, ReadyNotice } from '#casework';
import { addressOf, pages } from '#contracts';
import type { DigestMail, NoticeItem, SingleMail } from '#mail';
import { mailFrame, type MailMaker } from './mail-frame';
import type { Matters } from './mail-matters';
import { noticeItem } from './notice-item';

/** What a mail shows of its notices, at an instant of its world's clock; `matters` is what its tasks are about (`readMatters`). */
export const mailModel = async (
  mail: ReadyMail,
  notices: readonly ReadyNotice[],
  now: number,
  links: MailMaker,
  matters: Matters = new Map(),
): Promise<SingleMail<NoticeItem> | DigestMail> => {
  const items = await Promise.all(notices.map((notice) => noticeItem(mail, notice, links, matters)));
  const frame = {
    ...mailFrame(mail, now, links),
    links: {
      myTasks: addressOf(links.publicUrl, pages.myTasks(mail.worldId)),
      approvals: addressOf(links.publicUrl, pages.myApprovals(mail.worldId)),
    },
  };
  const [first, ...more] = items;
  return first && more.length === 0
    ? { ...frame, kind: first.kind, items: [first] }
    : { ...frame, kind: 'digest', items };
};
