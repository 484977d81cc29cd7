import { daysInMonth, isoDate, WEEKDAYS } from '../calendar';

const MONTH_WORDS: readonly (readonly string[])[] = [
  ['januar', 'january', 'jan'],
  ['februar', 'february', 'febr', 'feb'],
  ['marts', 'march', 'mar', 'mrs'],
  ['april', 'apr'],
  ['maj', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

const MONTH_BY_WORD = new Map(MONTH_WORDS.flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])));

/** The pattern (no groups) of a month's name, Danish or English, whole or short. */
export const MONTH = [...MONTH_BY_WORD.keys()].join('|');

/** 1–12; the word must be one that `MONTH` matches. */
export const monthNumber = (word: string): number => MONTH_BY_WORD.get(word) ?? 0;

const ENGLISH_WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const WEEKDAY = new RegExp(`^(${[...WEEKDAYS, ...ENGLISH_WEEKDAYS, 'man', 'tirs?', 'ons', 'tors?', 'fre', 'lør', 'søn'].join('|')})\\.?,?\\s+(?:d\\.|den\\s)?\\s*`);
const FILLER = /^(?:senest|inden|by|den|d\.)\s+|^d\.(?=\d)/;
const ROUGHLY = /^(?:ca\.?|cirka|omkring|about)\s*(?:den\s+|d\.\s*)?/;
const HOUR = String.raw`(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?`;
const TIME = new RegExp(String.raw`,?\s*(?:kl\.?|klokken|at)\s*${HOUR}(?:\s*(?:-|til)\s*${HOUR})?\.?$`);

/** A date text without what stands around the date. */
export interface BareText {
  readonly text: string;
  /** 1 (Monday) – 7, where a day of the week is named. */
  readonly weekday: number | null;
  /** `ca.`: near the date, not on it. */
  readonly roughly: boolean;
}

/** Lower case, plain hyphens and single spaces; without day of the week, `den`, `senest`, `ca.` and the time of day. */
export function bareText(written: string): BareText {
  let text = written.toLowerCase().replace(/[‐-―−]/g, '-').replace(/\s+/g, ' ').trim();
  text = text.replace(TIME, '').replace(/[\s,;]+$/, '');
  text = text.replace(FILLER, '');
  const roughly = ROUGHLY.test(text);
  if (roughly) text = text.replace(ROUGHLY, '');
  const named = WEEKDAY.exec(text)?.[1] ?? null;
  if (named !== null) text = text.replace(WEEKDAY, '');
  return { text: text.replace(FILLER, '').trim(), weekday: named === null ? null : weekdayNumber(named), roughly };
}

function weekdayNumber(word: string): number {
  const danish = WEEKDAYS.findIndex((name) => name.startsWith(word.slice(0, 3)));
  return (danish >= 0 ? danish : ENGLISH_WEEKDAYS.indexOf(word)) + 1;
}

/** The thirds of a month as Danes speak of them: primo 1–10, medio 11–20, ultimo 21 to the last. */
export function thirdOfMonth(which: string, year: number, month: number): { readonly from: string; readonly to: string } {
  const last = daysInMonth(year, month);
  const [first, end] = which === 'primo' ? [1, 10] : which === 'medio' ? [11, 20] : [21, last];
  return { from: isoDate(year, month, first), to: isoDate(year, month, end) };
}
