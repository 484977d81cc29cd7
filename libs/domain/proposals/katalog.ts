import { formatMioKr, mioDecimals, type Ore } from '../money';
import {
  IN_KATALOG,
  PROPOSAL_TYPES,
  proposalStateTitle,
  proposalTypeTitle,
  type ListedProposal,
  type ProposalState,
} from './proposal';
import { sumProposals, type ProposalSums, type YearSums } from './proposal-sums';

/** A proposal with all that the katalog prints of it. */
export interface KatalogProposal extends ListedProposal {
  readonly text: string;
  readonly staff: string;
  readonly citizens: string;
  /** The unit's name; null where it is no unit's. */
  readonly unit: string | null;
  /** What its områdebevilling is called, where that is known. */
  readonly appropriationName?: string | null;
}

/** The budgetkatalog: what the politicians can choose from, with its sums. */
export interface Katalog {
  /** Whether it is of a rehearsal: then its title says so. */
  readonly isRehearsal: boolean;
  /** `Budgetkatalog 2027`; `subtitle` names the case and the day it was made. */
  readonly title: string;
  readonly subtitle: string;
  readonly sums: ProposalSums;
  /** How much of it stands where: in the katalog only, in the administrative proposal, adopted, turned down. Those without any are left out. */
  readonly byState: readonly (YearSums & { readonly state: ProposalState })[];
  /** By område and type, then by number. */
  readonly proposals: readonly KatalogProposal[];
}

/** Composes the katalog of those proposals that are in it (or were, until KB decided). That of a rehearsal is called so wherever its title stands. */
export const composeKatalog = (
  all: readonly KatalogProposal[],
  budgetYear: number,
  subtitle: string,
  isRehearsal = false,
): Katalog => {
  const proposals = all.filter((one) => IN_KATALOG.includes(one.state));
  const sums = sumProposals(proposals, budgetYear);
  const place = (one: KatalogProposal): number[] => [
    sums.byArea.findIndex((area) => area.area === one.area),
    PROPOSAL_TYPES.indexOf(one.type),
    one.number ?? 0,
  ];
  return {
    isRehearsal,
    title: `${isRehearsal ? 'Prøvekørsel: ' : ''}Budgetkatalog ${budgetYear}`,
    subtitle,
    sums,
    byState: IN_KATALOG.flatMap((state) => {
      const own = proposals.filter((one) => one.state === state);
      const { years, total } = sumProposals(own, budgetYear);
      return own.length === 0
        ? []
        : [{ state, count: total.count, amounts: sums.years.map((year) => total.amounts[years.indexOf(year)] ?? 0n) }];
    }),
    proposals: proposals.toSorted((one, other) => compare(place(one), place(other))),
  };
};

const compare = (one: readonly number[], other: readonly number[]): number => {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
};

/** What stands for no område: proposals across the municipality, or loaded without one. */
export const areaTitle = (area: string | null): string => area ?? 'Ikke fordelt på område';

/** One line of the table of sums: its words, how it is shown, and the amounts along the years. */
export interface SumLine extends YearSums {
  readonly title: string;
  readonly kind: 'area' | 'type' | 'total' | 'state';
}

/** The table of sums from top to bottom: each område with its two types, then all, then how much of it stands where. */
export const katalogSumLines = ({ sums, byState }: Pick<Katalog, 'sums' | 'byState'>): SumLine[] => {
  const types = (byType: ProposalSums['byType']): SumLine[] =>
    byType
      .filter(({ count }) => count > 0)
      .map((one) => ({ ...one, title: `${proposalTypeTitle(one.type)}r`, kind: 'type' }));
  return [
    ...sums.byArea.flatMap((area): SumLine[] => [
      { title: areaTitle(area.area), kind: 'area', count: area.count, amounts: area.amounts },
      ...types(area.byType),
    ]),
    { ...sums.total, title: 'Alle områder', kind: 'total' },
    ...types(sums.byType),
    ...(byState.length < 2
      ? []
      : byState.map((one): SumLine => ({
          ...one,
          title: `Heraf: ${lower(proposalStateTitle(one.state))}`,
          kind: 'state',
        }))),
  ];
};

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The amounts of a katalog as it shows them, in mio. kr.: as many decimals in all as the finest of them has, 1 to 3, so that columns stand in line. */
export const katalogAmount = ({ sums, proposals }: Pick<Katalog, 'sums' | 'proposals'>): ((amount: Ore) => string) => {
  const decimals = mioDecimals([...proposals.flatMap(({ amounts }) => amounts), ...sums.total.amounts]);
  return (amount) => formatMioKr(amount, decimals).replace('-', '−');
};

/** `4510 Folkeskoler`; only the number where the name is not known, empty where there is none. */
export const appropriationWords = ({
  appropriation,
  appropriationName,
}: Pick<KatalogProposal, 'appropriation' | 'appropriationName'>): string =>
  [appropriation, appropriationName ?? ''].filter((part) => part !== '').join(' ');
