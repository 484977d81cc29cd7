import { MONTH } from './words';

/** A time of day as a plan keeps it: `16:00`, or `10:00-16:00`. */
export const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d(?:-(?:[01]\d|2[0-3]):[0-5]\d)?$/;

const NO_LETTER_BEFORE = '(?<![a-zæøå])';
const NO_LETTER_AFTER = '(?![a-zæøå])';
const HOUR = String.raw`(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?`;
const QUARTER_HOUR = String.raw`(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?|\.(?:00|15|30|45))(?![./]?\d)`;
const AM_PM = String.raw`(?:\s*[ap]\.?m\b\.?)`;
/** An hour is no day: in `kl. 9 til 21. maj` the time ends at 9. */
const NO_DATE = String.raw`(?!\d|[./-]\d|\.?\s*(?:${MONTH}))`;
const TO = String.raw`\s*(?:-|til|to)\s*`;
const HOURS = [
  new RegExp(
    String.raw`,?\s*-?\s*${NO_LETTER_BEFORE}(?:(?:fra|from)\s+)?(?:kl\.?|klokken|at|@)\s*${HOUR}${AM_PM}?(?:${TO}(?:kl\.?\s*)?${HOUR}${NO_DATE})?${AM_PM}?(?![\d.]*\d)`,
    'gi',
  ),
  new RegExp(String.raw`,?\s*(?<![\d.])${HOUR}${AM_PM}?${TO}${HOUR}${AM_PM}|,?\s*(?<![\d.])${HOUR}${AM_PM}`, 'gi'),
  new RegExp(String.raw`,?\s*(?<![\d./-])${QUARTER_HOUR}(?:${TO}(?:${QUARTER_HOUR}|${HOUR}(?![./]?\d)))?`, 'gi'),
  // `16. juni 10-16`, but `June 10-16` is days.
  new RegExp(
    String.raw`(?<=\d(?:\.|st|nd|rd|th)?\s*(?:${MONTH})\.?(?:\s\d{4})?),?\s+(?:0?[6-9]|1\d|2[0-4])\s*-\s*(?:0?[6-9]|1\d|2[0-4])$`,
    'gi',
  ),
];
const PART_OF_DAY = new RegExp(
  `,?\\s*-?\\s*${NO_LETTER_BEFORE}(?:hele dagen|heldags?|all day|om (?:formiddagen|eftermiddagen|aftenen|morgenen)|formiddag|eftermiddag|aften|in the (?:morning|afternoon|evening))${NO_LETTER_AFTER}`,
  'gi',
);
const ONE_HOUR = /(\d{1,2})(?:[.:](\d{2}))?(?::\d{2})?(?:\s*([ap])\.?m\b)?/gi;

/** A text without its hours (`kl. 10.00-16.00`, `16:30`, `10 a.m. – 4 p.m.`), and them as a plan keeps them; null where it has none. Dashes must be plain. */
export function hoursIn(written: string): { readonly text: string; readonly time: string | null } {
  const found: string[] = [];
  const text = HOURS.reduce(
    (rest, pattern) =>
      rest.replace(pattern, (hours) => {
        found.push(...timesOf(hours));
        return '';
      }),
    written,
  );
  const [first, last = first] = [found[0], found.at(-1)];
  const time = first === undefined ? null : last === undefined || last <= first ? first : `${first}-${last}`;
  return { text: text.replace(PART_OF_DAY, ''), time };
}

function timesOf(hours: string): string[] {
  const found = [...hours.matchAll(ONE_HOUR)];
  const half = found.at(-1)?.[3];
  return found.flatMap(([, hour = '', minutes = '00', own = half]) => {
    const evening = own?.toLowerCase() === 'p' && Number(hour) < 12 ? 12 : 0;
    const midnight = own?.toLowerCase() === 'a' && Number(hour) === 12 ? -12 : 0;
    const time = `${String(Number(hour) + evening + midnight).padStart(2, '0')}:${minutes}`;
    return TIME_OF_DAY.test(time) ? [time] : [];
  });
}
