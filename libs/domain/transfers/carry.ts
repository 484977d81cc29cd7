import { abs, sum, type Ore } from '../money';
import type { PositionLine } from './position';
import type { TransferRule, TransferShare } from './rule-schema';

/** What of a line is within the limits and what is beyond them, øre; together the line's rest, each with its sign. */
export interface Carried {
  readonly carried: Ore;
  readonly beyond: Ore;
}

/** What a rule makes of lines that its limits hold for together. */
export interface CarriedTogether {
  /** The sum of their rests, øre: whether they have a surplus or a deficit together. */
  readonly net: Ore;
  /** How much of it is carried, and to when; null where the rule carries nothing of that sign. */
  readonly share: TransferShare | null;
  /** Of each line, in their order. */
  readonly lines: readonly Carried[];
}

const WHOLE = 10_000n;

/**
 * Holds a rule's limits against the sum of the lines: a deficit on one of them leaves room for a surplus on another. What is above a limit is
 * taken from the lines of the sum's own sign, by how large each is; the others are carried whole.
 */
export const carryTogether = (rule: TransferRule, lines: readonly PositionLine[]): CarriedTogether => {
  const net = sum(lines.map(({ rest }) => rest));
  const share = (net < 0n ? rule.deficit : rule.surplus) ?? (net === 0n ? rule.deficit : undefined) ?? null;
  if (share === null || isTooLittle(share, net))
    return { net, share, lines: lines.map(() => ({ carried: 0n, beyond: 0n })) };
  const budget = sum(lines.map((line) => abs(line.budget)));
  const cut = cutBy(
    abs(net) - within(share, abs(net), budget),
    lines.map(({ rest }) => (rest !== 0n && rest > 0n === net > 0n ? abs(rest) : 0n)),
  );
  return {
    net,
    share,
    lines: lines.map(({ rest }, index) => {
      const beyond = (rest < 0n ? -1n : 1n) * (cut[index] ?? 0n);
      return { carried: rest - beyond, beyond };
    }),
  };
};

/** Whether so little is not carried at all. */
export const isTooLittle = (share: TransferShare, net: Ore): boolean => net !== 0n && abs(net) < share.atLeastKroner;

/** How much of an amount is within the limits; shares are rounded towards nothing, so that no øre is made. */
const within = (share: TransferShare, whole: Ore, budget: Ore): Ore =>
  [
    (whole * share.percent) / WHOLE,
    share.atMostKroner,
    share.atMostPercentOfBudget === undefined ? undefined : (budget * share.atMostPercentOfBudget) / WHOLE,
  ].reduce<Ore>((least, limit) => (limit !== undefined && limit < least ? limit : least), whole);

/** Parts that add up to `amount`, by the weights and none larger than its own; the øre that are left over fall to the first that they are part of. */
const cutBy = (amount: Ore, weights: readonly Ore[]): Ore[] => {
  const all = sum(weights);
  if (all === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (amount * weight) / all);
  let left = amount - sum(parts);
  return parts.map((part, index) => {
    if (left === 0n || (amount * (weights[index] ?? 0n)) % all === 0n) return part;
    left -= 1n;
    return part + 1n;
  });
};
