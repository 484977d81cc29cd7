import type { Finding } from '#domain';
import { finding } from '../finding';
import type { Row } from '../table/table';

export interface BudgetYear {
  /** Null where nothing says it, or it is said in two ways. */
  readonly year: number | null;
  readonly findings: readonly Finding[];
}

const IN_TEXT =
  /budget(?:tet|forslag(?:et)?|lægning(?:en)?|aftalen?|processen|proces|tids?plan(?:en)?|vedtagelsen?|året|år)?\s*(?:for\s*)?(?:år(?:et)?\s*)?(20\d{2})/giu;
const IN_NAME =
  /budget[a-zæøå]*[\s_-]*(?:[a-zæøå]+[\s_-]+){0,2}?(20\d{2})|(?<![a-zæøå])b[\s_-]?(20\d{2}|\d{2})(?!\d)/iu;

/** The budget year: as asked for, else as the file's name says (`budget-2027.csv`), else as the list's texts say (`Budget 2027`); never guessed. */
export function budgetYearOf(file: string, rows: readonly Row[], asked: number | undefined): BudgetYear {
  const named = yearInFileName(file);
  if (asked !== undefined) {
    const message = `Filens navn siger budget ${named}, men listen læses for budgetåret ${asked}, som der er bedt om. Er det den rigtige fil?`;
    const findings =
      named === null || named === asked
        ? textsOfAnother(file, rows, asked)
        : [finding('PLAN.BUDGET_YEAR', message, { file, read: String(named), severity: 'warning' })];
    return { year: asked, findings };
  }
  const found = named === null ? yearInTexts(rows) : null;
  const year = named ?? found?.year ?? null;
  if (year === null) {
    const message =
      'Budgetåret kan ikke ses af filens navn eller tekst. Angiv det med --budget-year, fx --budget-year 2027.';
    return { year, findings: [finding('PLAN.BUDGET_YEAR', message, { file })] };
  }
  const from = found === null ? 'filens navn' : `teksten »${found.text}«`;
  const message = `Listen er læst som tidsplanen for budget ${year}, som er taget fra ${from}. Er det et andet år, så angiv det med --budget-year.`;
  const { line = null, column = null } = found ?? {};
  return {
    year,
    findings: [
      finding('PLAN.BUDGET_YEAR', message, {
        file,
        line,
        column,
        read: found?.text ?? String(year),
        severity: 'warning',
      }),
    ],
  };
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

function yearInFileName(file: string): number | null {
  const name = file.split(/[\\/]/).at(-1) ?? '';
  const found = IN_NAME.exec(name);
  const digits = found?.[1] ?? found?.[2];
  return digits === undefined ? null : Number(digits.length === 2 ? `20${digits}` : digits);
}

interface FoundYear {
  readonly year: number;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** The year that the texts name most often; of two named as often, the first. */
const yearInTexts = (rows: readonly Row[]): FoundYear | null => mostNamed(yearsInTexts(rows));

const yearsInTexts = (rows: readonly Row[]): FoundYear[] =>
  rows.flatMap((row) =>
    row.cells.flatMap(({ text, line, column }) =>
      [...text.matchAll(IN_TEXT)].map((match) => ({ year: Number(match[1]), text: match[0], line, column })),
    ),
  );

function mostNamed(found: readonly FoundYear[]): FoundYear | null {
  const counts = new Map<number, number>();
  for (const { year } of found) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return found.find(({ year }) => year === most?.[0]) ?? null;
}
