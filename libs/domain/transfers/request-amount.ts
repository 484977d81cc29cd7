import { abs, formatKr, type Ore } from '../money';
import type { TransferProblem } from './coverage';
import type { TransferRules } from './rule-schema';

/** Whether an amount is more than what is there (øre): larger, or of the other sign. A deficit is larger the further below nothing it is. */
export const exceedsWhatIsThere = (amount: Ore, available: Ore): boolean =>
  amount !== 0n && (amount > 0n !== available > 0n || abs(amount) > abs(available));

/** Larger than any budget, and than the record keeps (øre): a slip of the finger. */
const BEYOND_RECORD = 10n ** 17n;
export const isBeyondRecord = (amount: Ore): boolean => abs(amount) >= BEYOND_RECORD;

/** What is wrong with asking for `amount` where `available` is there (øre): what exceeds it takes an exception with a reason. */
export const transferAmountProblems = (amount: Ore, available: Ore, exception: string | null): TransferProblem[] => {
  if (amount === 0n)
    return [{ code: 'TRANSFER.NOTHING', message: 'Der søges om 0 kr. Træk ansøgningen tilbage i stedet.' }];
  if (!exceedsWhatIsThere(amount, available)) return [];
  if (exception !== null && exception.trim() !== '') return [];
  if (available !== 0n && amount > 0n !== available > 0n)
    return [{ code: 'TRANSFER.EXCEEDS', message: otherSign(amount, available) }];
  const message = `Der søges om ${formatKr(amount)} kr., men regnskabet viser ${formatKr(available)} kr. En ansøgning kan ikke overstige det, der er, uden en undtagelse. Den giver områdedirektøren med en begrundelse på ansøgningens egen side (»Tillad mere, end regnskabet viser«); så kan beløbet rettes.`;
  return [{ code: 'TRANSFER.EXCEEDS', message }];
};

/** A request of the other sign than the accounts: it is the sign that is wrong, not the size. */
const otherSign = (amount: Ore, available: Ore): string => {
  const have = `Regnskabet viser ${available < 0n ? 'et underskud (minus)' : 'et overskud (uden minus)'}, ${formatKr(available)} kr.`;
  const typed = `der står ${formatKr(amount)} kr. ${amount < 0n ? 'med' : 'uden'} minus`;
  const mend = amount < 0n ? 'Fjern minus' : 'Sæt minus foran';
  return `${have}, men ${typed}. ${mend}, hvis det er ${formatKr(-amount)} kr., der skal overføres. Er det ment sådan, kræver det en undtagelse fra områdedirektøren på ansøgningens egen side (»Tillad mere, end regnskabet viser«).`;
};

/** What somebody wants instead of what the rules propose. */
export interface Overruling {
  readonly kind: string;
  readonly amount: Ore;
  readonly reason: string;
  /** Why it may be more than there is; null where it is not. */
  readonly exception: string | null;
}

/** What is wrong with overruling the proposal of a unit whose accounts show `available` (øre): a known kind, a reason, and no more than there is. */
export const overrulingProblems = (
  rules: Pick<TransferRules, 'kinds'>,
  available: Ore,
  { kind, amount, reason, exception }: Overruling,
): TransferProblem[] => {
  const problems: TransferProblem[] = [];
  if (reason.trim() === '')
    problems.push({ code: 'REASON.MISSING', message: 'Skriv, hvorfor I vælger andet, end reglen foreslår.' });
  if (!rules.kinds.some(({ id }) => id === kind))
    problems.push({
      code: 'TRANSFER.KIND_UNKNOWN',
      message: `»${kind}« er ikke en art. Vælg en af disse: ${rules.kinds.map(({ title }) => title.toLowerCase()).join(', ')}.`,
    });
  return [...problems, ...transferAmountProblems(amount, available, exception)];
};
