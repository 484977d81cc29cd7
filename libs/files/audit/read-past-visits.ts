import { warningFinding, type Finding } from '#domain';
import { capFindings, finding, stops } from '../finding';
import type { FileInput, Reading } from '../source';
import { nameColumns } from '../table/named-columns';
import { isOneOf, tableIn } from '../table/read-table';
import { normaliseName } from '../table/table';
import { findUnit, type NamedUnit } from './unit-names';

/** A visit of before Aarshjul, as the paper writes it. */
export interface PastVisit {
  readonly year: number;
  readonly name: string;
  /** The unit of today; null where there is none. */
  readonly unitCode: string | null;
  readonly belongs: string;
}

const COLUMNS = ['aar', 'enhed', 'papirets_betegnelse'] as const;
const [EARLIEST, LATEST] = [1970, 2100];

/**
 * Reads the units that were visited in earlier years: `aar;enhed;papirets_betegnelse`. A name that is a letter off is told, one that no unit has
 * is kept and told; a year that cannot be one, a blank name, and the same unit twice in a year are errors.
 */
export async function readPastVisits(
  input: FileInput,
  units: readonly NamedUnit[],
): Promise<Reading<readonly PastVisit[]>> {
  const table = await tableIn(input, isOneOf(COLUMNS));
  if (table.value === null) return { value: null, findings: table.findings };
  const { file, rows } = table.value;
  const { cell, findings: missing } = nameColumns(table.value, COLUMNS);
  if (missing.length > 0) return { value: null, findings: [...table.findings, ...missing] };
  const found: Finding[] = [];
  const visits = new Map<string, PastVisit>();
  for (const row of rows) {
    const text = (name: (typeof COLUMNS)[number]): string => cell(row, name)?.text.trim() ?? '';
    const at = (name: (typeof COLUMNS)[number]) => ({
      file,
      line: row.line,
      column: cell(row, name)?.column ?? null,
      read: text(name),
    });
    const year = /^\d{4}$/.test(text('aar')) ? Number(text('aar')) : 0;
    if (year < EARLIEST || year > LATEST)
      found.push(finding('YEAR.UNREADABLE', 'Skriv året med fire cifre, fx 2018.', at('aar')));
    const name = text('enhed');
    if (name === '') {
      found.push(finding('UNIT.MISSING', 'Skriv, hvilken enhed der fik besøg.', at('enhed')));
      continue;
    }
    const unit = findUnit(units, name);
    if (unit.how === 'nearly')
      found.push({
        ...warningFinding(
          'UNIT.NEARLY',
          `»${name}« er læst som ${unit.unit.name} (${unit.unit.code}). Er det en anden enhed, så ret navnet i filen.`,
        ),
        ...at('enhed'),
      });
    if (unit.how === 'none')
      found.push({
        ...warningFinding(
          'UNIT.UNKNOWN',
          `»${name}« findes ikke i organisationen i dag. Besøget huskes, men tæller ikke for nogen enhed.`,
        ),
        ...at('enhed'),
      });
    const key = `${year} ${normaliseName(name)}`;
    if (visits.has(key))
      found.push(finding('KEY.DUPLICATE', `${name} står to gange i ${year}. Slet den ene række.`, at('enhed')));
    visits.set(key, {
      year,
      name,
      unitCode: unit.how === 'none' ? null : unit.unit.code,
      belongs: text('papirets_betegnelse'),
    });
  }
  const findings = capFindings([...table.findings, ...found]);
  return { value: stops(findings) ? null : [...visits.values()], findings };
}
