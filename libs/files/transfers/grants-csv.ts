import { stringify } from 'csv-stringify/sync';
import { formatKr, type GrantPosting } from '#domain';

const COLUMNS = [
  'dato',
  'punkt',
  'enhed',
  'enhedens navn',
  'områdebevilling',
  'bevillingens navn',
  'år',
  'beløb',
  'tekst',
];

/**
 * The tillægsbevillinger as the finance system reads them in: CSV (UTF-8 with a byte order mark, `;`), one line a unit, bevilling and year,
 * amounts in kr. with two decimals and no thousands' points (`-3500,50`), dates as YYYY-MM-DD.
 */
export const writeGrantsCsv = (postings: readonly GrantPosting[]): Buffer => {
  const rows = postings.map(({ decidedOn, item, unit, appropriation, name, year, amount, remark }) => [
    ...[decidedOn, item, unit.code, unit.name, appropriation, name].map(harmless),
    String(year),
    formatKr(amount, 2).replaceAll('.', ''),
    harmless(remark),
  ]);
  return Buffer.from(stringify([COLUMNS, ...rows], { delimiter: ';', bom: true }));
};

/** A text that begins like a formula would be run as one by a spreadsheet; an apostrophe keeps it text. */
const harmless = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
