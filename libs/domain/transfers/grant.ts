import { abs, formatKr, type Ore } from '../money';
import type { TransferProblem } from './coverage';

/** What KB decided of a request. */
export const GRANT_OUTCOMES = ['granted', 'cut', 'refused'] as const;
export type GrantOutcome = (typeof GRANT_OUTCOMES)[number];

/** A request settled: what is granted and what is not add up to what was asked for, to the øre. */
export interface SettledTransfer {
  readonly outcome: GrantOutcome;
  readonly granted: Ore;
  readonly notGranted: Ore;
}

/** What is wrong with granting `granted` of a request of `asked` (øre): a cut is something, of the same sign, and less than was asked for. */
export const cutProblems = (asked: Ore, granted: Ore): TransferProblem[] => {
  const cut = granted !== 0n && granted > 0n === asked > 0n && abs(granted) < abs(asked);
  if (cut) return [];
  return [
    {
      code: 'TRANSFER.CUT',
      message: `Der er søgt om ${formatKr(asked)} kr. Bevilges der et mindre beløb, skal det ligge mellem 0 og det; ${formatKr(granted)} kr. gør det ikke. Vælg ellers »Bevilget« eller »Afslået«.`,
    },
  ];
};

/** Settles a request of `asked` (øre) by KB's outcome; `cutTo` is what is granted of one that is cut. Throws RangeError where the cut is none. */
export const settleTransfer = (asked: Ore, outcome: GrantOutcome, cutTo: Ore = 0n): SettledTransfer => {
  if (outcome === 'cut' && cutProblems(asked, cutTo).length > 0)
    throw new RangeError('Not a cut of what was asked for');
  const granted = outcome === 'granted' ? asked : outcome === 'cut' ? cutTo : 0n;
  return { outcome, granted, notGranted: asked - granted };
};
