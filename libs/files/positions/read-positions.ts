import {
  doubtAmount,
  formatKr,
  MoneyError,
  type Finding,
  type Organisation,
  type PositionLine,
  type TransferRules,
} from '#domain';
import { capFindings, finding, stops } from '../finding';
import type { FileInput, Reading } from '../source';
import { amountDoubt } from '../table/amount-doubt';
import { tableIn } from '../table/read-table';
import { normaliseName, type Cell, type Row, type Table } from '../table/table';
import { isPositionColumn, positionColumns, type PositionColumn } from './position-columns';
import { isTotal, totalFits, type Amounts } from './position-totals';
import { kronerOf } from './read-kroner';

/** What positions are held against. */
export interface PositionBasis {
  readonly rules: TransferRules;
  readonly organisation: Organisation;
}

/**
 * Reads the units' year-end positions as the finance system exports them: `enhed; områdebevilling; navn; budget; forbrug; rest` under any of
 * their usual names, and `kontoart` and `kategori` where they are there; whole kroner or kroner and øre. Rows with totals are known by their
 * words, checked and left out. What is wrong is told by line and column: a rest that is not budget − forbrug, a total that does not fit, a unit
 * that the organisation does not have, a line twice.
 */
export async function readPositions(input: FileInput, basis: PositionBasis): Promise<Reading<readonly PositionLine[]>> {
  const table = await tableIn(input, isPositionColumn);
  if (table.value === null) return { value: null, findings: table.findings };
  const { lines, findings: found } = positionsOf(table.value, basis);
  const findings = [...table.findings, ...found];
  return { value: stops(findings) ? null : lines, findings: capFindings(findings) };
}

function positionsOf(table: Table, basis: PositionBasis): { lines: PositionLine[]; findings: Finding[] } {
  const { cell, findings: wrongColumns } = positionColumns(table);
  if (wrongColumns.length > 0) return { lines: [], findings: [...wrongColumns] };
  const findings: Finding[] = [];
  const lines: PositionLine[] = [];
  const totals: { total: Amounts; at: number; row: Row }[] = [];
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const at = (column: PositionColumn): Cell | null => cell(row, column);
    const complain = (column: PositionColumn, code: string, message: string): void => {
      const place = at(column);
      findings.push(
        finding(code, message, {
          file: table.file,
          line: place?.line ?? row.line,
          column: place?.column ?? null,
          read: place?.text ?? null,
        }),
      );
    };
    const amounts = amountsOf(at, complain);
    if (isTotalRow(at)) {
      totals.push({ total: amounts, at: lines.length, row });
      continue;
    }
    const line = { ...identityOf(at, basis, complain), ...amounts };
    const doubt = doubtAmount({ amount: line.spent, unit: 'kr', against: { amount: line.budget, what: 'budgettet' } });
    // Accounts are what they are: one that is far from its budget is remarked on, and a person sees to it.
    if (doubt?.kind === 'size')
      findings.push(
        amountDoubt(
          doubt,
          `${line.unit}, bevilling ${line.appropriation}`,
          { areConfirmed: true },
          {
            file: table.file,
            line: row.line,
            column: at('forbrug')?.column ?? null,
            read: at('forbrug')?.text ?? null,
          },
        ),
      );
    const key = [line.unit, line.appropriation, line.account, line.category].join(' ');
    const before = seen.get(key);
    if (before !== undefined)
      complain(
        'områdebevilling',
        'POSITION.TWICE',
        `${line.unit} har bevilling ${line.appropriation} også i linje ${before}. Læg dem sammen, eller ret den ene.`,
      );
    seen.set(key, row.line);
    lines.push(line);
  }
  findings.push(...checkTotals(table.file, lines, totals));
  if (lines.length === 0)
    findings.push(
      finding('POSITIONS.NONE', 'Der er ingen linjer i filen, kun overskrifter og summer.', {
        file: table.file,
        line: table.header.line,
      }),
    );
  return { lines, findings: [...findings, ...missingUnits(table.file, lines, basis.organisation)] };
}

type Complain = (column: PositionColumn, code: string, message: string) => void;
type At = (column: PositionColumn) => Cell | null;

const textOf = (cell: Cell | null): string => cell?.text.trim() ?? '';

/** A total has no bevilling of its own: its words stand where the unit's or the bevilling's code would, or in the name of a row without one. */
function isTotalRow(at: At): boolean {
  if (isTotal(at('enhed')) || isTotal(at('områdebevilling'))) return true;
  return textOf(at('områdebevilling')) === '' && (textOf(at('enhed')) === '' || isTotal(at('navn')));
}

