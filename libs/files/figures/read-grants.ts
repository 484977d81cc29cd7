import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  doubtAmount,
  MoneyError,
  MOST_DEVIATION,
  oreToJson,
  type Finding,
  type GrantLine,
  type ProcessDefinition,
} from '#domain';
import { capFindings, finding, stops } from '../finding';
import { SHIPPED_PLANS } from '../read-process';
import type { FileInput, Reading } from '../source';
import { nameColumns } from '../table/named-columns';
import { amountDoubt, type AmountReading } from '../table/amount-doubt';
import { isOneOf, tableIn } from '../table/read-table';
import type { Table } from '../table/table';
import { mioOf } from './read-mio';

/** The expected deviations that ship with the product: Albertslund's of 2016, to try things with. */
export const SAMPLE_GRANTS = join(SHIPPED_PLANS, 'afvigelser-2016.csv');

/** Whether a file is the sample that ships with the product, under whatever name. */
export const isSampleGrants = async (bytes: Buffer): Promise<boolean> => bytes.equals(await readFile(SAMPLE_GRANTS));

const COLUMNS = [
  'direktoeromraade',
  'direktoeromraade_navn',
  'afdeling',
  'omraadebevilling',
  'navn',
  'afvigelse_mio_kr',
] as const;

/**
 * Reads the expected deviations of the områdebevillinger (`afvigelser-2016.csv`; mio. kr. in the file, øre as decimal strings out), each with the
 * konsulent's area that the process gives it. One that belongs to no area, stands twice or has no amount is an error; one whose amount cannot be meant is asked about.
 */
export async function readGrants(
  input: FileInput,
  process: ProcessDefinition,
  amounts: AmountReading = {},
): Promise<Reading<readonly GrantLine[]>> {
  const table = await tableIn(input, isOneOf(COLUMNS));
  if (table.value === null) return { value: null, findings: table.findings };
  const { lines, findings: found } = grantsOf(table.value, process, amounts);
  const findings = [...table.findings, ...found];
  return { value: stops(findings) ? null : lines, findings: capFindings(findings) };
}

function grantsOf(
  table: Table,
  process: ProcessDefinition,
  amounts: AmountReading,
): { lines: GrantLine[]; findings: Finding[] } {
  const { cell, findings: missing } = nameColumns(table, COLUMNS);
  const findings = [...missing];
  const lines = new Map<string, GrantLine>();
  if (missing.length > 0) return { lines: [], findings };
  const areas = new Map(
    process.areas.flatMap(({ area, appropriations }) => appropriations.map((code) => [code, area] as const)),
  );
  for (const row of table.rows) {
    const text = (name: (typeof COLUMNS)[number]): string => cell(row, name)?.text ?? '';
    const complain = (name: (typeof COLUMNS)[number], code: string, message: string): void => {
      findings.push(
        finding(code, message, {
          file: table.file,
          line: row.line,
          column: cell(row, name)?.column ?? null,
          read: text(name),
        }),
      );
    };
    const grant = text('omraadebevilling');
    const area = areas.get(grant);
    if (lines.has(grant))
      complain('omraadebevilling', 'KEY.DUPLICATE', `Områdebevilling ${grant} står to gange. Slet den ene række.`);
    if (area === undefined)
      complain(
        'omraadebevilling',
        'GRANT.NO_AREA',
        `Områdebevilling »${grant}« hører ikke til nogen konsulents område. Tilføj den under »areas« i processen.`,
      );
    const amount = mioOf(cell(row, 'afvigelse_mio_kr'));
    if (amount instanceof MoneyError) complain('afvigelse_mio_kr', 'MONEY.UNREADABLE', amount.message);
    else {
      const doubt = doubtAmount({ amount, unit: 'mio', most: MOST_DEVIATION });
      const place = { file: table.file, line: row.line, column: cell(row, 'afvigelse_mio_kr')?.column ?? null };
      if (doubt)
        findings.push(
          amountDoubt(doubt, `${grant} ${text('navn')}`, amounts, { ...place, read: text('afvigelse_mio_kr') }),
        );
    }
    lines.set(grant, {
      directorate: text('direktoeromraade'),
      directorateName: text('direktoeromraade_navn'),
      department: text('afdeling'),
      grant,
      name: text('navn'),
      area: area ?? '',
      expected: amount instanceof MoneyError ? '0' : oreToJson(amount),
    });
  }
  return { lines: [...lines.values()], findings };
}
