import { isForReading, readingOf, type Finding } from '#domain';
import { finding } from '../finding';
import { yearInName } from '../plan/year-of-table';
import type { Cell, Row } from '../table/table';

export interface BudgetYear {
  /** Null where nothing says it, or it is said in two ways. */
  readonly year: number | null;
  readonly findings: readonly Finding[];
}

const IN_TEXT =
  /budget(?:tet|forslag(?:et)?|lægning(?:en)?|aftalen?|processen|proces|tids?plan(?:en)?|vedtagelsen?|året|år)?\s*(?:for\s*)?(?:år(?:et)?\s*)?(20\d{2})/giu;
/** Years written out count before short ones: `b08-budget-2027.csv` is of 2027. */
const IN_NAME = [
  /budget[a-zæøå]*[\s_-]*(?:[a-zæøå]+[\s_-]+){0,2}?(20\d{2})(?!\d)/iu,
  /(?<![a-zæøå])b[\s_-]?(20\d{2})(?!\d)/iu,
] as const;
/** `B27`; but also the twelfth of something: believed only where the list itself says so. */
const SHORT_IN_NAME = /(?<![a-zæøå])b[\s_-]?(\d{2})(?!\d)/iu;
/** What a file is called is no longer; what is, is not looked through. */
const LONGEST_NAME = 260;
const ASK = 'Angiv budgetåret (--budget-year), fx 2027.';

/**
 * The budget year: as asked for, else as the file's name says (`budget-2027.csv`), else as the list's texts say (`Budget 2027`), else as its
 * readings do, which are held the year before; never guessed.
 */
export function budgetYearOf(file: string, rows: readonly Row[], asked: number | undefined): BudgetYear {
  const name = (file.split(/[\\/]/).at(-1) ?? '').slice(0, LONGEST_NAME);
  const named = yearInFileName(name);
  if (asked !== undefined) {
    const message = `Filens navn siger budget ${named}, men listen læses for budgetåret ${asked}, som der er bedt om. Er det den rigtige fil?`;
    const findings =
      named === null || named === asked
        ? textsOfAnother(file, rows, asked)
        : [finding('PLAN.BUDGET_YEAR', message, { file, read: String(named), severity: 'warning' })];
    return { year: asked, findings };
  }
  if (named !== null) return { year: named, findings: [taken(file, named, 'filens navn', null)] };
  const short = SHORT_IN_NAME.exec(name)?.[1];
  const found = yearInTexts(rows) ?? yearOfReadings(rows);
  if (found !== null)
    return { year: found.year, findings: [taken(file, found.year, `teksten »${found.text}«`, found)] };
  const likely = short === undefined ? yearInName(name) : Number(`20${short}`);
  if (likely !== null && statedYears(rows).includes(likely - 1))
    return { year: likely, findings: [taken(file, likely, 'filens navn og listens datoer', null)] };
  return {
    year: null,
    findings: [finding('PLAN.BUDGET_YEAR', `Budgetåret kan ikke ses af filens navn eller tekst. ${ASK}`, { file })],
  };
}

function taken(file: string, year: number, from: string, found: FoundYear | null): Finding {
  const message = `Listen er læst som tidsplanen for budget ${year}, som er taget fra ${from}. Er det et andet år, så angiv budgetåret (--budget-year).`;
  const { line = null, column = null, text = String(year) } = found ?? {};
  return finding('PLAN.BUDGET_YEAR', message, { file, line, column, read: text, severity: 'warning' });
}

/** Told where the texts name the budget of another year and never the one that is asked for. */
function textsOfAnother(file: string, rows: readonly Row[], asked: number): Finding[] {
  const all = yearsInTexts(rows);
  // A list often names the budget before once: it is evaluated first.
  const others = all.filter(({ year }) => year !== asked - 1).length > 0 || all.length > 1 ? all : [];
  const found = all.some(({ year }) => year === asked) ? null : mostNamed(others);
  if (found === null) return [];
  const message = `Teksten »${found.text}« nævner budget ${found.year}, men listen læses for budgetåret ${asked}, som der er bedt om. Er det den rigtige fil?`;
  return [
    finding('PLAN.BUDGET_YEAR', message, {
      file,
      line: found.line,
      column: found.column,
      read: found.text,
      severity: 'warning',
    }),
  ];
}

