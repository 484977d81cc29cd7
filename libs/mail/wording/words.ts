import { formatDateLong, formatDateMedium, relativeDays, type IsoDate, type WorkingCalendar } from '#domain';
import type { AboutTask } from '../items';

/** What the sentences need to know of the day they are read on. */
export interface Today {
  readonly date: IsoDate;
  readonly calendar: WorkingCalendar;
}

/** What a task is about, after its title: its area, and what it would cost. */
const about = ({ area, matter }: AboutTask): string =>
  [area, matter?.amount ?? null].filter((part) => part !== null).join(', ');

/** `Meld dit område færdigt: Skole` */
export const thing = (item: AboutTask): string =>
  about(item) === '' ? item.taskTitle : `${item.taskTitle}: ${about(item)}`;

/** The same inside a sentence or after a colon: `Meld dit område færdigt (Skole)` */
export const thingWithin = (item: AboutTask): string =>
  about(item) === '' ? item.taskTitle : `${item.taskTitle} (${about(item)})`;

const MONTHS = ['jan.', 'feb.', 'marts', 'april', 'maj', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'dec.'];
const NAMES = /^(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)$/;
const monthOf = (word: string): string =>
  (NAMES.test(word) ? MONTHS.find((short) => word.startsWith(short.replace('.', ''))) : MONTHS[Number(word) - 1]) ?? '';
/** So much of a case's name stands in a subject: a phone shows some 40 characters. */
const SHORT = 28;

/**
 * A case as a subject names it: `Økonomirapport pr. 31. oktober 2026` → `Økonomirapport okt.` Null where the task's own name says which case it is:
 * of several, or by the unit that a request is for.
 */
export const caseShort = (item: AboutTask): string | null => {
  const whole = item.caseTitle.replace(/ \(eksempeltal\)$/, '');
  const unit = /^[^:]+: ([^,(]+)/.exec(whole)?.[1]?.trim();
  if (thing(item).includes(unit ?? whole)) return null;
  const short = whole.replace(
    / pr\. \d{1,2}\. ?([a-zæøå]+|\d{1,2})(?:[. ]{1,2}\d{4})?$/,
    (all: string, month: string) => (monthOf(month) === '' ? all : ` ${monthOf(month)}`),
  );
  return short.length <= SHORT ? short : `${short.slice(0, SHORT).replace(/\s+\S*$/, '')}…`;
};

/** The task with its case first: `Økonomirapport okt.: Meld dit område færdigt (Skole)` */
export const thingOfCase = (item: AboutTask): string => {
  const short = caseShort(item);
  return short === null ? thing(item) : `${short}: ${thingWithin(item)}`;
};

/** The same after a colon: `Økonomirapport okt. – Meld dit område færdigt (Skole)` */
export const thingInCase = (item: AboutTask): string => {
  const short = caseShort(item);
  return short === null ? thingWithin(item) : `${short} – ${thingWithin(item)}`;
};

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

/** `om 3 arbejdsdage`, `for 1 arbejdsdag siden` */
const away = (near: string): string => near.replace(/^(.*) over fristen$/, 'for $1 siden');

/** A day with its distance from today: `i dag, tirsdag den 10. februar 2015`, `fredag den 13. februar 2015 – om 6 arbejdsdage` */
export const dayAndDistance = (today: Today, date: IsoDate): string => {
  const near = relativeDays(today.calendar, today.date, date);
  return near === 'i dag' || near === 'i morgen' ? `${near}, ${longDay(date)}` : `${longDay(date)} – ${away(near)}`;
};

/** `Senest tirsdag den 10. februar 2015 – om 3 arbejdsdage`, or how long ago it was. */
export const deadline = (today: Today, date: IsoDate): string =>
  `${date < today.date ? 'Fristen var' : 'Senest'} ${dayAndDistance(today, date)}`;

/** A title in the middle of a sentence: `Økonomikonsulent` → `økonomikonsulent`, but `ØS-chef` stays. */
export const title = (text: string): string => {
  const second = text.charAt(1);
  return second === second.toLowerCase() && second !== '-' ? text.charAt(0).toLowerCase() + text.slice(1) : text;
};

/** Who a mail is to: the title alone where the unit after it only says it again (`Kommunaldirektør, Kommunaldirektørens område`). */
export const office = (text: string): string => {
  const [role = '', unit = ''] = text.split(', ');
  return unit.toLowerCase().startsWith(role.toLowerCase()) ? role : text;
};

const COMMON =
  /^(\S*(?:konsulent|chef|direktør|leder|administrator|medarbejder|revisor|controller|koordinator|redaktør))(?=$|[ ,])/i;
const NEUTER = /^(\S*(?:sekretariat|team))(?=$|[ ,])/i;

/**
 * A title as one speaks of its holder: `Økonomikonsulent` → `Økonomikonsulenten`, `Afdelingschef, Økonomi & Stab` → `Afdelingschefen
 * (Økonomi & Stab)`, `Ansvarlig for …` → `Den ansvarlige for …`. What is not known stays as it is.
 */
export const holder = (text: string): string =>
  text
    .replace(/^ansvarlig(?=$| )/i, 'Den ansvarlige')
    .replace(COMMON, '$1en')
    .replace(NEUTER, '$1et')
    .replace(/^(\S+), (.+)$/, '$1 ($2)');

/** Who acted, at the start of a sentence. */
export const actor = (by: string): string => {
  const words = holder(by);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const TO_WHO_HAS_IT = /(?<!\p{L})(du|dig|din|dit|dine)(?!\p{L})/iu;
/** `Svarer du ikke, …`: the condition that a step's sentence on what happens otherwise begins with. */
const CONDITION = /^\p{Lu}[^,.:]* (?:ikke|ingen)(?: [^,.:]*)?, /u;

/** A sentence written to the person who has the task, as anybody else may read it: `Svarer du ikke, …` is `Bliver opgaven ikke løst, …`; null where it speaks to them further on. */
export function toAnybody(sentence: string | null): string | null {
  if (sentence === null || !TO_WHO_HAS_IT.test(sentence)) return sentence;
  const outside = sentence.replace(CONDITION, 'Bliver opgaven ikke løst, ');
  return TO_WHO_HAS_IT.test(outside) ? null : outside;
}

/** Joins what there is into one paragraph. */
export const paragraph = (...sentences: readonly (string | null)[]): string =>
  sentences.filter((sentence) => sentence !== null && sentence !== '').join(' ');
