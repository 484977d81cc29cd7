import { addDays, dayOfWeek, daysInMonth, easterSunday, isoDate, publicHolidays, weekSpan } from '../calendar';
import { checkYear, problem, span, type Reading } from './date-reading';
import { readRange } from './ranges';
import { MONTH, monthNumber, ORDINAL, ordinalNumber, WEEKDAY, weekdayNumber } from './words';

type Days = { readonly from: string; readonly to: string };

/**
 * Times that everyone knows by name. School holidays differ a little from place to place, so they are the weeks that most have: vinterferie 7–8,
 * sommerferie 27–32, efterårsferie 42. `før sommerferien` is June, `efter sommerferien` August: when meetings are held then.
 */
const NAMED: readonly (readonly [pattern: RegExp, days: (year: number) => Days])[] = [
  [
    /^(?:sommerferien?|(?:the )?summer (?:holidays?|break|recess))$/,
    (year) => ({ from: weekSpan(year, 27).from, to: weekSpan(year, 32).to }),
  ],
  [
    /^(?:(?:lige|umiddelbart|kort|just|shortly) )?(?:før|inden|op til|before) (?:the )?(?:sommerferien?|sommeren|summer(?: holidays?| break| recess)?)$/,
    (year) => ({ from: isoDate(year, 6, 1), to: isoDate(year, 6, 30) }),
  ],
  [
    /^(?:(?:lige|umiddelbart|kort|just|shortly) )?(?:efter|after) (?:the )?(?:sommerferien?|sommeren|summer(?: holidays?| break| recess)?)$/,
    (year) => ({ from: isoDate(year, 8, 1), to: isoDate(year, 8, 31) }),
  ],
  [/^(?:efterårsferien?|(?:the )?autumn (?:holidays?|break))$/, (year) => weekSpan(year, 42)],
  [
    /^(?:vinterferien?|(?:the )?winter (?:holidays?|break))$/,
    (year) => ({ from: weekSpan(year, 7).from, to: weekSpan(year, 8).to }),
  ],
  [
    /^(?:efter påske(?:n|ferien)?|after easter)$/,
    (year) => ({ from: addDays(easterSunday(year), 2), to: addDays(easterSunday(year), 15) }),
  ],
  [
    /^(?:(?:før|inden) påske(?:n|ferien)?|before easter)$/,
    (year) => ({ from: addDays(easterSunday(year), -20), to: addDays(easterSunday(year), -7) }),
  ],
  [
    /^(?:påsken?|påskeferien?|easter)$/,
    (year) => ({ from: addDays(easterSunday(year), -6), to: addDays(easterSunday(year), 1) }),
  ],
  [
    /^(?:før jul(?:en|eferien)?|before christmas)$/,
    (year) => ({ from: isoDate(year, 12, 1), to: isoDate(year, 12, 23) }),
  ],
  [/^(?:jul(?:en)?|juleferien?|christmas)$/, (year) => ({ from: isoDate(year, 12, 24), to: isoDate(year, 12, 31) })],
  [
    /^(?:ultimo året|årets (?:udgang|slutning)|(?:ved )?(?:udgangen|slutningen) af året|(?:the )?(?:year[- ]?end|end of (?:the )?year))$/,
    (year) => ({ from: isoDate(year, 12, 1), to: isoDate(year, 12, 31) }),
  ],
  [
    /^(?:(?:ved )?årsskiftet|årsskifte|new year|nytår)$/,
    (year) => ({ from: isoDate(year, 12, 15), to: isoDate(year + 1, 1, 15) }),
  ],
];
/** Days that are no public holidays, but that everyone dates by. */
const CUSTOMARY: Readonly<Record<string, readonly [month: number, day: number]>> = {
  grundlovsdag: [6, 5],
  juleaftensdag: [12, 24],
  nytårsaftensdag: [12, 31],
};
const HOLIDAY_NAMES =
  /^(?:den |d\. ?)?(skærtorsdag|langfredag|påskedag|[12]\. påskedag|store bededag|kristi himmelfartsdag|pinsedag|[12]\. pinsedag|juledag|[12]\. juledag|nytårsdag|grundlovsdag|juleaftensdag|nytårsaftensdag)$/;