/** Told where none of the list's days is in the year in which that budget is made. */
export function saidOfYearsElsewhere(
  file: string,
  days: readonly {
    readonly from: string;
    readonly to: string;
    readonly read: string;
    readonly line: number;
    readonly column: number;
  }[],
  budgetYear: number,
): Finding[] {
  const [first] = days;
  const madeIn = String(budgetYear - 1);
  if (first === undefined || days.some(({ from, to }) => from.slice(0, 4) <= madeIn && madeIn <= to.slice(0, 4)))
    return [];
  const years = [...new Set(days.map(({ from }) => from.slice(0, 4)))].toSorted();
  const message = `Listens årstal (${years.join(', ')}) passer ikke med budgetåret ${budgetYear}, hvis budget lægges i ${madeIn}. Er budgetåret rigtigt, og er det den rigtige fil?`;
  return [
    finding('PLAN.BUDGET_YEAR', message, {
      file,
      line: first.line,
      column: first.column,
      read: first.read,
      severity: 'warning',
    }),
  ];
}

function yearInFileName(name: string): number | null {
  const [digits] = IN_NAME.flatMap((pattern) => pattern.exec(name)?.[1] ?? []);
  return digits === undefined ? null : Number(digits);
}

/** The years that dates are written with. */
const statedYears = (rows: readonly Row[]): number[] =>
  rows.flatMap(({ cells }) => cells.flatMap((cell) => yearsOf(cell)));

const yearsOf = ({ date, text }: Cell): number[] =>
  date === null
    ? [...text.slice(0, LONGEST_DATE).matchAll(/(?<!\d)20\d{2}(?!\d)/g)].map(([year]) => Number(year))
    : [Number(date.slice(0, 4))];

/** No date is longer. */
const LONGEST_DATE = 160;

/** A budget is read twice the year before its own: of a line that names a reading and a year, the year after. Null where they disagree. */
function yearOfReadings(rows: readonly Row[]): FoundYear | null {
  const found = rows.flatMap(({ cells }): FoundYear[] => {
    const reading = cells.find(
      ({ text }) => text.length <= LONGEST_DATE && readingOf(text) !== null && !isForReading(text),
    );
    const dated = reading && cells.find((cell) => cell !== reading && yearsOf(cell).length === 1);
    const [year] = dated ? yearsOf(dated) : [];
    return reading === undefined || dated === undefined || year === undefined
      ? []
      : [{ year: year + 1, text: `${dated.text} ${reading.text}`, line: dated.line, column: dated.column }];
  });
  return new Set(found.map(({ year }) => year)).size === 1 ? (found[0] ?? null) : null;
}

interface FoundYear {
  readonly year: number;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A longer text is no line of a list. */
const LONGEST_TEXT = 1000;

/** The year that the texts name most often; of two named as often, the first. */
const yearInTexts = (rows: readonly Row[]): FoundYear | null => mostNamed(yearsInTexts(rows));

const yearsInTexts = (rows: readonly Row[]): FoundYear[] =>
  rows.flatMap((row) =>
    row.cells.flatMap(({ text, line, column }) =>
      [...text.slice(0, LONGEST_TEXT).matchAll(IN_TEXT)].map((match) => ({
        year: Number(match[1]),
        text: match[0],
        line,
        column,
      })),
    ),
  );

function mostNamed(found: readonly FoundYear[]): FoundYear | null {
  const counts = new Map<number, number>();
  for (const { year } of found) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return found.find(({ year }) => year === most?.[0]) ?? null;
}
