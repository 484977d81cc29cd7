import { formatKr, isIsoDate, MoneyError, sum, type Finding, type IsoDate, type Ore } from '#domain';
import { capFindings, finding, stops } from '../finding';
import type { FileInput, Reading } from '../source';
import { nameColumns } from '../table/named-columns';
import { isOneOf, tableIn } from '../table/read-table';
import type { Cell, Table } from '../table/table';
import { kronerOf } from './read-kroner';

const COLUMNS = [
  'art',
  'art_navn',
  'bemaerkning',
  'forbrug',
  'korr_budget',
  'opr_budget',
  'tillaegsbevilling',
  'rest',
] as const;
type Column = (typeof COLUMNS)[number];

/** A line of the printout, øre: `corrected` = `original` + `supplementary`; `rest` = `corrected` − `spent`. */
export interface AccountLine {
  readonly type: string;
  readonly typeName: string;
  /** `#` for the entries themselves; else what the budget was changed by. */
  readonly remark: string;
  readonly spent: Ore;
  readonly corrected: Ore;
  readonly original: Ore;
  readonly supplementary: Ore;
  readonly rest: Ore;
}

/** A transfer from an earlier year that the account has been granted. */
export interface EarlierTransfer {
  readonly amount: Ore;
  readonly fromYear: number;
  readonly toYear: number;
  /** When KB granted it, with which case and item of the agenda; null where the remark does not say. */
  readonly grantedOn: IsoDate | null;
  readonly caseNumber: string | null;
  readonly item: number | null;
  readonly remark: string;
}

/** An institution's budget account: its lines, their sums, and what was transferred to it. */
export interface AccountPrintout {
  readonly lines: readonly AccountLine[];
  readonly sums: Pick<AccountLine, 'spent' | 'corrected' | 'original' | 'supplementary' | 'rest'>;
  readonly transfers: readonly EarlierTransfer[];
}

/**
 * Reads an institution's account as the finance system prints it (`sydstjernen-2015.csv`: `art; art_navn; bemaerkning; forbrug; korr_budget;
 * opr_budget; tillaegsbevilling; rest`, kroner). Each line must add up. Earlier transfers are known by their remark, `… ovf.2014-2015`.
 */
export async function readAccountPrintout(input: FileInput): Promise<Reading<AccountPrintout>> {
  const table = await tableIn(input, isOneOf(COLUMNS));
  if (table.value === null) return { value: null, findings: table.findings };
  const { lines, findings: found } = linesOf(table.value);
  const findings = [...table.findings, ...found];
  if (stops(findings)) return { value: null, findings: capFindings(findings) };
  const total = (of: (line: AccountLine) => Ore): Ore => sum(lines.map(of));
  const sums = {
    spent: total((one) => one.spent),
    corrected: total((one) => one.corrected),
    original: total((one) => one.original),
    supplementary: total((one) => one.supplementary),
    rest: total((one) => one.rest),
  };
  return { value: { lines, sums, transfers: lines.flatMap(transferOf) }, findings };
}

function linesOf(table: Table): { lines: AccountLine[]; findings: Finding[] } {
  const { cell, findings: missing } = nameColumns(table, COLUMNS);
  const findings = [...missing];
  if (missing.length > 0) return { lines: [], findings };
  const lines = table.rows.map((row): AccountLine => {
    const at = (column: Column): Cell | null => cell(row, column);
    const complain = (column: Column, code: string, message: string): void => {
      findings.push(
        finding(code, message, {
          file: table.file,
          line: row.line,
          column: at(column)?.column ?? null,
          read: at(column)?.text ?? null,
        }),
      );
    };
    let readable = true;
    const amount = (column: Column): Ore => {
      const read = kronerOf(at(column));
      if (!(read instanceof MoneyError)) return read;
      readable = false;
      complain(column, read.code, read.message);
      return 0n;
    };
    const line = {
      type: at('art')?.text ?? '',
      typeName: at('art_navn')?.text ?? '',
      remark: at('bemaerkning')?.text ?? '',
      spent: amount('forbrug'),
      corrected: amount('korr_budget'),
      original: amount('opr_budget'),
      supplementary: amount('tillaegsbevilling'),
      rest: amount('rest'),
    };
    if (readable && line.corrected !== line.original + line.supplementary)
      complain(
        'korr_budget',
        'ACCOUNT.BUDGET',
        `Korrigeret budget er ${formatKr(line.corrected)} kr., men oprindeligt budget og tillægsbevilling er ${formatKr(line.original + line.supplementary)} kr.`,
      );
    if (readable && line.rest !== line.corrected - line.spent)
      complain(
        'rest',
        'ACCOUNT.REST',
        `Rest er ${formatKr(line.rest)} kr., men korrigeret budget − forbrug er ${formatKr(line.corrected - line.spent)} kr.`,
      );
    return line;
  });
  if (lines.length === 0)
    findings.push(
      finding('ACCOUNT.NONE', 'Der er ingen linjer i filen, kun overskrifter.', {
        file: table.file,
        line: table.header.line,
      }),
    );
  return { lines, findings };
}

/** `2015.04.14/14 11114 / p27 ovf.2014-2015`: the day of the meeting, the case, the item of the agenda, and the years. */
function transferOf({ remark, supplementary }: AccountLine): EarlierTransfer[] {
  const years =
    /(?:ovf\.?|overf(?:ø|oe)rsel|overf(?:ø|oe)rt)\D{0,20}((?:19|20)\d\d)\s*[-–/>→]+\s*((?:19|20)\d\d)/i.exec(remark);
  if (!years || supplementary === 0n) return [];
  const [, year = '', month = '', day = ''] = /(\d{4})\.(\d{2})\.(\d{2})/.exec(remark) ?? [];
  const grantedOn = `${year}-${month}-${day}`;
  const [, series, number] = /\d{4}\.\d{2}\.\d{2}\s*\/\s*(\d{2})[\s/]+(\d{2,7})/.exec(remark) ?? [];
  const item = /\bp\s?(\d{1,3})\b|\dp(\d{1,3})\b/.exec(remark);
  return [
    {
      amount: supplementary,
      fromYear: Number(years[1]),
      toYear: Number(years[2]),
      grantedOn: isIsoDate(grantedOn) ? grantedOn : null,
      caseNumber: series === undefined || number === undefined ? null : `${series}/${number}`,
      item: item ? Number(item[1] ?? item[2]) : null,
      remark,
    },
  ];
}
