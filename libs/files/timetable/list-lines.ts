import { isForReading, readDateText, readingOf, type DateText, type Finding } from '#domain';
import { finding } from '../finding';
import { numberFinding } from '../plan/deadline-cells';
import { blankCell, isBlankRow, type Cell, type Row } from '../table/table';
import { forumInText, forumOf, isKnownForum } from './forum';
import type { Layout, Role } from './layout';

/** A line of a list that says when something is, before its year is known. */
export interface ListLine {
  readonly title: string;
  readonly forum: string | null;
  /** The forum is read of the text, because the list does not give it its own cell. */
  readonly forumFromText: boolean;
  readonly date: Cell;
  /** Its date read in each year it may be of; the first alone where the year is written. Empty where it goes on all the time (`løbende`). */
  readonly readings: readonly DateText[];
  readonly headingYear: number | null;
  /** The first line below a heading or a note. */
  readonly belowHeading: boolean;
}

export interface ListLines {
  readonly lines: readonly ListLine[];
  readonly findings: readonly Finding[];
}

const ONGOING =
  /^(?:løbende(?: i (?:perioden|processen|hele perioden))?|kontinuerligt|hele (?:perioden|forløbet|processen)|ongoing|continuous(?:ly)?|throughout(?: the)?(?: (?:period|process))?|on an ongoing basis)\.?$/i;
const NOT_SET =
  /følger|afventer|senere|fastlæg|fastsæt|aftales|ukendt|endnu ikke|tbd|tba|tbc|to be|not yet|\?|^n\.?a\.?$|^-+$/i;
const MONTH_NAME =
  /(?<![\p{L}])(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|january|february|march|may|june|july|october)(?![\p{L}])/iu;
const DAY_IN_TEXT =
  /\d{1,2}(?:\.|st|nd|rd|th)?\s*(?:of )?(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?!\d)|\d[./-]\d/i;
/** `20.`, `den 9.-11.`, `tirsdag d. 3.`: the month stands in its own column, or in the heading above. */
const DAYS_ALONE =
  /^(?:(?!u\b|uge|week|kvartal)\p{L}+\.?,?\s+)?(?:den\s+|d\.\s*)?\d{1,2}\.?(?:\s*(?:[-–/+]|og|and)\s*\d{1,2}\.?)?(?:\s*kl\..*)?$/iu;
const WEEK_NUMBERS = /^\d{1,2}\.?(?:\s*(?:[-–/+,]|og)\s*\d{1,2}\.?)*$/;
const NOTHING_IN = /^[\s|:_=-]*$/;
/** What would do, with the year in which the budget is made. */
const wouldDo = (budgetYear: number): string =>
  `Skriv en dag eller en periode, fx »12. januar ${budgetYear - 1}«, »uge 24« eller »medio juni«.`;

/** Reads the lines below the header: each is a line with a date, a heading (which may tell the year), or wrong and said so. */
export function readLines(file: string, rows: readonly Row[], layout: Layout, budgetYear: number): ListLines {
  const lines: ListLine[] = [];
  const findings: Finding[] = [];
  const header = rows[layout.header];
  let month: string | null = null;
  let belowHeading = false;
  let headingYear = layout.header >= 0 ? yearIn(header?.cells[layout.columns.date ?? 0]?.text ?? '') : null;
  for (const row of rows.slice(layout.header + 1)) {
    if (isBlankRow(row) || isHeaderAgain(row, header) || row.cells.every(({ text }) => NOTHING_IN.test(text))) continue;
    const read: LineReader = new LineReader(file, row, layout, budgetYear, header?.cells.length ?? Infinity, month);
    findings.push(...read.findings);
    belowHeading ||= read.isHeading;
    month = read.month;
    if (read.headingYear !== null) headingYear = read.headingYear;
    if (read.line === null) continue;
    lines.push({ ...read.line, headingYear: read.line.headingYear ?? headingYear, belowHeading });
    belowHeading = false;
  }
  return { lines, findings };
}

const yearIn = (text: string): number | null => {
  const years = [...text.matchAll(/(?<!\d)20\d{2}(?!\d)/g)].map(([year]) => Number(year));
  return years.length === 1 ? (years[0] ?? null) : null;
};

/** A header is often repeated where the page turned. */
const isHeaderAgain = (row: Row, header: Row | undefined): boolean =>
  header !== undefined && row.cells.every((cell, index) => cell.text === (header.cells[index]?.text ?? ''));

/** `20. kl. 17` → `20. januar kl. 17` */
const withMonth = (days: string, month: string): string =>
  days.replace(/(\d{1,2}\.?)(?=\s*(?:kl\..*)?$)/i, `$1 ${month}`);

class LineReader {
  readonly findings: Finding[] = [];
  line: ListLine | null = null;
  headingYear: number | null = null;
  isHeading = false;

  constructor(
    private readonly file: string,
    private readonly row: Row,
    private readonly layout: Layout,
    private readonly budgetYear: number,
    width: number,
    public month: string | null,
  ) {
    this.month = MONTH_NAME.exec(this.cell('month').text)?.[0] ?? month;
    const [date, step, forum] = [this.dateOrWeek(), this.cell('step'), this.cell('forum')];
    const tooMany = row.cells.slice(width).find((cell) => cell.text !== '');
    if (tooMany)
      this.complain(
        'TABLE.ROW_TOO_LONG',
        `Rækken har flere felter end overskriftens ${width}. Står der et skilletegn i en tekst, så sæt teksten i anførselstegn.`,
        tooMany,
      );
    else if (step.text === '' && forum.text === '') this.readHeading(date);
    else if (date.text === '' && forum.text === '') this.heading(step);
    else this.readLine(date, step, forum);
  }

