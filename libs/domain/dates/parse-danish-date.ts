import { formatDateLong, isoWeek, WEEKDAYS } from '../calendar';
import { problem, type DateReading } from './date-reading';
import { readDateText } from './read-date-text';

/**
 * Reads a date, or a span of dates, as Danish (and simple English) papers write them: `06-feb`, `20-08-15`, `31.7`, `12. juni 2026`, `uge 24/25`,
 * `26. august-10. september`, `april-juni`, `medio juni`, `16. juni kl. 10.00-16.00` (the time of day is left out), `Oct 1st`. Numbers are day, month,
 * year; `year` is for texts that name none. Never guesses: what cannot be, or cannot be read, is refused with a Danish message.
 */
export function parseDanishDate(written: string, { year }: { readonly year: number }): DateReading {
  const { reading, wrongWeekday, wrongWeek } = readDateText(written, { year, loose: false });
  // A table's year is known: there is no other to have the day.
  if (!reading.ok) return problem(reading.code, reading.message);
  if (wrongWeekday === null && wrongWeek === null) return reading;
  if (wrongWeekday === null) {
    const { week } = isoWeek(reading.from);
    const said = `»${written.trim()}« siger uge ${wrongWeek}, men ${formatDateLong(reading.from)} er i uge ${week}. Ret ugen eller datoen.`;
    return problem('DATE.WEEK', said);
  }
  const message = `»${written.trim()}« siger ${WEEKDAYS[wrongWeekday - 1]}, men det er ${formatDateLong(reading.from)}. Ret dagen eller datoen.`;
  return problem('DATE.WEEKDAY', message);
}
