import writeXlsx, { type Cell, type SheetData } from 'write-excel-file/node';
import {
  askedFor,
  collectedSumLines,
  coverageWords,
  NO_DIRECTORATE,
  transferStateTitle,
  transferKindTitle,
  type CollectedTransfers,
  type Ore,
} from '#domain';
import { xmlText } from '../sheet/xml-text';
import { cashSentences } from './transfers-docx';

const KR_FORMAT = '#,##0.00';
const BOLD = { fontWeight: 'bold' as const };

/**
 * The collected case as a spreadsheet: the sums by direktørområde, kind and sign; every request's lines by bevilling and year; how they are
 * covered. Amounts are true numbers in kr.; every text is kept as text, also one that begins like a formula.
 */
export async function writeTransfersXlsx(collected: CollectedTransfers): Promise<Buffer> {
  const mark = collected.isRehearsal ? 'Prøvekørsel – ' : '';
  return writeXlsx([
    {
      sheet: `${mark}Summer`,
      data: sumRows(collected),
      columns: [44, 10, 18, 18, 18, 18].map((width) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape',
    },
    {
      sheet: `${mark}Ansøgninger`,
      data: requestRows(collected),
      columns: [30, 12, 30, 24, 12, 30, 8, 16, 16, 16, 24, 60, 60, 34, 40].map((width) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape',
    },
    {
      sheet: `${mark}Dækning`,
      data: coverageRows(collected),
      columns: [44, 18, 18, 18].map((width) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape',
    },
  ]).toBuffer();
}

const sumRows = (collected: CollectedTransfers): SheetData => {
  const lines = collectedSumLines(collected);
  const decided = collected.granted !== null;
  return [
    heads([
      'Direktørområde og art',
      'Ansøgninger',
      'Overskud, kr.',
      'Underskud, kr.',
      'Netto, kr.',
      ...(decided ? ['Bevilget netto, kr.'] : []),
    ]),
    ...lines.map(({ title, level, count, surplus, deficit, net, granted }) => {
      const weight = level === 'directorate' || level === 'total' ? BOLD : {};
      const amounts = [surplus, deficit, net, ...(decided ? [granted ?? 0n] : [])];
      return [
        { ...text(level === 'kind' || level === 'total-kind' ? `    ${title}` : title), ...weight },
        { value: count, type: Number, ...weight },
        ...amounts.map((amount) => ({ ...kr(amount), ...weight })),
      ];
    }),
  ];
};

const requestRows = (collected: CollectedTransfers): SheetData => [
  heads([
    'Direktørområde',
    'Enhed',
    'Enhedens navn',
    'Art',
    'Bevilling',
    'Bevillingens navn',
    'År',
    'Regnskabet viser, kr.',
    'Søgt, kr.',
    'Bevilget, kr.',
    'Tilstand',
    'Tekst',
    'Argument',
    'Dækning',
    'Undtagelse',
  ]),
  ...collected.requests.flatMap((one) =>
    one.lines.map((line) => [
      ...[
        one.directorate?.name ?? NO_DIRECTORATE,
        one.unit.code,
        one.unit.name,
        transferKindTitle(collected.terms, one.kind),
        line.appropriation,
        line.name,
      ].map(text),
      { value: line.year, type: Number },
      kr(line.available),
      kr(line.amount),
      line.granted === null ? null : kr(line.granted),
      ...[
        transferStateTitle(one.state, askedFor(one)),
        one.text,
        one.argument,
        coverageWords(collected, one),
        one.exception ?? '',
      ].map(text),
    ]),
  ),
  ...totalRow(collected),
];

const totalRow = ({ requests, granted }: CollectedTransfers): SheetData => {
  if (requests.length === 0) return [];
  const asked = requests.reduce<Ore>((total, one) => total + askedFor(one), 0n);
  return [
    [
      { ...text('I alt'), ...BOLD },
      ...Array.from({ length: 7 }, () => null),
      { ...kr(asked), ...BOLD },
      granted === null ? null : { ...kr(granted.sums.total.net), ...BOLD },
    ],
  ];
};

const coverageRows = (collected: CollectedTransfers): SheetData => [
  heads(['Dækning (kommunestyrelsesloven § 40, stk. 2 og 3)', 'Overskud, kr.', 'Underskud, kr.', 'Netto, kr.']),
  ...collected.coverage.map(({ title, drawn, returned, net }) => [text(title), ...[drawn, returned, net].map(kr)]),
  [],
  ...cashSentences(collected).map((sentence) => [text(sentence)]),
];

const heads = (titles: readonly string[]): Cell[] =>
  titles.map((value) => ({ value, type: String, ...BOLD, wrap: true }));
const text = (value: string) => ({ value: xmlText(value), type: String, wrap: true, alignVertical: 'top' as const });
const kr = (amount: Ore) => ({
  value: krNumber(amount),
  type: Number,
  format: KR_FORMAT,
  alignVertical: 'top' as const,
});

/** Øre as the number nearest their exact decimal in kr.: nothing is reckoned with it. */
export function krNumber(amount: Ore): number {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
  const number = Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
  return amount < 0n ? -number : number;
}
