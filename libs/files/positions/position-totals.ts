import type { Ore } from '#domain';
import type { Cell } from '../table/table';

/** The three amounts of a line, øre. */
export interface Amounts {
  readonly budget: Ore;
  readonly spent: Ore;
  readonly rest: Ore;
}

const TOTAL =
  /^(?:i alt|ialt|sum|total|subtotal|samlet|resultat|hovedtotal|hovedresultat)(?![a-zæøå])|\bi alt$|\btotal$|\bresultat$/i;

/** Whether a cell says that its row is a total: `I alt, Skole`, `Samlet resultat`, `Dagtilbud i alt`. */
export const isTotal = (cell: Cell | null): boolean => TOTAL.test(cell?.text.trim() ?? '');

/**
 * Whether a total fits: it is the sum of lines that follow each other right before it (or right after it, where totals stand on top), all
 * three amounts to the øre. `at` is how many lines stand before it.
 */
export function totalFits(lines: readonly Amounts[]): (total: Amounts, at: number) => boolean {
  const running: Amounts[] = [{ budget: 0n, spent: 0n, rest: 0n }];
  for (const line of lines) running.push(plus(running.at(-1) ?? line, line, 1n));
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  running.forEach((amounts, index) => {
    if (!first.has(keyOf(amounts))) first.set(keyOf(amounts), index);
    last.set(keyOf(amounts), index);
  });
  return (total, at) => {
    const here = running[at];
    if (!here) return false;
    const before = first.get(keyOf(plus(here, total, -1n)));
    const after = last.get(keyOf(plus(here, total, 1n)));
    return (before !== undefined && before < at) || (after !== undefined && after > at);
  };
}

const plus = (one: Amounts, other: Amounts, sign: bigint): Amounts => ({
  budget: one.budget + sign * other.budget,
  spent: one.spent + sign * other.spent,
  rest: one.rest + sign * other.rest,
});
const keyOf = ({ budget, spent, rest }: Amounts): string => `${budget} ${spent} ${rest}`;
