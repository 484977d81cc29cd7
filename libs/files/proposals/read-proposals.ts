import {
  amountField,
  amountsProblems,
  checkDraft,
  MoneyError,
  PROPOSAL_TYPES,
  PROPOSAL_YEARS,
  proposalYears,
  type Finding,
  type ProposalContent,
  type ProposalField,
} from '#domain';
import { capFindings, finding, stops } from '../finding';
import type { FileInput, Reading } from '../source';
import { hasColumns, nameColumns } from '../table/named-columns';
import { mioOf } from '../figures/read-mio';
import { isOneOf, tableIn } from '../table/read-table';
import { normaliseName, type Cell, type Row, type Table } from '../table/table';

const NEEDED = ['type', 'titel'] as const;
/** Read where they are there. */
const OPTIONAL = ['beskrivelse', 'omraadebevilling', 'personale', 'borgere'] as const;

/**
 * Reads proposals as Danish papers list them (`budgetforslag-2017.csv`: `type;titel;2016;2017;2018;2019`, mio. kr., decimal comma; also
 * beskrivelse, områdebevilling, personale and borgere). The years are those of the header, whatever the budget's: where they do not begin
 * with `budgetYear`, a warning says so. What is wrong is told by line and column.
 */
export async function readProposals(
  input: FileInput,
  budgetYear: number | null,
): Promise<Reading<readonly ProposalContent[]>> {
  const table = await tableIn(input, isOneOf([...NEEDED, ...OPTIONAL]));
  if (table.value === null) return { value: null, findings: table.findings };
  const { proposals, findings: found } = proposalsOf(table.value, budgetYear);
  const findings = [...table.findings, ...found];
  return { value: stops(findings) ? null : proposals, findings: capFindings(findings) };
}

function proposalsOf(table: Table, budgetYear: number | null): { proposals: ProposalContent[]; findings: Finding[] } {
  const needed = nameColumns(table, NEEDED);
  const years = yearColumns(table);
  const findings = [...needed.findings, ...years.findings];
  if (findings.length > 0) return { proposals: [], findings };
  const present = OPTIONAL.filter((name) => hasColumns(table, [name]));
  const optional = nameColumns(table, present);
  findings.push(...optional.findings);
  const [firstYear = 0] = years.years;
  if (budgetYear !== null && firstYear !== budgetYear)
    findings.push(otherYears(table, years.columns[0] ?? null, years.years, budgetYear));
  if (table.rows.length === 0)
    findings.push(
      finding('PROPOSALS.NONE', 'Der er ingen forslag i filen, kun overskrifter.', {
        file: table.file,
        line: table.header.line,
      }),
    );
  const titles = new Map<string, number>();
  const proposals = table.rows.map((row) => {
    const cellOf = (name: string): Cell | null => {
      const wanted = NEEDED.find((each) => each === name);
      const extra = present.find((each) => each === name);
      return wanted ? needed.cell(row, wanted) : extra ? optional.cell(row, extra) : null;
    };
    const content = readRow({
      row,
      years: years.columns,
      firstYear,
      cellOf,
      complain: (cell, code, message) =>
        findings.push(
          finding(code, message, {
            file: table.file,
            line: row.line,
            column: cell?.column ?? null,
            read: cell?.text ?? '',
          }),
        ),
    });
    const key = `${content.type} ${normaliseName(content.title)}`;
    const before = titles.get(key);
    if (before !== undefined && content.title !== '') {
      findings.push(
        finding(
          'PROPOSAL.TWICE',
          `»${content.title}« står også i linje ${before}. Slet den ene, hvis det er det samme forslag.`,
          {
            file: table.file,
            line: row.line,
            column: cellOf('titel')?.column ?? null,
            read: content.title,
            severity: 'warning',
          },
        ),
      );
    }
    titles.set(key, row.line);
    return content;
  });
  return { proposals, findings };
}

