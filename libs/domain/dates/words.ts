import { daysInMonth, isoDate, WEEKDAYS } from '../calendar';

const MONTH_WORDS: readonly (readonly string[])[] = [
  ['januar', 'january', 'januari', 'jan'],
  ['februar', 'february', 'februari', 'febr', 'feb'],
  ['marts', 'march', 'mars', 'märz', 'mar', 'mrs'],
  ['april', 'apr'],
  ['maj', 'may', 'mai'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['august', 'augusti', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'desember', 'dezember', 'dec', 'des', 'dez'],
];

const MONTH_BY_WORD = new Map(
  MONTH_WORDS.flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])),
);

/** The pattern (no groups) of a month's name, Danish, English or a neighbour's, whole or short. */
export const MONTH = [...MONTH_BY_WORD.keys()].join('|');

/** A month's whole name anywhere in a text: short ones are parts of other words. */
const WHOLE_NAME = new RegExp(
  String.raw`(?<![\p{L}])(?:${[...MONTH_BY_WORD.keys()].filter((word) => word.length > 4 || /^(?:ma[ijy]|jun[ie]|jul[iy]|mars)$/.test(word)).join('|')})(?![\p{L}])`,
  'iu',
);
const MONTH_ALONE = new RegExp(String.raw`^(?:${MONTH})\.?(?:,?\s+20\d{2})?$`, 'i');

/** The month that a heading or a column names: `Februar`, `Mar.`, `Møder i juni`, with its year where it is the text's only other word; null where it names none. */
export const monthIn = (text: string): string | null => {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return MONTH_ALONE.test(plain) ? plain : (WHOLE_NAME.exec(plain)?.[0] ?? null);
};

/** 1–12; the word must be one that `MONTH` matches. */
export const monthNumber = (word: string): number => MONTH_BY_WORD.get(word) ?? 0;

const ORDINALS: readonly (readonly string[])[] = [
  ['1', 'i', 'første', 'first', '1st'],
  ['2', 'ii', 'anden', 'andet', 'second', '2nd'],
  ['3', 'iii', 'tredje', 'third', '3rd'],
  ['4', 'iv', 'fjerde', 'fourth', '4th'],
  ['sidste', 'last'],
];

/** The pattern (no groups) of `1.`, `første`, `2nd`, `sidste`. */
export const ORDINAL = ORDINALS.flat()
  .toSorted((one, other) => other.length - one.length)
  .join('|');

/** 1–4 for what `ORDINAL` matches, 5 for the last. */
export const ordinalNumber = (word: string): number => ORDINALS.findIndex((words) => words.includes(word)) + 1;

const ENGLISH_WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SHORT_WEEKDAYS = [
  'man',
  'tirs?',
  'ons',
  'tors?',
  'fre',
  'lør',
  'søn',
  'mon',
  'tues?',
  'wed',
  'thu(?:rs?)?',
  'fri',
  'sat',
  'sun',
];
export const WEEKDAY = [...WEEKDAYS, ...ENGLISH_WEEKDAYS, ...SHORT_WEEKDAYS].join('|');

/** The pattern (no groups) of a day of the week in two letters; words of their own, so only where a date follows: `ti. 10. jan.`, `fr 25/8`. */
export const TWO_LETTER_WEEKDAY = String.raw`(?<=^|[-,&/]\s*|(?:og|and)\s)(?:(?:ma|ti|to|fr|lø|sø)(?![a-zæøå])\.?|on\.),?(?=\s*(?:(?:den\s|d\.)\s*)?\d)`;

/** 1 (Monday) – 7 for what `WEEKDAY` matches. */
export function weekdayNumber(word: string): number {
  const start = word.replace(/[.,]/g, '').slice(0, 3);
  const danish = WEEKDAYS.findIndex((name) => name.startsWith(start));
  return (danish >= 0 ? danish : ENGLISH_WEEKDAYS.findIndex((name) => name.startsWith(start))) + 1;
}

/** The thirds of a month as Danes speak of them: primo 1–10, medio 11–20, ultimo 21 to the last. */
export function thirdOfMonth(
  which: string,
  year: number,
  month: number,
): { readonly from: string; readonly to: string } {
  const last = daysInMonth(year, month);
  const [first, end] = which === 'primo' ? [1, 10] : which === 'medio' ? [11, 20] : [21, last];
  return { from: isoDate(year, month, first), to: isoDate(year, month, end) };
}
