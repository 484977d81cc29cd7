import { readDateText, type DateText, type Finding } from '#domain';
import { finding } from '../finding';
import { numberFinding } from '../plan/deadline-cells';
import type { Cell } from '../table/table';

const ONGOING =
  /^(?:løbende(?: i (?:perioden|processen|hele perioden))?|kontinuerligt|hele (?:perioden|forløbet|processen)|ongoing|continuous(?:ly)?|throughout(?: the)?(?: (?:period|process))?|on an ongoing basis)\.?$/i;
const NOT_SET =
  /følger|afventer|senere|fastlæg|fastsæt|aftales|ukendt|endnu ikke|tbd|tba|tbc|to be|not yet|\?|^n\.?a\.?$|^-+$/i;
/** `20.`, `den 9.-11.`, `tirsdag d. 3.`: the month stands in its own column, or in the heading above. */
const DAYS_ALONE =
  /^(?:(?!u\b|uge|week|kvartal)\p{L}+\.?,?\s+)?(?:den\s+|d\.\s*)?\d{1,2}\.?(?:\s*(?:[-–/+]|og|and)\s*\d{1,2}\.?)?(?:\s*kl\..*)?$/iu;
/** What would do, with the year in which the budget is made. */
const wouldDo = (budgetYear: number): string =>
  `Skriv en dag eller en periode, fx »12. januar ${budgetYear - 1}«, »uge 24« eller »medio juni«.`;

/** No date is longer; what is, is not looked through. */
const LONGEST = 160;

/** `20. kl. 17` → `20. januar kl. 17` */
const withMonth = (days: string, month: string): string =>
  days.replace(/(\d{1,2}\.?)(?=\s*(?:kl\..*)?$)/i, `$1 ${month}`);

/**
 * A list's date read in each year it may be of, those that do not have the day or week too; the first alone where the year is written. Empty
 * where it goes on all the time. `month` is that of its column, or of the heading above.
 */
export function readListDate(
  file: string,
  cell: Cell,
  { month, budgetYear }: { readonly month: string | null; readonly budgetYear: number },
): readonly DateText[] | Finding {
  if (cell.date !== null) {
    return [
      {
        reading: { ok: true, from: cell.date, to: cell.date, inferredYear: false, exact: true },
        wrongWeekday: null,
        rightWeekday: false,
        wrongWeek: null,
        time: cell.time ?? null,
        bound: null,
      },
    ];
  }
  const number =
    cell.kind === 'number' && !/^20\d\d$/.test(cell.text) ? numberFinding(file, cell, budgetYear - 1) : null;
  if (number !== null) return number;
  if (cell.text.length <= LONGEST && ONGOING.test(cell.text)) return [];
  const text = inMonth(cell.text, month, budgetYear);
  const all = [-2, -1, 0].map((years) => readDateText(text, { year: budgetYear + years }));
  const first = all.find(({ reading }) => reading.ok);
  // A year that does not have the day or the week is a candidate like the others: else one that has it would be taken, a year too late.
  if (first?.reading.ok === true)
    return first.reading.inferredYear ? all.filter(({ reading }) => reading.ok || reading.near) : [first];
  const { reading } = all[1] ?? readDateText(cell.text, { year: budgetYear - 1 });
  if (reading.ok) return [];
  const message =
    reading.code === 'DATE.EMPTY'
      ? `Linjen har ingen dato. Gælder datoen i linjen over, så gentag den. ${wouldDo(budgetYear)}`
      : NOT_SET.test(cell.text.slice(0, LONGEST)) && reading.code === 'DATE.UNREADABLE'
        ? `»${cell.text.slice(0, LONGEST)}« siger ikke, hvornår det er. ${wouldDo(budgetYear)}`
        : reading.message;
  return finding(reading.code, message, { file, line: cell.line, column: cell.column, read: cell.text });
}

/** `20.` is of the month in its own column or in the heading above; so is a line that says no day at all. `9/12` is a day of December where that is the month. */
function inMonth(text: string, month: string | null, budgetYear: number): string {
  if (month === null) return text;
  if (text === '') return month;
  if (text.length > LONGEST || !DAYS_ALONE.test(text)) return text;
  const { reading } = readDateText(text, { year: budgetYear - 1 });
  const inIt = readDateText(month, { year: budgetYear - 1 }).reading;
  return reading.ok && inIt.ok && reading.from >= inIt.from && reading.to <= inIt.to ? text : withMonth(text, month);
}
