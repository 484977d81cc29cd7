import { z } from 'zod';

/** An exact amount in øre (1/100 kr.). Costs are positive or negative as the paper has them. */
export type Ore = bigint;

/** A text that is no amount. `message` is Danish: what was read and what would do. */
export class MoneyError extends Error {
  readonly code = 'MONEY.UNREADABLE';
  override readonly name = 'MoneyError';
}

const KR_DECIMALS = 2;
const MIO_DECIMALS = 8;
const AMOUNT = /^([+-]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/;
const UNITS = /\s*(?:mio\.?\s*)?(?:kr\.?|kroner)?$/i;
const MIO_UNIT = /mio/i;
/** No amount is longer; what is, is text in the wrong cell. */
const LONGEST = 40;

/** Reads an amount in mio. kr., `-15,0` or `2.068`, as øre. Throws MoneyError for what is no Danish number, or finer than an øre; it tells `example`. */
export const parseMioKr = (text: string, example = '-15,0'): Ore => parse(text, MIO_DECIMALS, example);

/**
 * Reads an amount in kr., `6.592.815` or `-1.234,50`, as øre. Throws MoneyError for what is no Danish number, or finer than an øre; it tells
 * `example`. Three digits behind a comma are a foreign keyboard's thousands as often as decimals, so it asks.
 */
export function parseKr(text: string, example = '6.592.815'): Ore {
  if (MIO_UNIT.test(text)) throw refused(text, 'er i mio. kr., men her skal stå kr.', example);
  const doubtful = THOUSANDS_BY_COMMA.exec(bareOf(text));
  if (doubtful) throw new MoneyError(doubtWords(text.trim(), doubtful));
  return parse(text, KR_DECIMALS, example);
}

/** Before three digits that no fourth follows; `1 23` is no amount. */
const SPACED_THOUSANDS = /(?<=\d)\s(?=\d{3}(?!\d))/g;

const THOUSANDS_BY_COMMA = /^([+-]?)(\d{1,3}(?:\.\d{3})+|\d+),(\d{3})$/;

const doubtWords = (read: string, [, sign = '', whole = '', last = '']: RegExpExecArray): string => {
  const thousands = formatKr(BigInt(whole.replaceAll('.', '') + last) * 100n);
  const other = last.endsWith('0') ? ` eller ${sign}${whole},${last.slice(0, 2)} kr.` : '';
  return `»${read}« har tre cifre efter kommaet. Mener du ${sign}${thousands} kr.${other}? Skriv punktum mellem tusinder og højst to cifre efter kommaet.`;
};

/** Without its unit and the spaces between thousands; Excel's accounting format writes a minus as parentheses, `(1.234,50)`. */
const bareOf = (text: string): string =>
  text.trim().length > LONGEST
    ? ''
    : text
        .trim()
        .replace(/^−/, '-')
        .replace(UNITS, '')
        .replace(/^\(\s*([\d.,\s]*\d)\s*\)$/, '-$1')
        .replace(/^([+-])\s+/, '$1')
        .replace(SPACED_THOUSANDS, '');

function parse(text: string, decimals: number, example: string): Ore {
  const found = AMOUNT.exec(bareOf(text));
  if (!found)
    throw refused(text, 'er ikke et beløb. Brug komma før decimaler og eventuelt punktum mellem tusinder', example);
  const [, sign, whole = '', fraction = ''] = found;
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > decimals)
    throw refused(text, `har flere end ${decimals} decimaler, altså mindre end en øre`, example);
  const amount = BigInt(whole.replaceAll('.', '') + significant.padEnd(decimals, '0'));
  return sign === '-' ? -amount : amount;
}

function refused(text: string, why: string, example: string): MoneyError {
  const read = text.trim();
  if (read === '') return new MoneyError(`Der mangler et beløb. Skriv fx ${example}.`);
  return new MoneyError(`»${read.slice(0, LONGEST)}${read.length > LONGEST ? '…' : ''}« ${why}. Skriv fx ${example}.`);
}

/** In mio. kr. with so many decimals (0–8), `-6,9` or `2.068,0`; a half is rounded away from zero, and nothing is `-0,0`. */
export const formatMioKr = (amount: Ore, decimals = 1): string => format(amount, MIO_DECIMALS, decimals);

/** In mio. kr. as people type it: one decimal, and more (at most `most`, the last rounded) only where there are some; `-2,75`, `0,0`. */
export const formatMioKrAsTyped = (amount: Ore, most = 3): string =>
  formatMioKr(amount, most).replace(/(,\d)(\d*?)0+$/, '$1$2');

/** An amount in mio. kr. (øre, or øre as a decimal string) as one reads it: one decimal, with a true minus sign, `−6,9`. */
export const mioWords = (amount: Ore | string): string => formatMioKr(BigInt(amount)).replace('-', '−');

/** The same with the decimals that were typed, three at most: `−2,75`. */
export const mioTyped = (amount: Ore | string): string => formatMioKrAsTyped(BigInt(amount)).replace('-', '−');

/** How many decimals these amounts need in mio. kr. to stand in one column without loss: 1 to `most`. */
export const mioDecimals = (amounts: readonly Ore[], most = 3): number =>
  amounts.reduce(
    (needed, amount) => Math.max(needed, /,(\d+)$/.exec(formatMioKrAsTyped(amount, most))?.[1]?.length ?? 1),
    1,
  );

/** In kr., `6.592.815`; with the øre, `1.234,50`, where there are some or `decimals` is 2. 0 decimals round a half away from zero. */
export const formatKr = (amount: Ore, decimals: 0 | 2 = amount % 100n === 0n ? 0 : 2): string =>
  format(amount, KR_DECIMALS, decimals);

function format(amount: Ore, scale: number, decimals: number): string {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > scale)
    throw new RangeError(`Not 0–${scale} decimals: ${decimals}`);
  const unit = 10n ** BigInt(scale - decimals);
  const rounded = (abs(amount) * 2n + unit) / (unit * 2n);
  const digits = String(rounded).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, '.');
  const text = decimals === 0 ? whole : `${whole},${digits.slice(-decimals)}`;
  return amount < 0n && rounded !== 0n ? `-${text}` : text;
}

/** The exact sum; of nothing 0. */
export function sum(amounts: Iterable<Ore>): Ore {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

/** The amount without its sign. */
export const abs = (amount: Ore): Ore => (amount < 0n ? -amount : amount);

/** The JSON form: øre as a decimal string, `"-1500000000"`. */
export const oreToJson = (amount: Ore): string => amount.toString();

/** Reads the JSON form (øre as a decimal string) as an amount. */
export const oreSchema = z
  .string()
  .regex(/^-?\d{1,30}$/, { error: 'er ikke et beløb i øre' })
  .transform((text): Ore => BigInt(text));

/** Reads the JSON form. Throws ZodError for anything else. */
export const oreFromJson = (json: unknown): Ore => oreSchema.parse(json);
