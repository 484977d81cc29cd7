import { z } from 'zod';
import { formatKr, sum } from '../money';
import { list, number, oere, text } from './fields';

/** A request's lines before and after an act; of what KB decided, asked for and granted. */
export const changedLines = list(z.strictObject({ appropriation: text, year: number, from: oere, to: oere }));
/** Lines that were put into a request. */
export const addedLines = list(z.strictObject({ appropriation: text, year: number, name: text, oere }));

type ChangedLines = z.output<typeof changedLines>;
type AddedLines = z.output<typeof addedLines>;

/** What an entry says of a request's kind and amounts. Early ones say less. */
export interface ToldChange {
  readonly kind?: string | undefined;
  readonly kindBefore?: string | undefined;
  readonly kindTitle?: string | undefined;
  readonly kindTitleBefore?: string | undefined;
  readonly lines?: ChangedLines | undefined;
}

/** Whether what was asked for is a deficit that is carried along. */
export const isDeficit = (lines: ChangedLines): boolean => sum(lines.map(({ from }) => BigInt(from))) < 0n;

const kr = (amount: bigint): string => `${formatKr(amount).replace('-', '−')} kr.`;
const totals = (lines: ChangedLines): { readonly from: string; readonly to: string } => ({
  from: kr(sum(lines.map(({ from }) => BigInt(from)))),
  to: kr(sum(lines.map(({ to }) => BigInt(to)))),
});

/** What an act did to a request's kind and amounts: `fra 475.000 kr. til 440.000 kr.`; empty where its entry does not say. Of several lines, those that changed. */
export const transferChangeWords = ({
  lines = [],
  kind,
  kindBefore,
  kindTitle = kind,
  kindTitleBefore = kindBefore,
}: ToldChange): string => {
  const changed = lines.filter(({ from, to }) => BigInt(from) !== BigInt(to));
  const isSpread = new Set(lines.map(({ year }) => year)).size > 1;
  const { from, to } = totals(lines);
  const each = changed.map(
    (line) =>
      `${line.appropriation}${isSpread ? ` i ${line.year}` : ''} fra ${kr(BigInt(line.from))} til ${kr(BigInt(line.to))}`,
  );
  const amounts =
    changed.length === 0
      ? []
      : lines.length === 1
        ? [`fra ${from} til ${to}`]
        : [`${each.join(', ')}, i alt fra ${from} til ${to}`];
  return [
    ...(kindTitleBefore === undefined || kindTitle === undefined
      ? []
      : [`fra ${kindTitleBefore.toLowerCase()} til ${kindTitle.toLowerCase()}`]),
    ...amounts,
  ].join(', og ');
};

/** What was granted of what was asked for: `400.000 kr. af 835.000 kr.`; empty where the entry does not say. */
export const transferGrantWords = (lines: ChangedLines): string => {
  const { from, to } = totals(lines);
  return lines.length === 0 ? '' : `${to} af ${from}`;
};

/** The lines that were put into a request: `4520 Cykelsti, 2.320.000 kr. i 2026; i alt fra … til …`; empty where none were. */
export const addedLinesWords = (added: AddedLines, lines: ChangedLines): string => {
  const { from, to } = totals(lines);
  const each = added
    .map((line) => `${line.appropriation} ${line.name}, ${kr(BigInt(line.oere))} i ${line.year}`)
    .join('; ');
  return each === '' || lines.length === 0 ? each : `${each}; i alt fra ${from} til ${to}`;
};
