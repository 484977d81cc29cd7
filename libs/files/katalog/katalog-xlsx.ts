import writeXlsx, { type Cell, type SheetData } from 'write-excel-file/node';
import {
  areaTitle,
  katalogSumLines,
  proposalAmountIn,
  proposalCovers,
  proposalStateTitle,
  proposalTypeTitle,
  type Katalog,
  type Ore,
} from '#domain';
import { xmlText } from '../sheet/xml-text';

const MIO_FORMAT = '#,##0.000';
/** mio. kr. have so many øre. */
const DIGITS = 8;

/**
 * The katalog as a spreadsheet: one sheet with the proposals, one with the sums by område, type and year. Amounts are true numbers in
 * mio. kr.; every text is kept as text, also one that begins like a formula.
 */
export async function writeKatalogXlsx(katalog: Katalog): Promise<Buffer> {
  const { years } = katalog.sums;
  const mark = katalog.isRehearsal ? 'Prøvekørsel – ' : '';
  return writeXlsx([
    {
      sheet: `${mark}Forslag`,
      data: proposalRows(katalog),
      columns: [9, 12, 44, 24, 30, 12, ...years.map(() => 11), 26, 60, 40, 40].map((width) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape',
    },
    {
      sheet: `${mark}Summer`,
      data: sumRows(katalog),
      columns: [44, 10, ...years.map(() => 11)].map((width) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape',
    },
  ]).toBuffer();
}

const proposalRows = ({ sums: { years }, proposals }: Katalog): SheetData => [
  heads([
    'Nr.',
    'Type',
    'Titel',
    'Enhed',
    'Område',
    'Områdebevilling',
    ...years.map(mioHead),
    'Status',
    'Beskrivelse',
    'Personale',
    'Borgere',
  ]),
  ...proposals.map((one) => [
    one.number === null ? null : { value: one.number, type: Number },
    text(proposalTypeTitle(one.type)),
    text(one.title),
    text(one.unit ?? ''),
    text(areaTitle(one.area)),
    text(one.appropriation),
    ...years.map((year) => (proposalCovers(one, year) ? mio(proposalAmountIn(one, year)) : null)),
    text(proposalStateTitle(one.state)),
    ...[one.text, one.staff, one.citizens].map(text),
  ]),
];

const sumRows = (katalog: Katalog): SheetData => [
  heads(['Summer', 'Forslag', ...katalog.sums.years.map(mioHead)]),
  ...katalogSumLines(katalog).map(({ title, kind, count, amounts }) => {
    const weight = kind === 'area' || kind === 'total' ? { fontWeight: 'bold' as const } : {};
    return [
      { ...text(kind === 'type' ? `    ${title}` : title), ...weight },
      { value: count, type: Number, ...weight },
      ...amounts.map((amount) => ({ ...mio(amount), ...weight })),
    ];
  }),
];

const heads = (titles: readonly string[]): Cell[] =>
  titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true }));
const mioHead = (year: number): string => `${year}, mio. kr.`;
const text = (value: string) => ({ value: xmlText(value), type: String, wrap: true });
const mio = (amount: Ore) => ({ value: mioNumber(amount), type: Number, format: MIO_FORMAT });

/** Øre as the number nearest their exact decimal in mio. kr.: nothing is reckoned with it. */
export function mioNumber(amount: Ore): number {
  const digits = String(amount < 0n ? -amount : amount).padStart(DIGITS + 1, '0');
  const number = Number(`${digits.slice(0, -DIGITS)}.${digits.slice(-DIGITS)}`);
  return amount < 0n ? -number : number;
}
