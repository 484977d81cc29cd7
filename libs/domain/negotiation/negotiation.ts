import type { Ore } from '../money';

/** An amount for each of the four years (the budget year and the three after it), øre; as in the budget's papers plus costs, minus saves. */
export type FourYears = readonly [Ore, Ore, Ore, Ore];

/** Where a change proposal (ændringsforslag) stands. */
export const CHANGE_STATES = ['tabled', 'agreed', 'rejected', 'withdrawn'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

export interface BudgetChange {
  readonly number: number;
  readonly state: ChangeState;
  readonly amounts: FourYears;
}

/** A change with the balance after it and all before it that still count; `after` is null for one that counts no more. */
export type CountedChange<C extends BudgetChange> = C & { readonly after: FourYears | null };

export interface Negotiation<C extends BudgetChange> {
  readonly start: FourYears;
  readonly changes: readonly CountedChange<C>[];
  /** The balance if all that is tabled or agreed is adopted. */
  readonly withAll: FourYears;
  readonly agreed: FourYears;
  /** The balance with the agreement alone. */
  readonly withAgreed: FourYears;
}

export const NOTHING: FourYears = [0n, 0n, 0n, 0n];

/** The sums year by year. */
export const addYears = (a: FourYears, b: FourYears): FourYears => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];

/** The running balance of a negotiation: from the administrative proposal's balance through each change in the order of their numbers. */
export const negotiate = <C extends BudgetChange>(start: FourYears, changes: readonly C[]): Negotiation<C> => {
  let balance = start;
  let agreed = NOTHING;
  const counted = [...changes]
    .sort((a, b) => a.number - b.number)
    .map((change): CountedChange<C> => {
      if (change.state === 'agreed') agreed = addYears(agreed, change.amounts);
      if (change.state === 'rejected' || change.state === 'withdrawn') return { ...change, after: null };
      balance = addYears(balance, change.amounts);
      return { ...change, after: balance };
    });
  return { start, changes: counted, withAll: balance, agreed, withAgreed: addYears(start, agreed) };
};
