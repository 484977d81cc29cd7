import type { ListedProposal } from './proposal';

/** Two proposals that may be the same, and in Danish why one thinks so. `likeness` is of their titles, 0 to 1. */
export interface LikelyDuplicate {
  readonly one: string;
  readonly other: string;
  readonly likeness: number;
  readonly why: string;
}

/** From here on two titles are alike where the områdebevilling is the same. */
const ALIKE = 0.5;
/** From here on where all four amounts are the same: that is seldom chance, so less is asked of the titles. */
const ALIKE_WITH_SAME_AMOUNTS = 0.35;

/**
 * How alike two titles are, 0 to 1: the share of their neighbouring letters that they have in common (Dice's coefficient of letter pairs),
 * whatever the case and the punctuation. `Lukkedage i SFO` and `Lukkedage SFO/klubber` are 0,77 alike.
 */
export const titleLikeness = (one: string, other: string): number => {
  const [pairs, others] = [letterPairs(one), letterPairs(other)];
  if (pairs.length + others.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of others) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of pairs) {
    const count = left.get(pair) ?? 0;
    if (count > 0) {
      shared += 1;
      left.set(pair, count - 1);
    }
  }
  return (2 * shared) / (pairs.length + others.length);
};

/**
 * The pairs that may be one proposal written twice: the same områdebevilling and alike titles, or the same amounts and somewhat alike
 * titles. Those withdrawn or turned down are left out. Most alike first.
 */
export const likelyDuplicates = (proposals: readonly ListedProposal[]): LikelyDuplicate[] => {
  const alive = proposals.filter((one) => one.state !== 'withdrawn' && one.state !== 'rejected');
  const place = new Map(alive.map((one, index) => [one, index]));
  // Only those of one bevilling, or of the same amounts, can be the same: a katalog of hundreds is not compared pair by pair.
  const byAppropriation = Map.groupBy(alive, ({ appropriation }) => appropriation);
  const byAmounts = Map.groupBy(alive, amountsKey);
  const found = alive.flatMap((one, index) => {
    const beside = new Set([
      ...(one.appropriation === '' ? [] : (byAppropriation.get(one.appropriation) ?? [])),
      ...(one.amounts.some((amount) => amount !== 0n) ? (byAmounts.get(amountsKey(one)) ?? []) : []),
    ]);
    return [...beside].filter((other) => (place.get(other) ?? 0) > index).flatMap((other) => compare(one, other) ?? []);
  });
  return found.sort((one, other) => other.likeness - one.likeness);
};

const amountsKey = ({ firstYear, amounts }: ListedProposal): string => `${firstYear}/${amounts.join('/')}`;

/** The pairs of which one is in each list, as `likelyDuplicates` finds them: what comes in beside what is there. */
export const likelyTwins = (coming: readonly ListedProposal[], there: readonly ListedProposal[]): LikelyDuplicate[] => {
  const alive = there.filter(({ state }) => state !== 'withdrawn' && state !== 'rejected');
  return coming.flatMap((one) => alive.flatMap((other) => compare(one, other) ?? []));
};

const compare = (one: ListedProposal, other: ListedProposal): LikelyDuplicate | null => {
  const sameAppropriation = one.appropriation !== '' && one.appropriation === other.appropriation;
  const sameAmounts =
    one.firstYear === other.firstYear &&
    one.amounts.some((amount) => amount !== 0n) &&
    one.amounts.every((amount, index) => amount === other.amounts[index]);
  if (!sameAppropriation && !sameAmounts) return null;
  const likeness = titleLikeness(one.title, other.title);
  if (likeness < (sameAmounts ? ALIKE_WITH_SAME_AMOUNTS : ALIKE)) return null;
  const same = [
    ...(sameAppropriation ? [`samme områdebevilling (${one.appropriation})`] : []),
    ...(sameAmounts ? ['samme beløb'] : []),
  ].join(' og ');
  return {
    one: one.id,
    other: other.id,
    likeness,
    why: `${same}, og titlerne ligner hinanden ${Math.round(likeness * 100)} %`,
  };
};

const letterPairs = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) =>
      Array.from({ length: Math.max(0, word.length - 1) }, (_, index) => word.slice(index, index + 2)),
    );
