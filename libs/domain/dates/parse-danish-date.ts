import { dayOfWeek, formatDateLong, WEEKDAYS } from '../calendar';
import { problem, type DateReading } from './date-reading';
import { readDay, readDays } from './days';
import { readMonths, readPartOfMonth, readWeeks } from './spans';
import { bareText } from './words';

/** No date is longer; what is, is text in the wrong cell. */
const LONGEST = 80;
const SHAPES = [readDay, readWeeks, readPartOfMonth, readMonths, readDays];
const EXAMPLES = 'Skriv fx 06-02-2015, 6. feb, uge 11 eller 9.-11. januar.';

/**
 * Reads a date, or a span of dates, as Danish (and simple English) papers write them: `06-feb`, `20-08-15`, `31.7`, `12. juni 2026`, `uge 24/25`,
 * `26. august-10. september`, `april-juni`, `medio juni`, `16. juni kl. 10.00-16.00` (the time of day is left out), `Oct 1st`. Numbers are day, month,
 * year; `year` is for texts that name none. Never guesses: what cannot be, or cannot be read, is refused with a Danish message.
 */
export function parseDanishDate(written: string, { year }: { readonly year: number }): DateReading {
  if (written.trim() === '') return problem('DATE.EMPTY', `Der mangler en dato. ${EXAMPLES}`);
  const quoted = `»${written.trim().slice(0, LONGEST)}${written.trim().length > LONGEST ? '…' : ''}«`;
  if (written.trim().length > LONGEST) return problem('DATE.UNREADABLE', `${quoted} kunne ikke læses som en dato. ${EXAMPLES}`);
  const { text, weekday, roughly } = bareText(written);
  for (const read of SHAPES) {
    const reading = read(text, year);
    if (reading === null) continue;
    if (!reading.ok) return problem(reading.code, `${quoted} kan ikke være en dato: ${reading.message}`);
    if (weekday !== null && reading.from === reading.to && dayOfWeek(reading.from) !== weekday) {
      return problem('DATE.WEEKDAY', `${quoted} siger ${WEEKDAYS[weekday - 1]}, men det er ${formatDateLong(reading.from)}. Ret dagen eller datoen.`);
    }
    return roughly ? { ...reading, exact: false } : reading;
  }
  return problem('DATE.UNREADABLE', `${quoted} kunne ikke læses som en dato. ${EXAMPLES}`);
}