interface RowReading {
  readonly row: Row;
  readonly years: readonly number[];
  readonly firstYear: number;
  readonly cellOf: (name: string) => Cell | null;
  readonly complain: (cell: Cell | null, code: string, message: string) => void;
}

function readRow({ row, years, firstYear, cellOf, complain }: RowReading): ProposalContent {
  const text = (name: string): string => cellOf(name)?.text.trim() ?? '';
  const type = PROPOSAL_TYPES.find((known) => normaliseName(text('type')) === known);
  if (!type)
    complain(
      cellOf('type'),
      'PROPOSAL.TYPE_UNKNOWN',
      `»${text('type')}« er ikke en type. Skriv ${PROPOSAL_TYPES.join(' eller ')}.`,
    );
  let readable = true;
  const amounts = years.map((index) => {
    const cell = row.cells[index] ?? null;
    const amount = mioOf(cell, '-4,0');
    if (!(amount instanceof MoneyError)) return amount;
    readable = false;
    complain(cell, amount.code, amount.message);
    return 0n;
  });
  // A row of unknown type is judged as an addition, so that its other errors come at once; the error stops it all the same.
  const content: ProposalContent = {
    type: type ?? 'udvidelse',
    title: text('titel'),
    text: text('beskrivelse'),
    appropriation: text('omraadebevilling'),
    firstYear,
    amounts,
    staff: text('personale'),
    citizens: text('borgere'),
  };
  const problems = [...checkDraft(content), ...(type && readable ? amountsProblems(content) : [])];
  for (const { field, message } of problems)
    complain(
      placeOf(field, row, years, cellOf),
      `PROPOSAL.${field.startsWith('year') ? 'AMOUNT' : field.toUpperCase()}`,
      message,
    );
  return content;
}

const NAMES: Partial<Record<ProposalField, string>> = {
  type: 'type',
  title: 'titel',
  text: 'beskrivelse',
  appropriation: 'omraadebevilling',
  staff: 'personale',
  citizens: 'borgere',
};

function placeOf(
  field: ProposalField,
  row: Row,
  years: readonly number[],
  cellOf: (name: string) => Cell | null,
): Cell | null {
  const index = years.findIndex((_column, year) => amountField(year) === field);
  return index < 0 ? cellOf(NAMES[field] ?? '') : (row.cells[years[index] ?? 0] ?? null);
}

/** The header's years, in order, with where they stand; four that follow each other. */
function yearColumns(table: Table): { columns: number[]; years: number[]; findings: Finding[] } {
  const found = table.header.cells.flatMap((cell, index) =>
    /^20\d\d$/.test(cell.text.trim()) ? [{ year: Number(cell.text.trim()), index }] : [],
  );
  const years = found.map(({ year }) => year);
  const [first = 0] = years;
  const asItShould = proposalYears(first);
  if (years.length === PROPOSAL_YEARS && years.every((year, index) => year === asItShould[index]))
    return { columns: found.map(({ index }) => index), years, findings: [] };
  const message = `Der skal være ${PROPOSAL_YEARS} kolonner med hver sit år i rækkefølge, fx 2027; 2028; 2029; 2030. ${years.length === 0 ? 'Der er ingen.' : `De, der er, er ${years.join(', ')}.`}`;
  return {
    columns: [],
    years: [],
    findings: [
      finding('COLUMN.YEARS', message, {
        file: table.file,
        line: table.header.line,
        read: table.header.cells.map((cell) => cell.text).join('; '),
      }),
    ],
  };
}

function otherYears(table: Table, index: number | null, years: readonly number[], budgetYear: number): Finding {
  const cell = index === null ? null : table.header.cells[index];
  const message = `Filens beløb er for ${years[0]}–${years.at(-1)}, men budgettet er for ${budgetYear} og de tre år efter. Beløbene står under de år, som filen skriver.`;
  return finding('PROPOSALS.OTHER_YEARS', message, {
    file: table.file,
    line: table.header.line,
    column: cell?.column ?? null,
    read: cell?.text ?? null,
    severity: 'warning',
  });
}
