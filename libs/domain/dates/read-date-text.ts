import { addDays, dayOfWeek, daysBetween, isoWeek } from '../calendar';
import { bareText, plainText, type BareText } from './bare-text';
import { problem, type DateReading, type ReadDate, type Reading } from './date-reading';
import { readNamedTime } from './named-times';
import { readRange } from './ranges';
import { MONTH, WEEKDAY } from './words';

/** A date text read in full: the days, and what stood around them. */
export interface DateText {
  readonly reading: DateReading;
  /** The day of the week (1–7) that is named where the date falls on another; null where it fits or none is named. */
  readonly wrongWeekday: number | null;
  /** A day of the week is named and fits. */
  readonly rightWeekday: boolean;
  /** Only the first or the last day is told: `fra 1. august`, `frem til 1. august`. */
  readonly bound: BareText['bound'];
}

/** No date is longer; what is, is text in the wrong cell. */
const LONGEST = 160;
const LONGEST_QUOTED = 80;
const examples = (year: number): string => `Skriv fx 06-02-${year}, 6. feb, uge 11 eller 9.-11. januar.`;
const AFTER_TIME = /,?\s*(?:fra\s+)?(?:kl\.?|klokken|at)\s*\d.*$/is;
const TIME_OF_DAY = /\d{1,2}(?:[.:]\d{2})?\s*(?:(?:[-–]|til|to)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)?/i;
const REMARK = /(?:[,;:]|\s[-–]|\s(?=(?:på|i|hos|at|in)\s))\s*[^\d,;:]{2,}$/iu;
const MORE_TIME = new RegExp(
  `\\d|(?<![\\p{L}])(?:(?:${MONTH}|${WEEKDAY})(?![\\p{L}])|uge|week|måned|month|kvartal|quarter|forår|sommer|efterår|vinter|løbende|og frem|onwards)`,
  'iu',
);
/** In brackets, that the date may yet be another. */
const UNSURE =
  /\((?:[^()]*\s)?(?:forvent\p{L}*|foreløbigt?|evt\.?|tbc|tba|expected|provisional|tentativ\p{L}*|ikke (?:endelig|besluttet|fastlagt)\p{L}*)(?:\s[^()]*)?\)/iu;
const WEEK_BESIDE = [
  /^(?:uge|week)\s*(?<week>\d{1,2})\s*[:,(-]?\s+(?<day>.+)$/,
  /^(?<day>.+?)[\s,(-]+(?:uge|week)\s*(?<week>\d{1,2})\)?$/,
];

/**
 * As `parseDanishDate`, but a date on another day of the week than the one named is still read, and said. With `loose`, days listed one by one
 * (`1. og 2. september`) are a span, and what stands in brackets is set aside or used, whichever names the days.
 */
export function readDateText(
  written: string,
  { year, loose = true }: { readonly year: number; readonly loose?: boolean },
): DateText {
  const trimmed = written.trim();
  const nothing = { wrongWeekday: null, rightWeekday: false, bound: null };
  if (trimmed === '') return { ...nothing, reading: problem('DATE.EMPTY', `Der mangler en dato. ${examples(year)}`) };
  const quoted = `»${trimmed.slice(0, LONGEST_QUOTED)}${trimmed.length > LONGEST_QUOTED ? '…' : ''}«`;
  const unread = {
    ...nothing,
    reading: problem('DATE.UNREADABLE', `${quoted} kunne ikke læses som en dato. ${examples(year)}`),
  };
  if (trimmed.length > LONGEST) return unread;
  const unsure = loose && UNSURE.test(trimmed);
  const readings = (loose ? variants(trimmed) : [trimmed]).flatMap((text) => readVariant(text, year, loose) ?? []);
  // A place or a remark after the time of day is left out, where the text says no date with it.
  if (loose && !readings.some(({ reading }) => reading.ok))
    readings.unshift(...withoutRemark(trimmed).flatMap((text) => readVariant(text, year, loose) ?? []));
  const best = readings.toSorted((one, other) => looseness(one) - looseness(other))[0];
  if (best === undefined) return unread;
  const { reading } = best;
  if (reading.ok) return unsure ? { ...best, reading: { ...reading, exact: false } } : best;
  return { ...best, reading: problem(reading.code, `${quoted} kan ikke være en dato: ${reading.message}`) };
}

/** The text before the time of day with what follows it, and before a place or a remark (`, Rådhuset`), where neither names another time. */
function withoutRemark(text: string): string[] {
  return [AFTER_TIME, REMARK].flatMap((pattern) => {
    const found = pattern.exec(text);
    return found === null || MORE_TIME.test(found[0].replace(TIME_OF_DAY, '')) ? [] : [text.slice(0, found.index)];
  });
}

/** Of several readings the one that names the days, else the shortest span: `juni (uge 24)` is the week. */
function looseness({ reading }: DateText): number {
  if (!reading.ok) return Infinity;
  return (reading.exact ? 0 : 1000) + daysBetween(reading.from, reading.to) + (reading.inferredYear ? 0.5 : 0);
}

/** The text as it stands; without its brackets; with them taken away; what stands in them. */
function variants(text: string): string[] {
  const bracketed = /\(([^()]*)\)/.exec(text);
  if (!bracketed) return [text];
  const [whole, inside = ''] = bracketed;
  return [text.replace(whole, ' '), text.replace(whole, ` ${inside} `), inside].filter((one) => one.trim() !== '');
}

function readVariant(written: string, year: number, loose: boolean): DateText | null {
  const { text, weekdays, roughly, bound } = bareText(written);
  const named = readNamedTime(plainText(written), year);
  if (named !== null) return { reading: named, wrongWeekday: null, rightWeekday: false, bound: null };
  const reading = dayBesideWeek(text, year, loose) ?? readRange(text, year, loose);
  if (reading === null) return null;
  if (!reading.ok) return { reading, wrongWeekday: null, rightWeekday: false, bound };
  const onDays = inOneWeek(reading, weekdays);
  const [first, last = first] = onDays === reading ? weekdays : [];
  const wrongWeekday = !onDays.exact || first === undefined ? null : wrong(onDays, first, last ?? first);
  const rightWeekday = onDays.exact && first !== undefined && wrongWeekday === null;
  return { reading: roughly ? { ...onDays, exact: false } : onDays, wrongWeekday, rightWeekday, bound };
}

/** `uge 34: 19. august`, `19. august, uge 34`: the day, where it lies in that week. */
function dayBesideWeek(text: string, year: number, loose: boolean): Reading {
  for (const pattern of WEEK_BESIDE) {
    const { week, day } = pattern.exec(text)?.groups ?? {};
    const reading = day === undefined ? null : readRange(day, year, loose);
    if (reading?.ok === true && reading.exact && isoWeek(reading.from).week === Number(week)) return reading;
  }
  return null;
}

/** `onsdag i uge 34` is a day; `mandag-onsdag i uge 34` are three. */
function inOneWeek(reading: ReadDate, weekdays: readonly number[]): ReadDate {
  const [first, last = first] = weekdays;
  if (reading.exact || first === undefined || last === undefined || last < first) return reading;
  if (daysBetween(reading.from, reading.to) !== 6 || dayOfWeek(reading.from) !== 1) return reading;
  return { ...reading, from: addDays(reading.from, first - 1), to: addDays(reading.from, last - 1), exact: true };
}

function wrong({ from, to }: ReadDate, first: number, last: number): number | null {
  if (dayOfWeek(from) !== first) return first;
  return from !== to && last !== first && dayOfWeek(to) !== last ? last : null;
}
