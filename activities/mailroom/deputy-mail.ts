import type { ReadyDeputyship, ReadyMail } from '#casework';
import type { DeputyState } from '#database';
import { localDate } from '#domain';
import { deputyConfirmationToken, deputyLinkToken, type MailItem, type MailModel } from '#mail';
import type { LinkMaker } from './mail-model';

const NOTHING = { area: null, why: null, consequence: null, reason: null, missing: [], calendar: null };

type DeputyKind = Extract<ReadyMail['kind'], `deputy-${string}`>;

/** In which state of its deputyship a mail is true, and who did what it tells. */
const TELLS: Readonly<
  Record<DeputyKind, { readonly while: DeputyState; readonly by: (of: ReadyDeputyship) => string | null }>
> = {
  'deputy-unconfirmed': { while: 'unconfirmed', by: (of) => of.enteredBy },
  'deputy-confirmed': { while: 'asked', by: (of) => of.confirmationBy },
  'deputy-declined': { while: 'declined', by: (of) => of.confirmationBy },
  'deputy-named': { while: 'asked', by: (of) => of.enteredBy },
  'deputy-asked': { while: 'asked', by: (of) => of.enteredBy },
  'deputy-accepted': { while: 'accepted', by: (of) => of.deputy },
  'deputy-refused': { while: 'refused', by: (of) => of.deputy },
  'deputy-ended': { while: 'ended', by: (of) => of.endedBy },
};
const isOfDeputy = (kind: ReadyMail['kind']): kind is DeputyKind => Object.hasOwn(TELLS, kind);

/** A mail about a deputyship itself; null when what it tells is not so any more. It is never redirected: who is away gets theirs. */
export const deputyMail = (
  mail: ReadyMail,
  deputyship: ReadyDeputyship,
  now: number,
  links: LinkMaker,
): MailModel | null => {
  const { kind } = mail;
  if (!isOfDeputy(kind) || TELLS[kind].while !== deputyship.state || deputyship.to < localDate(now)) return null;
  const item: MailItem = {
    ...NOTHING,
    kind,
    taskTitle: 'Stedfortræder',
    caseTitle: 'Årshjulet',
    due: deputyship.from,
    from: deputyship.from,
    to: deputyship.to,
    responsible: deputyship.person,
    by: TELLS[kind].by(deputyship),
    deputy: {
      title: deputyship.deputy,
      isForReader: mail.personId === deputyship.personId,
      byAdministrator: deputyship.byAdministrator,
    },
    url: `${links.publicUrl}${pathOf(kind, mail, deputyship, links.linkSecret)}`,
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

/** Who is asked answers from the mail; what is only told leads to the page. */
const pathOf = (kind: DeputyKind, { personId }: ReadyMail, { id }: ReadyDeputyship, secret: string): string => {
  if (kind === 'deputy-asked') return `/stedfortraeder/${deputyLinkToken(secret, id)}`;
  return kind === 'deputy-unconfirmed'
    ? `/stedfortraeder/bekraeft/${deputyConfirmationToken(secret, { deputyshipId: id, personId })}`
    : '/mine/stedfortraeder';
};
