import { MoneyError, oreToJson, type Finding } from '#domain';
import { capFindings, finding, stops } from '../finding';
import { mioOf } from '../figures/read-mio';
import type { FileInput, Reading } from '../source';
import { nameColumns } from '../table/named-columns';
import { isOneOf, tableIn } from '../table/read-table';
import { findUnit, type NamedUnit } from './unit-names';

/** What a municipality knows of a unit's size. */
export interface UnitFacts {
  readonly unitCode: string;
  /** Running costs a year, øre as a decimal string; null = not known. */
  readonly budget: string | null;
  readonly employees: number | null;
}

const COLUMNS = ['enhed', 'driftsbudget_mio_kr', 'ansatte'] as const;
/** No unit of a municipality has as many. */
const MOST_EMPLOYEES = 20_000;

/**
 * Reads how large units are: `enhed;driftsbudget_mio_kr;ansatte`, mio. kr. and people; a blank cell = not known. A unit that is not in the
 * organisation, stands twice, or has a figure that is none is an error.
 */
export async function readUnitFacts(
  input: FileInput,
  units: readonly NamedUnit[],
): Promise<Reading<readonly UnitFacts[]>> {
  const table = await tableIn(input, isOneOf(COLUMNS));
  if (table.value === null) return { value: null, findings: table.findings };
  const { file, rows } = table.value;
  const { cell, findings: missing } = nameColumns(table.value, COLUMNS);
  if (missing.length > 0) return { value: null, findings: [...table.findings, ...missing] };
  const found: Finding[] = [];
  const facts = new Map<string, UnitFacts>();
  for (const row of rows) {
    const text = (name: (typeof COLUMNS)[number]): string => cell(row, name)?.text.trim() ?? '';
    const complain = (name: (typeof COLUMNS)[number], code: string, message: string): void => {
      found.push(
        finding(code, message, { file, line: row.line, column: cell(row, name)?.column ?? null, read: text(name) }),
      );
    };
    const unit = findUnit(units, text('enhed'));
    if (unit.how !== 'exact') {
      complain(
        'enhed',
        'UNIT.UNKNOWN',
        unit.how === 'nearly'
          ? `Enheden findes ikke. Mente du ${unit.unit.name} (${unit.unit.code})?`
          : 'Enheden findes ikke i organisationen. Skriv dens navn eller kode, som de står der.',
      );
      continue;
    }
    const { code, name } = unit.unit;
    if (facts.has(code)) complain('enhed', 'KEY.DUPLICATE', `${name} står to gange. Slet den ene række.`);
    const budget = text('driftsbudget_mio_kr') === '' ? null : mioOf(cell(row, 'driftsbudget_mio_kr'), '42,5');
    if (budget instanceof MoneyError) complain('driftsbudget_mio_kr', 'MONEY.UNREADABLE', budget.message);
    else if (budget !== null && budget < 0n)
      complain('driftsbudget_mio_kr', 'MONEY.NEGATIVE', 'Skriv budgettet uden minus.');
    const people = text('ansatte');
    const employees = people === '' ? null : Number(people);
    if (people !== '' && (!/^\d{1,5}$/.test(people) || Number(people) > MOST_EMPLOYEES))
      complain('ansatte', 'NUMBER.UNREADABLE', 'Skriv antallet af ansatte som et helt tal, fx 34.');
    facts.set(code, {
      unitCode: code,
      budget: budget === null || budget instanceof MoneyError ? null : oreToJson(budget),
      employees,
    });
  }
  const findings = capFindings([...table.findings, ...found]);
  return { value: stops(findings) ? null : [...facts.values()], findings };
}
