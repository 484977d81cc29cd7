import {
  amountField,
  amountsProblems,
  checkDraft,
  doubtAmount,
  MoneyError,
  MOST_PROPOSAL,
  PROPOSAL_TYPES,
  type AmountDoubt,
  type Finding,
  type ProposalContent,
  type ProposalField,
} from '#domain';
import { capFindings, finding, stops } from '../finding';
import type { FileInput, Reading } from '../source';
import { amountDoubt, type AmountReading } from '../table/amount-doubt';
import { hasColumns, nameColumns } from '../table/named-columns';
import { mioOf } from '../figures/read-mio';
import { isOneOf, tableIn } from '../table/read-table';
import { normaliseName, type Cell, type Row, type Table } from '../table/table';
import { otherYears, yearColumns } from './proposal-years';

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
  reading: ProposalReading = {},
): Promise<Reading<readonly ProposalContent[]>> {
  const table = await tableIn(input, isOneOf([...NEEDED, ...OPTIONAL]));
  if (table.value === null) return { value: null, findings: table.findings };
  const { proposals, findings: found } = proposalsOf(table.value, budgetYear, reading);
  const findings = [...table.findings, ...found];
  return { value: stops(findings) ? null : proposals, findings: capFindings(findings) };
}

function proposalsOf(
  table: Table,
  budgetYear: number | null,
  reading: ProposalReading,
): { proposals: ProposalContent[]; findings: Finding[] } {
  const needed = nameColumns(table, NEEDED);
  const years = yearColumns(table);
  const findings = [...needed.findings, ...years.findings];
  if (findings.length > 0) return { proposals: [], findings };
  const present = OPTIONAL.filter((name) => hasColumns(table, [name]));
  const optional = nameColumns(table, present);
  findings.push(...optional.findings);
  const [firstYear = 0] = years.years;
  if (budgetYear !== null && firstYear !== budgetYear)
    findings.push(otherYears(table, years.columns[0] ?? null, years.years, budgetYear, reading.years));
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
      reading,
      doubt: (cell, doubt, about) =>
        findings.push(
          amountDoubt(doubt, about, reading, {
            file: table.file,
            line: row.line,
            column: cell?.column ?? null,
            read: cell?.text ?? '',
          }),
        ),
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
  readonly reading: ProposalReading;
  readonly doubt: (cell: Cell | null, doubt: AmountDoubt, about: string) => void;
  readonly complain: (cell: Cell | null, code: string, message: string) => void;
}

/** What a file of proposals is read with. */
export interface ProposalReading extends AmountReading {
  /** The codes of the områdebevillinger that there are; left out or null where nobody has said. */
  readonly appropriations?: readonly string[] | null;
  /** Whether amounts under other years than the budget's stop the file: where it goes into a case. */
  readonly years?: 'refused' | 'remarked';
}

function readRow({ row, years, firstYear, cellOf, reading, doubt, complain }: RowReading): ProposalContent {
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
    if (!(amount instanceof MoneyError)) {
      const doubted = doubtAmount({ amount, unit: 'mio', most: MOST_PROPOSAL });
      if (doubted) doubt(cell, doubted, `»${text('titel')}«`);
      return amount;
    }
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
  const { appropriations = null } = reading;
  if (content.appropriation !== '' && appropriations !== null && !appropriations.includes(content.appropriation))
    complain(
      cellOf('omraadebevilling'),
      'PROPOSAL.APPROPRIATION',
      `Områdebevilling »${content.appropriation}« findes ikke. Ret nummeret, eller lad feltet stå tomt.`,
    );
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
