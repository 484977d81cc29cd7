import type { ReadyMail } from '#casework';
import { addressOf, pages, type OrganisationMailKind } from '#contracts';
import type { OrganisationMailDetails } from '#database';
import type { OrganisationItem, SingleMail } from '#mail';
import { mailFrame, type MailMaker } from './mail-frame';

const KINDS: readonly OrganisationMailKind[] = ['post-lost', 'organisation-asked'];

/** A mail about a loading of the organisation: it tells what was so when it happened, and is never redirected. Null for a mail that is none. */
export const organisationMail = (
  mail: ReadyMail,
  details: OrganisationMailDetails,
  now: number,
  links: MailMaker,
): SingleMail<OrganisationItem> | null => {
  const kind = KINDS.find((one) => one === mail.kind);
  if (kind === undefined) return null;
  const { by, losses, gains, broughtInBy } = details;
  const page = broughtInBy === undefined ? pages.myTasks() : pages.confirmOrganisation(broughtInBy);
  const item: OrganisationItem = { kind, by, losses, gains, url: addressOf(links.publicUrl, page) };
  return { ...mailFrame(mail, now, links), kind, items: [item] };
};
