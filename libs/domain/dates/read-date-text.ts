import { addDays, dayOfWeek, daysBetween, isoWeek } from '../calendar';
import { bareText, plainText, type BareText } from './bare-text';
import { problem, type DateReading, type ReadDate } from './date-reading';
import { hoursIn } from './hours';
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
  /** The number of the week that is named where the date lies in another; null where it fits or none is named. */
  readonly wrongWeek: number | null;
  /** `16:00` or `10:00-16:00`; null where the text names no hours. */
  readonly time: string | null;
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
  /^(?:uge|week)\s*(?<week>\d{1,2})(?<between>\s*[:,(-]?\s+)(?<day>.+)$/,
  /^(?<day>.+?)(?<between>[\s,(-]+)(?:uge|week)\s*(?<week>\d{1,2})\)?$/,
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
  const nothing = NOTHING;
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
  if (!reading.ok)
    return {
      ...best,
      reading: problem(reading.code, `${quoted} kan ikke være en dato: ${reading.message}`, reading.near),
    };
  if (best.wrongWeek === null && readings.some((other) => isElsewhere(other.reading, reading)))
    return {
      ...nothing,
      reading: problem('DATE.CONTRADICTS', `${quoted} nævner tider, der ikke passer sammen. Skriv kun den rigtige.`),
    };
  const { time } = hoursIn(plainText(trimmed));
  return { ...best, time, reading: unsure ? { ...reading, exact: false } : reading };
}

const NOTHING = { wrongWeekday: null, rightWeekday: false, wrongWeek: null, time: null, bound: null } as const;

/** What stands in brackets and what stands around them cannot both hold. */
const isElsewhere = (one: DateReading, other: ReadDate): boolean =>
  one.ok && (one.to < other.from || other.to < one.from);

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
  if (named !== null) return { ...NOTHING, reading: named };
  const beside = dayBesideWeek(text, year, loose);
  const reading = beside?.reading ?? readRange(text, year, loose);
  if (reading === null) return null;
  if (!reading.ok) return { ...NOTHING, reading, bound };
  const onDays = inOneWeek(reading, weekdays);
  const [first, last = first] = onDays === reading ? weekdays : [];
  const wrongWeekday = !onDays.exact || first === undefined ? null : wrong(onDays, first, last ?? first);
  const rightWeekday = onDays.exact && first !== undefined && wrongWeekday === null;
  return {
    ...NOTHING,
    reading: roughly ? { ...onDays, exact: false } : onDays,
    wrongWeekday,
    rightWeekday,
    wrongWeek: beside?.wrongWeek ?? null,
    bound,
  };
}

/** `uge 34: 19. august`, `19. august, uge 34`: the day, and the week where the day lies in another. `uge 36 - 8. september` is a range. */
function dayBesideWeek(
  text: string,
  year: number,
  loose: boolean,
): { readonly reading: ReadDate; readonly wrongWeek: number | null } | null {
  for (const pattern of WEEK_BESIDE) {
    const { week, between, day } = pattern.exec(text)?.groups ?? {};
    const reading = day === undefined ? null : readRange(day, year, loose);
    if (reading?.ok !== true || !reading.exact) continue;
    const named = Number(week);
    if (isoWeek(reading.from).week === named) return { reading, wrongWeek: null };
    if (between?.includes('-') !== true) return { reading, wrongWeek: named };
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
