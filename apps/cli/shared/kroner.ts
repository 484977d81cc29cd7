import { abs, type Ore } from '#domain';

/** An amount in JSON: kroner as a decimal string with two decimals, `"-1234.50"`. */
export function kronerJson(amount: Ore): string {
  const digits = String(abs(amount)).padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
