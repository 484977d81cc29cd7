import type { ReadyDeputyship, ReadyMail } from '#casework';
import { addressOf, pages, type DeputyMailKind, type PagePath } from '#contracts';
import type { DeputyState } from '#database';
import { localDate } from '#domain';
import { deputyConfirmationToken, deputyLinkToken, type DeputyItem, type SingleMail } from '#mail';
import { mailFrame, type MailMaker } from './mail-frame';

/** In which state of its deputyship a mail is true, and who did what it tells. */
const TELLS: Readonly<
  Record<DeputyMailKind, { readonly while: DeputyState; readonly by: (of: ReadyDeputyship) => string | null }>
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
const isOfDeputy = (kind: ReadyMail['kind']): kind is DeputyMailKind => Object.hasOwn(TELLS, kind);

/** A mail about a deputyship itself; null when what it tells is not so any more. It is never redirected: who is away gets theirs. */
export const deputyMail = (
  mail: ReadyMail,
  deputyship: ReadyDeputyship,
  now: number,
  links: MailMaker,
): SingleMail<DeputyItem> | null => {
  const { kind } = mail;
  if (!isOfDeputy(kind) || TELLS[kind].while !== deputyship.state || deputyship.to < localDate(now)) return null;
  const { from, to, someKinds, person } = deputyship;
  const item: DeputyItem = {
    kind,
    absent: person,
    deputy: {
      title: deputyship.deputy,
      isForReader: mail.personId === deputyship.personId,
      byAdministrator: deputyship.byAdministrator,
    },
    by: TELLS[kind].by(deputyship),
    from,
    to,
    someKinds,
    url: addressOf(links.publicUrl, pageOf(kind, mail, deputyship, links.linkSecret)),
  };
  return { ...mailFrame(mail, now, links), kind, items: [item] };
};

/** Who is asked answers from the mail; what is only told leads to the page. */
const pageOf = (kind: DeputyMailKind, { personId }: ReadyMail, { id }: ReadyDeputyship, secret: string): PagePath => {
  if (kind === 'deputy-asked') return pages.deputyOffer(deputyLinkToken(secret, id));
  return kind === 'deputy-unconfirmed'
    ? pages.deputyConfirmation(deputyConfirmationToken(secret, { deputyshipId: id, personId }))
    : pages.myDeputies();
};
