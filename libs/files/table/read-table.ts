import { finding } from '../finding';
import { fileNameOf, refused, type Reading, type Source } from '../source';
import { readCsvTable } from './csv-table.reader';
import type { Table } from './table';
import { readXlsxTable } from './xlsx-table.reader';

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

/** Reads a CSV or XLSX as a table. */
export async function readTable(source: Source): Promise<Reading<Table>> {
  const kind = NO_TABLE.exec(fileNameOf(source))?.[1]?.toLowerCase();
  if (kind !== undefined)
    return refused(
      finding('FILE.FORMAT', `Filen er ikke en tabel (den hedder .${kind}). Vælg et regneark (.xlsx) eller en .csv.`, {
        file: source.name,
      }),
    );
  const format = formatOf(source);
  if (format === 'xlsx') return readXlsxTable(source);
  if (format === 'csv') return readCsvTable(source);
  const what = format === 'xls' ? 'et gammelt Excel-format (.xls)' : 'YAML, men her skal bruges en tabel';
  return refused(finding('FILE.FORMAT', `Filen er ${what}. Gem tabellen som .xlsx eller .csv.`, { file: source.name }));
}
