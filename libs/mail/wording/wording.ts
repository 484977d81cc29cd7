import type { MailFact, MailItem } from '../model';
import { deadline, list, longDay, thing, type Today } from './words';

/** One item in words, ready for any template. */
export interface Wording {
  /** The subject when the mail is about this alone. */
  readonly subject: string;
  /** The state in a word: what sort of news this is. */
  readonly badge: string;
  /** `urgent` and `quiet` only shade what the badge already says. */
  readonly tone: 'urgent' | 'normal' | 'quiet';
  /** What must I do? */
  readonly headline: string;
  /** By when? Null where nothing is asked. */
  readonly deadline: string | null;
  /** Why, and what happens if I don't. */
  readonly lead: string;
  /** Somebody's own words, shown as a quotation. */
  readonly quote: string | null;
  readonly facts: readonly MailFact[];
  /** Something to be aware of before answering. */
  readonly caution: string | null;
  readonly button: string;
  /** What else one can do. */
  readonly hint: string | null;
}

export type Words = (item: MailItem, today: Today) => Omit<Wording, 'quote'>;

export const partOf = (item: MailItem): string => `Opgaven hører til ${item.caseTitle}.`;
const CHOICES = 'På siden kan du svare, give opgaven videre til en kollega eller bede om en senere frist.';
export const NOTHING_TO_DO = 'Du skal ikke gøre mere.';
const still = (item: MailItem): string | null =>
  item.missing.length === 0
    ? null
    : `Opgaven er åbnet, selv om noget endnu ikke er på plads: ${list(item.missing)}. Du kan godt begynde.`;
/** When a deadline was before it was moved. */
export const before = (item: MailItem): string => (item.from === null ? '' : ` – før var den ${longDay(item.from)}`);

/** What all mails that ask for something have in common. */
export const task = (item: MailItem, today: Today) => ({
  headline: thing(item),
  deadline: deadline(today, item.due),
  facts: [],
  caution: still(item),
  button: 'Åbn opgaven',
  hint: CHOICES,
  tone: 'normal' as const,
});

/** What all mails that only tell something have in common. */
export const told = (item: MailItem) => ({
  headline: thing(item),
  deadline: null,
  facts: [],
  caution: null,
  button: 'Se opgaven',
  hint: null,
  tone: 'quiet' as const,
});
