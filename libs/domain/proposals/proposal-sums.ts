import { sum, type Ore } from '../money';
import { PROPOSAL_TYPES, proposalYears, type ListedProposal, type ProposalType } from './proposal';

type Summed = Pick<ListedProposal, 'type' | 'area' | 'firstYear' | 'amounts'>;

/** How many proposals, and their amounts (øre) along the years of the sums. */
export interface YearSums {
  readonly count: number;
  readonly amounts: readonly Ore[];
}

/** Sums of proposals by year, type and område. Every sum is exact; those of the types, and those of the områder, add up to the total. */
export interface ProposalSums {
  readonly years: readonly number[];
  readonly total: YearSums;
  readonly byType: readonly (YearSums & { readonly type: ProposalType })[];
  /** In the alphabet's order, what belongs to no område last. */
  readonly byArea: readonly (YearSums & {
    readonly area: string | null;
    readonly byType: readonly (YearSums & { readonly type: ProposalType })[];
  })[];
}

/** Sums proposals. The years are those that the proposals are for; where there are none, the budget's own four. */
export const sumProposals = (proposals: readonly Summed[], budgetYear: number): ProposalSums => {
  const covered =
    proposals.length === 0 ? proposalYears(budgetYear) : proposals.flatMap((one) => proposalYears(one.firstYear));
  const years = [...new Set(covered)].sort((one, other) => one - other);
  const areas = [...new Set(proposals.map((one) => one.area))].sort(byName);
  return {
    years,
    total: sumsOf(proposals, years),
    byType: typesOf(proposals, years),
    byArea: areas.map((area) => {
      const own = proposals.filter((one) => one.area === area);
      return { area, ...sumsOf(own, years), byType: typesOf(own, years) };
    }),
  };
};

/** A proposal's amount for a year; 0 outside its own years. */
export const proposalAmountIn = (
  { firstYear, amounts }: Pick<ListedProposal, 'firstYear' | 'amounts'>,
  year: number,
): Ore => amounts[year - firstYear] ?? 0n;

/** Whether a year is one of the proposal's own. */
export const proposalCovers = (
  { firstYear, amounts }: Pick<ListedProposal, 'firstYear' | 'amounts'>,
  year: number,
): boolean => amounts[year - firstYear] !== undefined;

const sumsOf = (proposals: readonly Summed[], years: readonly number[]): YearSums => ({
  count: proposals.length,
  amounts: years.map((year) => sum(proposals.map((one) => proposalAmountIn(one, year)))),
});

const typesOf = (proposals: readonly Summed[], years: readonly number[]) =>
  PROPOSAL_TYPES.map((type) => ({
    type,
    ...sumsOf(
      proposals.filter((one) => one.type === type),
      years,
    ),
  }));

const byName = (one: string | null, other: string | null): number => {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  return one.localeCompare(other, 'da');
};
