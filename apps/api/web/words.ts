import {
  WEEKDAYS,
  dayOfWeek,
  daysBetween,
  formatDateLong,
  formatDateMedium,
  formatMioKrAsTyped,
  localDate,
  localTime,
  nextWorkingInstant,
  relativeDays,
  type IsoDate,
  type ShownState,
  type TaskState,
} from '#domain';
import type { Moment, Today } from './clocks';

/** `Senest fre. 13. marts 2015 (om 3 arbejdsdage)`, or how far it is over. */
export const deadlineWords = (today: Today, due: IsoDate): string =>
  `${due < today.date ? 'Fristen var' : 'Senest'} ${formatDateLong(due)} (${relativeDays(today.calendar, today.date, due)})`;

/** `fre. 13. marts 2015` */
export const dateWords = (date: IsoDate): string => formatDateMedium(date);

/** `om 3 arbejdsdage`, `2 arbejdsdage over fristen` */
export const distanceWords = (today: Today, due: IsoDate): string => relativeDays(today.calendar, today.date, due);

/** The same of a task that is not answered. What is not opened yet is nobody's to be late with: it waits for others. */
export const taskDistance = (
  today: Today,
  { state, due_on: due }: { readonly state: TaskState; readonly due_on: IsoDate },
): string =>
  state === 'planned' && due < today.date ? 'venter på noget, der er forsinket' : distanceWords(today, due);

/** `fre. 13. marts 2015 kl. 9.05`, the way a Dane writes an instant. */
export const instantWords = (at: number): string => `${formatDateMedium(localDate(at))} kl. ${clockWords(at)}`;

/** `9.05` */
export const clockWords = (at: number): string => {
  const [hours = '', minutes = ''] = localTime(at).split(':');
  return `${Number(hours)}.${minutes}`;
};

/** A text as a sentence begins. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** When the mails of this moment go out: `om et øjeblik`, or when the next working day opens. */
export const postWords = ({ now, calendar }: Moment): string => comingWords(now, nextWorkingInstant(calendar, now));

/** An instant to come, as one says it: `om et øjeblik`, `i dag kl. 8`, `i morgen kl. 8`, `mandag kl. 8`; a week away and more with the date. */
export const comingWords = (now: number, at: number): string => {
  if (at <= now) return 'om et øjeblik';
  const date = localDate(at);
  const days = daysBetween(localDate(now), date);
  const day =
    days === 0 ? 'i dag' : days === 1 ? 'i morgen' : days < 7 ? WEEKDAYS[dayOfWeek(date) - 1] : formatDateMedium(date);
  return `${day} kl. ${clockWords(at).replace(/\.00$/, '')}`;
};

/** An amount as one types it: all its decimals, at least one, `-14,8`. */
export const mioInput = (oere: bigint | string): string => formatMioKrAsTyped(BigInt(oere), 8);

/** `Færdigmeld dit område: Skole` */
export const taskName = (title: string, area: string | null): string => (area === null ? title : `${title}: ${area}`);

/** Inside a sentence: `12 opgaver`, `1 opgave`. */
export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** A text as a file is called by it: `sagsfremstilling-budget-2027`. */
export const fileWords = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** A state by word and by shape, never by colour alone. `shape` names a symbol of our own sheet. */
export interface StateMark {
  readonly word: string;
  readonly shape: ShownState;
}
