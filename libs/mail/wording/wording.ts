import type { IsoDate } from '#domain';
import type { AboutTask } from '../items';
import type { MailFact } from '../parts';
import { deadline, longDay, thing, type Today } from './words';

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

/** How one kind of mail says what it tells. */
export type Words<Item> = (item: Item, today: Today) => Omit<Wording, 'quote'>;

export const partOf = (item: AboutTask): string => `Opgaven hører til ${item.caseTitle}.`;
const CHOICES = 'På siden kan du svare, give opgaven videre til en kollega eller bede om en senere frist.';
export const NOTHING_TO_DO = 'Du skal ikke gøre mere.';
/** When a deadline was before it was moved. */
export const before = (from: IsoDate): string => ` – før var den ${longDay(from)}`;

/** What all mails that ask for something have in common. */
export const task = (item: AboutTask, today: Today) => ({
  headline: thing(item),
  deadline: deadline(today, item.due),
  facts: [],
  caution: null,
  button: 'Åbn opgaven',
  hint: CHOICES,
  tone: 'normal' as const,
});

/** What all mails that only tell something have in common. */
export const TOLD = {
  deadline: null,
  facts: [],
  caution: null,
  hint: null,
  tone: 'quiet' as const,
};

/** The same where it is about a task. */
export const told = (item: AboutTask) => ({ ...TOLD, headline: thing(item), button: 'Se opgaven' });