/** The amounts of a row; 0 for one that cannot be read. A blank rest is reckoned. */
function amountsOf(at: At, complain: Complain): Amounts {
  const wrong: PositionColumn[] = [];
  const read = (column: PositionColumn): bigint => {
    const amount = kronerOf(at(column));
    if (!(amount instanceof MoneyError)) return amount;
    wrong.push(column);
    complain(column, amount.code, amount.message);
    return 0n;
  };
  const budget = read('budget');
  const spent = read('forbrug');
  const rest = textOf(at('rest')) === '' ? budget - spent : read('rest');
  if (wrong.length === 0 && rest !== budget - spent) {
    const turned = rest === spent - budget ? ' Fortegnet er vendt: et mindreforbrug skrives uden minus.' : '';
    complain(
      'rest',
      'POSITION.REST',
      `Rest er ${formatKr(rest)} kr., men budget − forbrug er ${formatKr(budget - spent)} kr.${turned} Ret det, der er forkert.`,
    );
  }
  return { budget, spent, rest };
}

function identityOf(
  at: At,
  { rules, organisation }: PositionBasis,
  complain: Complain,
): Omit<PositionLine, keyof Amounts> {
  const unit = codeOf('enhed', at, complain);
  const appropriation = codeOf('områdebevilling', at, complain);
  if (unit === '')
    complain('enhed', 'POSITION.NO_UNIT', 'Linjen siger ikke, hvilken enhed den er for. Skriv enhedens kode.');
  else if (at('enhed')?.kind !== 'date' && !organisation.units.some(({ code }) => code === unit))
    complain(
      'enhed',
      'UNIT.UNKNOWN',
      `Enheden »${unit}« findes ikke i organisationen. Ret koden, eller tilføj enheden.`,
    );
  if (appropriation === '')
    complain(
      'områdebevilling',
      'POSITION.NO_APPROPRIATION',
      'Linjen siger ikke, hvilken områdebevilling den er for. Skriv dens nummer, fx 4510.',
    );
  return {
    unit,
    appropriation,
    name: textOf(at('navn')),
    account: idOf('kontoart', rules.accounts, at, complain),
    category: idOf('kategori', rules.categories, at, complain),
  };
}

function codeOf(column: PositionColumn, at: At, complain: Complain): string {
  const cell = at(column);
  if (cell?.kind === 'date')
    complain(
      column,
      'CODE.DATE',
      'Regnearket har gjort koden til en dato. Gør kolonnen til tekst, og skriv koden igen.',
    );
  return textOf(cell);
}

/** The id of an account or category that a line names by its id, title or a synonym; null where it names none. */
function idOf(
  column: PositionColumn,
  known: readonly { id: string; title: string; synonyms: readonly string[] }[],
  at: At,
  complain: Complain,
): string | null {
  const text = textOf(at(column));
  if (text === '') return null;
  const found = known.find(({ id, title, synonyms }) =>
    [id, title, ...synonyms].some((name) => normaliseName(name) === normaliseName(text)),
  );
  if (!found)
    complain(
      column,
      'POSITION.NOT_IN_RULES',
      `»${text}« kendes ikke af reglen. Skriv ${known.map(({ title }) => title.toLowerCase()).join(', ')}, eller tilføj det i reglen.`,
    );
  return found?.id ?? null;
}

function checkTotals(
  file: string,
  lines: readonly PositionLine[],
  totals: readonly { total: Amounts; at: number; row: Row }[],
): Finding[] {
  const fits = totalFits(lines);
  return totals.flatMap(({ total, at, row }) => {
    if (fits(total, at)) return [];
    const message = `Summen (budget ${formatKr(total.budget)}, forbrug ${formatKr(total.spent)}, rest ${formatKr(total.rest)} kr.) passer ikke til nogen linjer lige over eller under den. Mangler der en linje, eller er et beløb rettet?`;
    return [
      finding('POSITION.TOTAL', message, {
        file,
        line: row.line,
        read: row.cells
          .map(({ text }) => text)
          .filter((text) => text !== '')
          .join('; '),
      }),
    ];
  });
}

function missingUnits(file: string, lines: readonly PositionLine[], { units }: Organisation): Finding[] {
  const missing = units.filter(({ code }) => !lines.some((line) => line.unit === code));
  if (missing.length === 0 || lines.length === 0) return [];
  const shown = missing
    .slice(0, 10)
    .map(({ code, name }) => `${name} (${code})`)
    .join(', ');
  const message = `${missing.length === 1 ? 'En enhed' : `${missing.length} enheder`} har ingen linjer i filen: ${shown}${missing.length > 10 ? ' …' : ''}. Er det hele regnskabet?`;
  return [finding('POSITION.UNITS_MISSING', message, { file, severity: 'warning' })];
}
