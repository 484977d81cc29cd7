import {
  hoursIn,
  isForReading,
  LONGEST_TITLE,
  monthIn,
  readDateText,
  readingOf,
  textFault,
  type DateText,
  type Finding,
} from '#domain';
import { finding } from '../finding';
import { blankCell, isBlankRow, type Cell, type Row } from '../table/table';
import { forumInText, isKnownForum, readForum } from './forum';
import type { Layout, Role } from './layout';
import { readListDate } from './list-dates';

/** A line of a list that says when something is, before its year is known. */
export interface ListLine {
  readonly title: string;
  readonly forum: string | null;
  /** The forum is read of the text, because the list does not give it its own cell. */
  readonly forumFromText: boolean;
  readonly date: Cell;
  /** The meeting's id, where the list is one that this program wrote; null else. */
  readonly key: string | null;
  /** The time of day that stands with the body or in a column of its own. */
  readonly time: string | null;
  /** Its date read in each year it may be of, those that do not have the day or week too; the first alone where the year is written. Empty where it goes on all the time (`løbende`). */
  readonly readings: readonly DateText[];
  readonly headingYear: number | null;
  /** The first line below a heading or a note. */
  readonly belowHeading: boolean;
}

export interface ListLines {
  readonly lines: readonly ListLine[];
  readonly findings: readonly Finding[];
}

const DAY_IN_TEXT =
  /\d{1,2}(?:\.|st|nd|rd|th)?\s*(?:of )?(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?!\d)|\d[./-]\d/i;
/** A heading that is one word may be a month in a language that is not known: then days alone below it have none. */
const ONE_WORD = /^\p{L}+\.?$/u;
const WEEK_NUMBERS = /^\d{1,2}\.?(?:\s*(?:[-–/+,]|og)\s*\d{1,2}\.?)*$/;
const NOTHING_IN = /^[\s|:_=-]*$/;
/** Room for what kind of meeting it is, which stands behind the step. */
const LONGEST_STEP = LONGEST_TITLE - 60;
/** A meeting's id. */
const KEY = /^[\p{L}\p{N}_-]{1,80}$/u;
/** No month and no time of day is longer; what is, is not looked through. */
const LONGEST_NAMED = 60;

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

class LineReader {
  readonly findings: Finding[] = [];
  line: ListLine | null = null;
  headingYear: number | null = null;
  isHeading = false;

  constructor(
    private readonly file: string,
    private readonly row: Row,
    private readonly layout: Layout,
    readonly budgetYear: number,
    width: number,
    public month: string | null,
  ) {
    const monthCell = this.cell('month');
    const inMonth = monthCell.text === '' ? month : monthIn(monthCell.text.slice(0, LONGEST_NAMED));
    this.month = inMonth;
    const [date, step, forum] = [this.dateOrMonth(monthCell), this.cell('step'), this.cell('forum')];
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

  /** A line without a date may have a quarter where others have a month. What is neither is no month to go on with: told, and not taken for the one above. */
  private dateOrMonth(month: Cell): Cell {
    const date = this.dateOrWeek();
    if (month.text === '' || this.month !== null || NOTHING_IN.test(month.text)) return date;
    if (readDateText(month.text, { year: this.budgetYear - 1 }).reading.ok) return date.text === '' ? month : date;
    this.complain('MONTH.UNREADABLE', `»${month.text}« er ikke en måned, der kan læses. Skriv fx »marts«.`, month);
    return date;
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
    const text = shown.text.slice(0, LONGEST_TITLE);
    const told = DAY_IN_TEXT.test(text) ? '' : text;
    this.month = monthIn(told) ?? (ONE_WORD.test(told.trim()) ? null : this.month);
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
    const written = this.titleOf(step);
    const { forum: own, kinds, time } = readForum(this.forumText(forumCell));
    // A reading is held where its text says, whatever the column tells (a place, who prepares it).
    const isReading = readingOf(written) !== null && !isForReading(written);
    const key = KEY.test(this.cell('key').text) ? this.cell('key').text : null;
    // What this program wrote without a body has none.
    const fromText =
      key !== null ? null : own === null || (isReading && !isKnownForum(own)) ? forumInText(written) : null;
    const readings = readListDate(this.file, date, this);
    if ('code' in readings) {
      this.findings.push(readings);
      return;
    }
    const kind = kinds.filter((one) => !written.toLowerCase().includes(one.toLowerCase())).join(', ');
    const title = kind === '' || written === '' ? written : `${written} (${kind})`;
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
      title: title === '' ? `Møde i ${this.forumText(forumCell)}` : title,
      forum: fromText ?? own,
      forumFromText: fromText !== null,
      date: shown,
      key,
      time: time ?? this.readTime(),
      readings,
      headingYear,
      belowHeading: false,
    };
  }

  /** A body's name, as long as one may be. */
  private forumText(cell: Cell): string {
    const fault = textFault(cell.text, LONGEST_STEP);
    if (fault !== null) this.complain('TEXT.UNSEEN', `Forum ${fault}. Skriv, hvem der mødes.`, cell);
    return cell.text.slice(0, LONGEST_STEP);
  }

  /** What happens, on one line. A longer text than a title is cut, and told: it stands in every list of the plan. */
  private titleOf(step: Cell): string {
    const text = step.text.replace(/\s+/g, ' ').trim();
    const fault = textFault(text, Infinity);
    if (fault !== null) this.complain('TEXT.UNSEEN', `Teksten ${fault}.`, step);
    if (text.length <= LONGEST_STEP) return text;
    const message = `Teksten er på ${text.length} tegn; milepælens titel er skåret af efter ${LONGEST_STEP}. Skriv den kortere.`;
    this.complain('STEP.LONG', message, step, 'warning');
    return `${text.slice(0, LONGEST_STEP - 1).trimEnd()}…`;
  }

  private readTime(): string | null {
    const cell = this.cell('time');
    if (cell.text === '' || this.layout.columns.time === undefined) return null;
    const { time } = hoursIn(
      `kl. ${cell.text
        .slice(0, LONGEST_NAMED)
        .replace(/[‐-―−]/g, '-')
        .replace(/^kl\.?\s*/i, '')}`,
    );
    const told = cell.time ?? time;
    if (told === null)
      this.complain(
        'TIME.UNREADABLE',
        `»${cell.text}« er ikke et klokkeslæt og er ikke læst. Skriv fx »16.00-18.00«.`,
        cell,
        'warning',
      );
    return told;
  }

  private complain(code: string, message: string, cell: Cell, severity: Finding['severity'] = 'error'): void {
    this.findings.push(
      finding(code, message, { file: this.file, line: cell.line, column: cell.column, read: cell.text, severity }),
    );
  }
}