  private cell(role: Role): Cell {
    const index = this.layout.columns[role];
    return (index === undefined ? undefined : this.row.cells[index]) ?? blankCell(this.row.line, (index ?? 0) + 1);
  }

  /** A line without a date may have its week in a column of its own (`7-8` is weeks 7 and 8), and one with a date its last day. */
  private dateOrWeek(): Cell {
    const [date, week] = [this.cell('date'), this.cell('week')];
    const onlyWeek = date.text === '' || this.layout.columns.week === this.layout.columns.date;
    if (onlyWeek && WEEK_NUMBERS.test(week.text)) return { ...week, kind: 'text', text: `uge ${week.text}` };
    const until = this.cell('until').text;
    return until === '' || until === date.text || date.text === ''
      ? date
      : { ...date, kind: 'text', date: null, text: `${date.text} - ${until}` };
  }

  /** A date alone: a heading where it is a year or a month, a line that lacks its text where it is a day. */
  private readHeading(date: Cell): void {
    const { reading } = readDateText(date.text, { year: this.budgetYear - 1 });
    if (date.date === null && !(reading.ok && reading.exact)) return this.heading(date);
    this.complain(
      'STEP.EMPTY',
      'Linjen har en dato, men siger ikke, hvad der sker. Skriv forum og trin, eller slet linjen.',
      date,
    );
  }

  private heading(cell: Cell): void {
    this.isHeading = true;
    const shown = cell.text === '' ? (this.row.cells.find(({ text }) => text !== '') ?? cell) : cell;
    // A note of a day (`Revideret den 9. december 2025`) says nothing of the lines below it.
    const told = DAY_IN_TEXT.test(shown.text) ? '' : shown.text;
    this.month = MONTH_NAME.exec(told)?.[0] ?? this.month;
    this.headingYear = yearIn(/budget/i.test(told) ? '' : told);
    const year =
      this.headingYear === null ? '' : ` Linjerne under den er læst som ${this.headingYear}, hvor de intet årstal har.`;
    this.complain(
      'LIST.HEADING',
      `Linjen er læst som en overskrift eller en note og giver ingen milepæl.${year} Er den en del af planen, så skriv dato og trin.`,
      shown,
      'warning',
    );
  }

  private readLine(date: Cell, step: Cell, forumCell: Cell): void {
    const title = step.text.replace(/\s+/g, ' ').trim();
    const own = forumOf(forumCell.text);
    // A reading is held where its text says, whatever the column tells (a place, who prepares it).
    const isReading = readingOf(title) !== null && !isForReading(title);
    const fromText = own === null || (isReading && !isKnownForum(own)) ? forumInText(title) : null;
    const readings = this.readDate(date);
    if (readings === null) return;
    if (title === '')
      this.complain(
        'STEP.EMPTY',
        `Linjen siger ikke, hvad der sker; milepælen hedder »Møde i ${forumCell.text}«. Skriv trinnet, hvis det er andet.`,
        step,
        'warning',
      );
    const headingYear = yearIn(this.cell('year').text);
    const shown = date.text === '' && this.month !== null ? { ...date, text: this.month } : date;
    this.line = {
      title: title === '' ? `Møde i ${forumCell.text}` : title,
      forum: fromText ?? own,
      forumFromText: fromText !== null,
      date: shown,
      readings,
      headingYear,
      belowHeading: false,
    };
  }

  private readDate(cell: Cell): readonly DateText[] | null {
    if (cell.date !== null) {
      return [
        {
          reading: { ok: true, from: cell.date, to: cell.date, inferredYear: false, exact: true },
          wrongWeekday: null,
          rightWeekday: false,
          bound: null,
        },
      ];
    }
    const number =
      cell.kind === 'number' && !/^20\d\d$/.test(cell.text)
        ? numberFinding(this.file, cell, this.budgetYear - 1)
        : null;
    if (number !== null) return this.refuse(number);
    if (ONGOING.test(cell.text)) return [];
    const text = this.inMonth(cell.text);
    const all = [-2, -1, 0].map((years) => readDateText(text, { year: this.budgetYear + years }));
    const good = all.filter(({ reading }) => reading.ok);
    const [first] = good;
    if (first?.reading.ok === true) return first.reading.inferredYear ? good : [first];
    const { reading } = all[1] ?? readDateText(cell.text, { year: this.budgetYear - 1 });
    if (reading.ok) return null;
    const message =
      reading.code === 'DATE.EMPTY'
        ? `Linjen har ingen dato. Gælder datoen i linjen over, så gentag den. ${wouldDo(this.budgetYear)}`
        : NOT_SET.test(cell.text) && reading.code === 'DATE.UNREADABLE'
          ? `»${cell.text}« siger ikke, hvornår det er. ${wouldDo(this.budgetYear)}`
          : reading.message;
    return this.refuse(
      finding(reading.code, message, { file: this.file, line: cell.line, column: cell.column, read: cell.text }),
    );
  }

  /** `20.` is of the month in its own column or in the heading above; so is a line that says no day at all. `9/12` is a day of December where that is the month. */
  private inMonth(text: string): string {
    const { month } = this;
    if (month === null) return text;
    if (text === '') return month;
    if (!DAYS_ALONE.test(text)) return text;
    const { reading } = readDateText(text, { year: this.budgetYear - 1 });
    const inIt = readDateText(month, { year: this.budgetYear - 1 }).reading;
    return reading.ok && inIt.ok && reading.from >= inIt.from && reading.to <= inIt.to ? text : withMonth(text, month);
  }

  private refuse(why: Finding): null {
    this.findings.push(why);
    return null;
  }

  private complain(code: string, message: string, cell: Cell, severity: Finding['severity'] = 'error'): void {
    this.findings.push(
      finding(code, message, { file: this.file, line: cell.line, column: cell.column, read: cell.text, severity }),
    );
  }
}
