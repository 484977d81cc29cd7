import { formatDateLong, formatDateMedium, relativeDays, type IsoDate, type WorkingCalendar } from '#domain';
import type { MailItem } from '../model';

/** What the sentences need to know of the day they are read on. */
export interface Today {
  readonly date: IsoDate;
  readonly calendar: WorkingCalendar;
}

/** `Meld dit område færdigt: Skole` */
export const thing = (item: MailItem): string => (item.area === null ? item.taskTitle : `${item.taskTitle}: ${item.area}`);

/** The same inside a sentence or after a colon: `Meld dit område færdigt (Skole)` */
export const thingWithin = (item: MailItem): string => (item.area === null ? item.taskTitle : `${item.taskTitle} (${item.area})`);

/** `tirs. 10. februar`, with the year only when it is not this year's. */
export const day = (today: Today, date: IsoDate): string => {
  const words = formatDateMedium(date);
  return date.slice(0, 4) === today.date.slice(0, 4) ? words.slice(0, -5) : words;
};

/** `tirsdag den 10. februar 2015` */
export const longDay = (date: IsoDate): string => formatDateLong(date);

/** `i dag, tirs. 10. februar` when it is today or tomorrow: subjects are read in a list, without today's date beside them. */
export const nearDay = (today: Today, date: IsoDate): string => {
  const near = relativeDays(today.calendar, today.date, date);
  return near === 'i dag' || near === 'i morgen' ? `${near}, ${day(today, date)}` : day(today, date);
};

/** `om 3 arbejdsdage`, `i dag`, `1 arbejdsdag over fristen` */
export const distance = (today: Today, date: IsoDate): string => relativeDays(today.calendar, today.date, date);

/** `Senest tirsdag den 10. februar 2015 (om 3 arbejdsdage)`, or how far it is over. */
export const deadline = (today: Today, date: IsoDate): string =>
  `${date < today.date ? 'Fristen var' : 'Senest'} ${longDay(date)} (${distance(today, date)})`;

/** A title in the middle of a sentence: `Økonomikonsulent` → `økonomikonsulent`, but `ØS-chef` stays. */
export const title = (text: string): string => {
  const second = text.charAt(1);
  return second === second.toLowerCase() && second !== '-' ? text.charAt(0).toLowerCase() + text.slice(1) : text;
};

/** Who acted, at the start of a sentence. */
export const actor = (by: string | null): string => (by === null ? 'En kollega' : by.charAt(0).toUpperCase() + by.slice(1));

/** Joins what there is into one paragraph. */
export const paragraph = (...sentences: readonly (string | null)[]): string =>
  sentences.filter((sentence) => sentence !== null && sentence !== '').join(' ');

/** `a`, `a og b`, `a, b og c` */
export const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} og ${words.at(-1) ?? ''}`;
