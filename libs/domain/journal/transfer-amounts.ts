import { z } from 'zod';
import { formatKr, sum } from '../money';

const oere = z
  .string()
  .regex(/^-?\d{1,30}$/)
  .transform((digits) => BigInt(digits));
const changeSchema = z
  .object({
    lines: z
      .array(z.object({ appropriation: z.string(), year: z.number(), from: oere, to: oere }))
      .catch([])
      .default([]),
    kind: z.string().optional().catch(undefined),
    kindBefore: z.string().optional().catch(undefined),
    kindTitle: z.string().optional().catch(undefined),
    kindTitleBefore: z.string().optional().catch(undefined),
    added: z
      .array(z.object({ appropriation: z.string(), year: z.number(), name: z.string(), oere }))
      .catch([])
      .default([]),
  })
  .catch({ lines: [], added: [] });
type Line = z.output<typeof changeSchema>['lines'][number];

const kr = (amount: bigint): string => `${formatKr(amount).replace('-', '−')} kr.`;
const totals = (lines: readonly Line[]): { readonly from: bigint; readonly to: bigint } => ({
  from: sum(lines.map((line) => line.from)),
  to: sum(lines.map((line) => line.to)),
});

/** What an act did to a request's kind and amounts: `fra 475.000 kr. til 440.000 kr.`; empty where its entry does not say. Of several lines, those that changed. */
export const transferChangeWords = (payload: unknown): string => {
  const { lines, kind, kindBefore, kindTitle = kind, kindTitleBefore = kindBefore } = changeSchema.parse(payload);
  const changed = lines.filter(({ from, to }) => from !== to);
  const isSpread = new Set(lines.map(({ year }) => year)).size > 1;
  const { from, to } = totals(lines);
  const each = changed.map(
    (line) => `${line.appropriation}${isSpread ? ` i ${line.year}` : ''} fra ${kr(line.from)} til ${kr(line.to)}`,
  );
  const amounts =
    changed.length === 0
      ? []
      : lines.length === 1
        ? [`fra ${kr(from)} til ${kr(to)}`]
        : [`${each.join(', ')}, i alt fra ${kr(from)} til ${kr(to)}`];
  return [
    ...(kindTitleBefore === undefined || kindTitle === undefined
      ? []
      : [`fra ${kindTitleBefore.toLowerCase()} til ${kindTitle.toLowerCase()}`]),
    ...amounts,
  ].join(', og ');
};

/** What was granted of what was asked for: `400.000 kr. af 835.000 kr.`; empty where the entry does not say. */
export const transferGrantWords = (payload: unknown): string => {
  const { lines } = changeSchema.parse(payload);
  const { from, to } = totals(lines);
  return lines.length === 0 ? '' : `${kr(to)} af ${kr(from)}`;
};

/** The lines that were put into a request: `4520 Cykelsti, 2.320.000 kr. i 2026; i alt fra … til …`; empty where none were. */
export const addedLinesWords = (payload: unknown): string => {
  const { added, lines } = changeSchema.parse(payload);
  const { from, to } = totals(lines);
  const each = added
    .map(({ appropriation, name, year, oere: amount }) => `${appropriation} ${name}, ${kr(amount)} i ${year}`)
    .join('; ');
  return each === '' || lines.length === 0 ? each : `${each}; i alt fra ${kr(from)} til ${kr(to)}`;
};
