import { hoursIn } from './hours';
import { MONTH, TWO_LETTER_WEEKDAY, WEEKDAY, weekdayNumber } from './words';

/** A date text without what stands around the date. */
export interface BareText {
  readonly text: string;
  /** The days of the week that are named, in order: 1 (Monday) – 7. */
  readonly weekdays: readonly number[];
  /** `ca.`, `forventet`: near the date, not on it. */
  readonly roughly: boolean;
  /** Only the first (`fra 1. august`) or the last day (`frem til 1. august`) is told. */
  readonly bound: 'from' | 'until' | null;
}

const NO_LETTER_BEFORE = '(?<![a-zæøå])';
const NO_LETTER_AFTER = '(?![a-zæøå])';
const PARTS: readonly (readonly [part: string, words: string])[] = [
  [
    'primo',
    'primo|prim\\.|starten? (?:af|på|i)|start|begyndelsen af|først i|først på|tidligt? i|tidligt? på|tidligt?|early in|early|(?:the )?(?:beginning|start) of',
  ],
  ['medio', 'medio|midten af|midt i|midt på|midt|mid[- ]?|(?:the )?middle of'],
  [
    'ultimo',
    'ultimo|ult\\.|slutningen af|slut|sidst i|sidst på|sent i|sent på|udgangen af|late in|late|(?:the )?end(?: of)?',
  ],
];
const BEFORE_MONTH = `(?=\\s*(?:(?:${MONTH}|uge|week|20\\d\\d|[1-4]\\.?\\s*(?:kvartal|kvt|quarter)|q[1-4])${NO_LETTER_AFTER}|(?:forår|sommer|efterår|vinter|spring|summer|autumn|winter)))`;
const PART_PATTERNS = PARTS.map(
  ([part, words]) => [part, new RegExp(`${NO_LETTER_BEFORE}(?:${words})\\s*${BEFORE_MONTH}`, 'g')] as const,
);

const WEEKDAYS_NAMED = new RegExp(
  `${NO_LETTER_BEFORE}(${WEEKDAY})${NO_LETTER_AFTER}\\.?,?|(${TWO_LETTER_WEEKDAY})`,
  'g',
);
const BEFORE_DAY = new RegExp(`${NO_LETTER_BEFORE}(?:den|d\\.|the)\\s*(?=\\d)`, 'g');
const FILLER =
  /^(?:senest(?: muligt)?|inden for|inden|før|by|on|in|i løbet af|løbende i|løbende|i perioden|i tidsrummet|perioden|i|på|den|d\.|the|during|within|throughout|between|mellem|no later than|not later than|before|due|deadline:?|frist:?|dato:?|mødedato:?|pr\.|per|week-?end(?:en)?|på|(?:\d|to|tre|fire|et par|flere|two|three|four|several)\s+(?:uger|dage|møder|weeks|days|meetings)\s+(?:i|in|of))\s+|^d\.(?=\d)|^(?:sommer|efterårs|vinter|påske|jule|skole)?ferien?\s*[-:,]?\s*(?=(?:i\s+)?(?:uge|week)|\d{1,2}(?!\d))|^[-,:;&/]+\s*|^og\s+/;
const ROUGHLY =
  /^(?:ca\.?|cirka|omkring|forvent(?:et|eligt|es)|foreløbigt?|evt\.?|eventuelt|expected|tentative(?:ly)?|about|around|approx\.?|circa)\s*(?=\S)/;
const FROM = /^(?:fra og med|fra|from|starting|tidligst|efter|after|as of)\s+(?!.*(?:\s-|-\s|-|\stil\s|\sto\s))/;
const FROM_OF_RANGE = /^(?:fra og med|fra|from)\s+/;
const ONWARDS =
  /(?:\s+og (?:frem(?:efter|ad)?|derefter|senere)|\s+(?:eller senere|or later|ff\.?)|,? (?:and )?onwards?|\s*-)$/;
const BETWEEN = /^(?:mellem|between)\s+(.+?)\s+(?:og|and)\s+(.+)$/;
const AFTERTHOUGHT = /,?\s+(?:at the latest|senest|or earlier)$/;
const ROUGHLY_AFTER =
  /,?\s+(?:foreløbigt?|forventet|forventes|forventeligt|tentativt?|tentative|tbc|tba|evt\.?|expected|provisional(?:ly)?)$/;
const ISO_TIME = /(?<=^\d{4}-\d{2}-\d{2})t\d{2}:\d{2}\S*$/;
const ISO_INTERVAL = /(?<=\d{4}-\d{2}-\d{2})\s*\/\s*(?=\d{4}-\d{2}-\d{2})/;
const UNTIL = /^(?:frem til|indtil|til og med|til|op til|until|up to)\s+/;

/** Lower case, plain hyphens and single spaces. */
export const plainText = (written: string): string =>
  written
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/[*†¹²³]|(?<=\s)\d\)$/g, '')
    .replace(/(?<=\d)\s+(?=\.\s)/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Plain text without days of the week, `den`, `senest`, `ca.` and the time of day. */
export function bareText(written: string): BareText {
  let text = plainText(written);
  text = text.replace(ISO_TIME, '').replace(BETWEEN, '$1 - $2').replace(ISO_INTERVAL, ' - ');
  text = hoursIn(text).text;
  const weekdays = [...text.matchAll(WEEKDAYS_NAMED)].map(([, word, short = '']) => weekdayNumber(word ?? short));
  text = text.replace(WEEKDAYS_NAMED, '').replace(BEFORE_DAY, '');
  for (const [part, pattern] of PART_PATTERNS) text = text.replace(pattern, `${part} `);
  let roughly = false;
  let bound: BareText['bound'] = null;
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\s,;:?!]+$/, '')
      .replace(/(?<=\.)\.+$/, '');
    if (ROUGHLY.test(text) || ROUGHLY_AFTER.test(text)) roughly = true;
    if (FROM.test(text) || ONWARDS.test(text)) bound = 'from';
    if (UNTIL.test(text)) bound = 'until';
    text = text
      .replace(ONWARDS, '')
      .replace(AFTERTHOUGHT, '')
      .replace(ROUGHLY_AFTER, '')
      .replace(ROUGHLY, '')
      .replace(FROM, '')
      .replace(FROM_OF_RANGE, '')
      .replace(UNTIL, '')
      .replace(FILLER, '');
  }
  return { text, weekdays, roughly, bound };
}
