import type { ReadyDeputyship, ReadyMail } from '#casework';
import { localDate } from '#domain';
import { deputyLinkToken, type MailItem, type MailModel } from '#mail';
import type { LinkMaker } from './mail-model';

const NOTHING = { area: null, why: null, consequence: null, reason: null, missing: [], calendar: null };

/** A mail about a deputyship itself; null when what it tells is not so any more. */
export const deputyMail = (
  mail: ReadyMail,
  deputyship: ReadyDeputyship,
  now: number,
  links: LinkMaker,
): MailModel | null => {
  const { kind } = mail;
  if (kind !== 'deputy-asked' && kind !== 'deputy-accepted' && kind !== 'deputy-refused' && kind !== 'deputy-ended')
    return null;
  if (kind !== `deputy-${deputyship.state}` || deputyship.to < localDate(now)) return null;
  const item: MailItem = {
    ...NOTHING,
    kind,
    taskTitle: 'Stedfortræder',
    caseTitle: 'Årshjulet',
    due: deputyship.from,
    from: deputyship.from,
    to: deputyship.to,
    responsible: deputyship.person,
    by: {
      'deputy-asked': deputyship.enteredBy,
      'deputy-accepted': deputyship.deputy,
      'deputy-refused': deputyship.deputy,
      'deputy-ended': deputyship.endedBy,
    }[kind],
    url:
      kind === 'deputy-asked'
        ? `${links.publicUrl}/stedfortraeder/${deputyLinkToken(links.linkSecret, deputyship.id)}`
        : `${links.publicUrl}/mine/stedfortraeder`,
    level: deputyship.someKinds ? 1 : null,
  };
  return {
    worldId: mail.worldId,
    kind,
    messageId: mail.messageId,
    now: localDate(now),
    to: { title: mail.title, email: mail.email },
    items: [item],
    links: { myTasks: `${links.publicUrl}/mine` },
  };
};
