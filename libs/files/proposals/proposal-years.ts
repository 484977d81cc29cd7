import { PROPOSAL_YEARS, proposalYears, type Finding } from '#domain';
import { finding } from '../finding';
import type { Table } from '../table/table';

/** The header's years, in order, with where they stand; four that follow each other. */
export function yearColumns(table: Table): { columns: number[]; years: number[]; findings: Finding[] } {
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

/** Said where a file's amounts are under other years than the budget's; where it goes into a case, it is asked about. */
export function otherYears(
  table: Table,
  index: number | null,
  years: readonly number[],
  budgetYear: number,
  how: 'refused' | 'remarked' = 'remarked',
): Finding {
  const cell = index === null ? null : table.header.cells[index];
  const message = `Filens beløb er for ${years[0]}–${years.at(-1)}, men budgettet er for ${budgetYear} og de tre år efter. Beløbene står under de år, som filen skriver.${how === 'refused' ? ' Er det den rigtige fil? Ret overskriftens år, eller bekræft, at årene er rigtige.' : ''}`;
  return finding('PROPOSALS.OTHER_YEARS', message, {
    file: table.file,
    line: table.header.line,
    column: cell?.column ?? null,
    read: cell?.text ?? null,
    severity: how === 'refused' ? 'error' : 'warning',
  });
}
