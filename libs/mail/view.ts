import { contactWords } from '#domain';
import { isAboutTask, type MailItem, type NoticeItem } from './items';
import type { DigestMail, MailModel, SingleMail } from './model';
import type { MailChoice, MailFigures } from './parts';
import { wordsFor } from './wording/notice-wording';
import type { Wording } from './wording/wording';
import { digestWords, groupItems } from './wording/digest-wording';
import { office, title, type Today } from './wording/words';

/** An item as the templates show it. */
export interface ItemView extends Wording {
  readonly url: string | null;
  /** The link as one sees it; where it leads is whole. */
  readonly shownUrl: string | null;
  /** The tone as the templates ask for it. */
  readonly urgent: boolean;
  readonly quiet: boolean;
  readonly figures: MailFigures | null;
  readonly history: readonly string[];
  /** The answers to choose between, in place of the one button; the first stands out. */
  readonly choices: readonly (MailChoice & { readonly first: boolean })[];
}

export interface GroupView {
  readonly title: string;
  /** The title as plain text sets it off. */
  readonly heading: string;
  readonly items: readonly ItemView[];
}

/** All that the templates show: they decide nothing themselves. */
export interface MailView {
  readonly subject: string;
  /** What mail programs show beside the subject before the mail is opened. */
  readonly preheader: string;
  readonly myTasks: string | null;
  /** Whose mail it is: `Albertslund Kommune`. */
  readonly municipality: string | null;
  /** Who gets the mail, and whom one asks. */
  readonly footer: string;
  readonly item: ItemView | null;
  readonly headline: string | null;
  readonly start: string | null;
  /** Where several approvals are given on one page; null where there are not several. */
  readonly approvals: string | null;
  readonly groups: readonly GroupView[];
}

/** A token is long and says nothing to anybody: beside the whole link stands its beginning. */
const SHOWN = 40;
const shortened = (url: string): string => (url.length <= SHOWN ? url : `${url.slice(0, SHOWN)}…`);

function itemView(item: MailItem, today: Today): ItemView {
  const words = wordsFor(item, today);
  const { matter, choices } = isAboutTask(item) ? item : { matter: null, choices: [] };
  return {
    ...words,
    url: item.url,
    shownUrl: item.url && shortened(item.url),
    urgent: words.tone === 'urgent',
    quiet: words.tone === 'quiet',
    figures: matter?.figures ?? null,
    history: matter?.history ?? [],
    choices: choices.map((choice, index) => ({ ...choice, first: index === 0 })),
  };
}

const frame = (model: MailModel) => ({
  myTasks: model.links.myTasks,
  municipality: model.contact.municipality,
  footer: footerOf(model),
  approvals: null,
});

const footerOf = ({ to, contact }: MailModel): string => {
  const where = contact.municipality === null ? '' : ` i ${contact.municipality}`;
  const ask =
    contact.email === null
      ? `Svar på mailen bliver ikke læst. Spørgsmål: ${contactWords(contact)}.`
      : `Spørgsmål? Svar på mailen, eller kontakt ${contactWords(contact)}.`;
  return `Du får mailen som ${title(office(to.title))}${where}. ${ask}`;
};

const isApproval = (item: NoticeItem): boolean => item.choices.length > 0;

/** So many approvals a mail shows whole; of more it shows what is asked, and leads to the page with all of them: mail programs cut long mails off. */
const SHOWN_WHOLE = 5;

/** The view of a mail about one thing. */
export function singleView(model: SingleMail, today: Today): MailView {
  const [item] = model.items;
  const view = itemView(item, today);
  return {
    ...frame(model),
    ...(item.kind === 'sign-in' ? { myTasks: null } : {}),
    subject: view.subject,
    preheader: [view.deadline, view.lead].filter((text) => text !== null).join('. '),
    item: view,
    headline: null,
    start: null,
    groups: [],
  };
}

/** The reason of a whole plan's change stands at the first of the tasks it moved: ten times the same words hide the dates. */
function sayOnce(view: ItemView, said: Set<string>): ItemView {
  const { quote } = view;
  if (quote === null || !said.has(quote)) {
    if (quote !== null) said.add(quote);
    return view;
  }
  return { ...view, quote: null };
}

/** The view of a mail that joins several things, what hurries most first. */
export function digestView(model: DigestMail, today: Today): MailView {
  const words = digestWords(model.items, today);
  const said = new Set<string>();
  const approvals = model.items.filter(isApproval).length;
  const shown = (item: NoticeItem): ItemView => {
    const view = sayOnce(itemView(item, today), said);
    return approvals > SHOWN_WHOLE && isApproval(item)
      ? {
          ...view,
          lead: item.caseTitle,
          facts: view.facts.slice(0, 2),
          figures: null,
          history: [],
          choices: [],
          button: 'Se og tag stilling',
        }
      : view;
  };
  return {
    ...frame(model),
    ...words,
    approvals: approvals > 1 ? (model.links.approvals ?? null) : null,
    item: null,
    groups: groupItems(model.items).map((group) => ({
      title: group.title,
      heading: group.title.toUpperCase(),
      items: group.items.map(shown),
    })),
  };
}