const WITH_YEAR = /^(.+?),?\s+(20\d{2})(?:[/-](?:20)?\d{2})?$/;

const NTH_WEEKDAY = new RegExp(
  String.raw`^(?:den |the )?(${ORDINAL})\.?\s+(${WEEKDAY})\.?\s*(?:af|i|of|in)\s+(${MONTH})\.?(?:,?\s+(\d{4}))?$`,
);
const WEEK_OF =
  /^(?:w\/c|week (?:commencing|beginning|starting|of)|ugen? (?:der (?:starter|begynder)|med start|fra|omkring))\.?\s+(?:den |d\. ?|the )?(.+)$/;

/** `første tirsdag i september`, `2nd Tuesday of May 2026`: a day; `week commencing 7 September`: from that day to Sunday. */
function readByWeekday(text: string, asked: number): Reading {
  const weekOf = WEEK_OF.exec(text);
  const start = weekOf && readRange(weekOf[1] ?? '', asked, false);
  if (start?.ok && start.exact) return { ...start, to: addDays(start.from, 7 - dayOfWeek(start.from)), exact: false };
  const found = NTH_WEEKDAY.exec(text);
  if (!found) return null;
  const [year, month, which] = [Number(found[4] ?? asked), monthNumber(found[3] ?? ''), ordinalNumber(found[1] ?? '')];
  const wrongYear = checkYear(year);
  if (wrongYear) return wrongYear;
  const length = daysInMonth(year, month);
  const earliest = which === 5 ? length - 6 : which * 7 - 6;
  const dayOfMonth = earliest + ((weekdayNumber(found[2] ?? '') - dayOfWeek(isoDate(year, month, earliest)) + 7) % 7);
  if (dayOfMonth > length) return problem('DATE.IMPOSSIBLE', 'måneden har ikke så mange af den ugedag.');
  const date = isoDate(year, month, dayOfMonth);
  return span(date, date, found[4] === undefined, true);
}

/** `skærtorsdag`, `anden påskedag`, `Kr. himmelfart`, `grundlovsdag`: the day itself. Null where the words are no such day. */
function readHoliday(words: string, year: number, inferredYear: boolean): Reading {
  const plain = words
    .replace(/\banden /, '2. ')
    .replace(/\bførste /, '1. ')
    .replace(/^(?:kristi |kr\. ?)?himmelfart(?:sdag)?$/, 'kristi himmelfartsdag')
    .replace(/^((?:jule|nytårs)aften)$/, '$1sdag');
  const name = HOLIDAY_NAMES.exec(plain)?.[1]?.replace(/^1\. /, '');
  if (name === undefined) return null;
  const wrong = checkYear(year);
  if (wrong) return wrong;
  const customary = CUSTOMARY[name];
  // Two holidays may share a day, which then has both names.
  const date = customary
    ? isoDate(year, ...customary)
    : [...publicHolidays(year)].find(([, names]) => names.toLowerCase().split(' og ').includes(name))?.[0];
  return date === undefined
    ? problem('DATE.IMPOSSIBLE', `${name} er ikke en helligdag i ${year}. Skriv dagens dato.`)
    : span(date, date, inferredYear, true);
}

/** `skærtorsdag`: a day; `før sommerferien`, `efterårsferien 2026`, `årsskiftet 2025/26`: a span, never exact; `første tirsdag i september`: a day. Null where the text is no such time. */
export function readNamedTime(text: string, asked: number): Reading {
  const byWeekday = readByWeekday(text, asked);
  if (byWeekday !== null) return byWeekday;
  const named = WITH_YEAR.exec(text);
  const words = (named?.[1] ?? text).replace(/^(?:i|in|the)\s+/, '');
  const holiday = readHoliday(words, named === null ? asked : Number(named[2]), named === null);
  if (holiday !== null) return holiday;
  const found = NAMED.find(([pattern]) => pattern.test(words));
  if (!found) return null;
  const year = named === null ? asked : Number(named[2]);
  const wrong = checkYear(year);
  if (wrong) return wrong;
  const { from, to } = found[1](year);
  return span(from, to, named === null, false);
}
