import { abs, isBeyondRecord, MoneyError, parseKr, type Ore } from '#domain';
import type { Cell } from '../table/table';

const EXAMPLE = '835.000';
/** A spreadsheet's sum is off by less than this part of an øre. */
const NOISE = 100n;

/**
 * An amount in kr. as øre, as finance systems write them: `6.592.815`, `-1.234,50`, `1 234 567`, the minus behind (`835.000-`), brackets for
 * it (`(835.000)`), and a spreadsheet's numbers. A blank cell is 0. Gives a MoneyError for what is no amount, or finer than an øre.
 */
export function kronerOf(cell: Cell | null): Ore | MoneyError {
  const text = cell?.text ?? '';
  if (text === '') return 0n;
  try {
    const amount = cell?.kind === 'number' ? numberAsOre(text) : parseKr(plain(text), EXAMPLE);
    return isBeyondRecord(amount)
      ? new MoneyError(`»${text.slice(0, 40)}« er større, end noget budget er. Skriv fx ${EXAMPLE}.`)
      : amount;
  } catch (error) {
    if (error instanceof MoneyError) return error;
    throw error;
  }
}

/** The minus to the front, and thousands parted by points. */
function plain(text: string): string {
  const behind = /^([\d.,\s]*\d)\s*[-−]$/.exec(text);
  return (behind ? `-${behind[1] ?? ''}` : text).replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, '.');
}

/** A number of a spreadsheet in its shortest form; what the machine's arithmetic left behind the øre is rounded off. */
function numberAsOre(text: string): Ore {
  const found = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?$/.exec(text);
  if (!found) throw new MoneyError(`»${text.slice(0, 40)}« er ikke et beløb. Skriv fx ${EXAMPLE}.`);
  const [, sign, whole = '', fraction = ''] = found;
  const unit = 10n ** BigInt(Math.max(fraction.length - 2, 0));
  const exact = BigInt(whole + fraction.padEnd(2, '0'));
  const ore = (exact * 2n + unit) / (unit * 2n);
  if (abs(exact - ore * unit) * NOISE > unit)
    throw new MoneyError(`»${text}« har flere end 2 decimaler, altså mindre end en øre. Skriv fx ${EXAMPLE}.`);
  return sign === '-' ? -ore : ore;
}
