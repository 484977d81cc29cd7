import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { finding } from '../finding';
import { LIMITS, thousands } from '../limits';
import { refused, type Reading, type Source } from '../source';
import { declaredDelimiter, detectDelimiter, type Delimiter } from './csv-dialect';
import { decodeText } from './decode-text';
import type { Cell, Row, SheetRows } from './table';
import { tooManyRows } from './assemble-table';
import { checkedRows } from './check-rows';

const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/**
 * The rows of a CSV as they lie, header or none, whatever their widths; `delimiter` where the text itself leaves it in doubt. Reads `;`, `,` or
 * tab, quotes, any of the encodings of `decodeText`. Every cell knows its line and field number.
 */
export function readCsvRows(source: Source, delimiter?: Delimiter): Reading<SheetRows> {
  const lines = countLines(source.bytes);
  if (lines > LIMITS.rows + 1) return refused(tooManyRows(source.name, lines - 1));
  const decoded = decodeText(source);
  if (decoded.value === null) return { value: null, findings: decoded.findings };
  try {
    const value = { sheet: null, rows: readRows(decoded.value, delimiter) };
    return checkedRows(source.name, { value, findings: decoded.findings });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused(syntaxFinding(source.name, error));
  }
}

function readRows(text: string, asked?: Delimiter): Row[] {
  const declared = declaredDelimiter(text);
  const body = declared === null ? text : text.slice(text.indexOf('\n') + 1);
  const delimiter = declared ?? asked ?? detectDelimiter(body);
  const records = recordsSchema.parse(
    parse(body, {
      delimiter,
      bom: true,
      // `date; "forum"`: a quote may stand after the space that people write.
      ltrim: delimiter !== '\t',
      info: true,
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: false,
      max_record_size: LIMITS.rowCharacters,
    }),
  );
  let lineBefore = declared === null ? 0 : 1;
  const offset = lineBefore;
  return records.map(({ record, info }) => {
    const row = rowOf(record, lineBefore + 1);
    lineBefore = info.lines + offset;
    return row;
  });
}

/** Quoted fields may hold line breaks, so a cell may lie lines below the start of its row. */
function rowOf(record: readonly string[], line: number): Row {
  let below = 0;
  const cells = atMost(record, LIMITS.columns + 1).map((raw, index): Cell => {
    const cell: Cell = { text: raw.trim(), kind: 'text', date: null, line: line + below, column: index + 1 };
    below += raw.split('\n').length - 1;
    return cell;
  });
  return { line, cells };
}

/** So many fields; what stands beyond is in the last, so that it is not lost unseen. */
function atMost(record: readonly string[], count: number): readonly string[] {
  if (record.length <= count) return record;
  const beyond = record.slice(count - 1).find((text) => text.trim() !== '');
  return [...record.slice(0, count - 1), beyond ?? ''];
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return bytes.at(-1) === 10 ? lines : lines + 1;
}

function syntaxFinding(file: string, error: CsvError): ReturnType<typeof finding> {
  const line = typeof error['lines'] === 'number' ? error['lines'] : null;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return finding(
      'CSV.ROW_TOO_LONG',
      `En række er længere end ${thousands(LIMITS.rowCharacters)} tegn. Er et anførselstegn ikke lukket?`,
      { file, line },
    );
  }
  return finding(
    'CSV.QUOTE',
    'Et anførselstegn (") er ikke lukket eller står midt i et felt. Luk det, eller skriv det dobbelt ("").',
    { file, line },
  );
}
