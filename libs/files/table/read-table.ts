import { finding } from '../finding';
import { fileNameOf, loadSource, refused, type FileInput, type Reading, type Source } from '../source';
import { assembleTable, headerAt, type IsHeading } from './assemble-table';
import { CANDIDATES } from './csv-dialect';
import { readCsvRows } from './csv-table.reader';
import { isBlankRow, normaliseName, type SheetRows, type Table } from './table';
import { readXlsxRows } from './xlsx-table.reader';

export type FileFormat = 'csv' | 'xlsx' | 'yaml' | 'xls';

/** What a file is: by its first bytes where they tell, else by its name; anything unnamed is taken for CSV. */
export function formatOf(source: Source): FileFormat {
  const start = source.bytes.subarray(0, 4).toString('latin1');
  if (start === 'PK\u0003\u0004' || start === 'PK\u0005\u0006') return 'xlsx';
  if (start === '\u00d0\u00cf\u0011\u00e0') return 'xls';
  const name = fileNameOf(source).toLowerCase();
  if (/\.ya?ml$/.test(name)) return 'yaml';
  return /\.xls[xm]?$/.test(name) ? 'xlsx' : 'csv';
}

/** What is no table, whatever stands in it. */
const NO_TABLE = /\.(md|markdown|pdf|docx?|odt|rtf|pptx?|json|html?|xml|png|jpe?g|eml|msg)$/i;

/** Reads a file as the table that has these headings: a CSV or an XLSX. */
export async function tableIn(input: FileInput, isHeading: IsHeading): Promise<Reading<Table>> {
  const source = await loadSource(input);
  return source.value === null ? { value: null, findings: source.findings } : readTable(source.value, isHeading);
}

/** Says of a text whether it is one of these names; case, spaces and punctuation do not matter. */
export function isOneOf(names: readonly string[]): IsHeading {
  const known = new Set(names.map(normaliseName));
  return (text) => known.has(normaliseName(text));
}

/** Reads a CSV or XLSX as the table that has these headings. */
export async function readTable(source: Source, isHeading: IsHeading): Promise<Reading<Table>> {
  const kind = NO_TABLE.exec(fileNameOf(source))?.[1]?.toLowerCase();
  if (kind !== undefined)
    return refused(
      finding('FILE.FORMAT', `Filen er ikke en tabel (den hedder .${kind}). Vælg et regneark (.xlsx) eller en .csv.`, {
        file: source.name,
      }),
    );
  const format = formatOf(source);
  if (format === 'xls' || format === 'yaml') {
    const what = format === 'xls' ? 'et gammelt Excel-format (.xls)' : 'YAML, men her skal bruges en tabel';
    return refused(
      finding('FILE.FORMAT', `Filen er ${what}. Gem tabellen som .xlsx eller .csv.`, { file: source.name }),
    );
  }
  const rows = format === 'xlsx' ? await readXlsxRows(source) : csvRowsBelow(source, isHeading);
  if (rows.value === null) return { value: null, findings: rows.findings };
  const table = assembleTable(source.name, rows.value, isHeading);
  return { value: table.value, findings: [...rows.findings, ...table.findings] };
}

/** A title above the headings may hide which delimiter a CSV uses, so each is tried until one shows them. */
function csvRowsBelow(source: Source, isHeading: IsHeading): Reading<SheetRows> {
  const first = readCsvRows(source);
  const shows = ({ value }: Reading<SheetRows>): boolean =>
    value !== null &&
    headerAt(
      value.rows.filter((row) => !isBlankRow(row)),
      isHeading,
    ) >= 0;
  if (shows(first)) return first;
  for (const delimiter of CANDIDATES) {
    const other = readCsvRows(source, delimiter);
    if (shows(other)) return other;
  }
  return first;
}
