import { MoneyError, parseMioKr, type Ore } from '#domain';
import type { Cell } from '../table/table';

/** So many decimals of mio. kr. are whole øre; what a machine's arithmetic leaves behind them is rounded off. */
const DECIMALS = 8;

/** An amount in mio. kr. as øre: a Dane's text has a decimal comma, a spreadsheet's number a point. Gives a MoneyError for what is no amount. */
export function mioOf(cell: Cell | null, example?: string): Ore | MoneyError {
  const text = cell?.text ?? '';
  try {
    return parseMioKr(cell?.kind === 'number' ? typed(Number(text)) : text, example);
  } catch (error) {
    if (error instanceof MoneyError) return error;
    throw error;
  }
}

const typed = (number: number): string =>
  (Math.abs(number) < 1e12 ? number.toFixed(DECIMALS) : String(number)).replace(/\.?0+$/, '').replace('.', ',');
