import type { Ore } from '../money';

/** What a proposal does to the budget: costs more, or costs less. */
export const PROPOSAL_TYPES = ['udvidelse', 'besparelse'] as const;
export type ProposalType = (typeof PROPOSAL_TYPES)[number];

/**
 * Where a proposal stands: `draft` while its leader writes it, `submitted` to Økonomi, `returned` for more, in the `katalog`, in the
 * `administrative` proposal, and in the end `adopted` or `rejected`. `withdrawn` by its own people.
 */
export const PROPOSAL_STATES = [
  'draft',
  'submitted',
  'returned',
  'katalog',
  'administrative',
  'adopted',
  'rejected',
  'withdrawn',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** How many years a proposal has amounts for: the budget year and the three after it. */
export const PROPOSAL_YEARS = 4;

/** What a proposal says. `amounts` are øre, one a year from `firstYear` on: positive = costs more. */
export interface ProposalContent {
  readonly type: ProposalType;
  readonly title: string;
  readonly text: string;
  /** Code of the områdebevilling; empty where none is given yet. */
  readonly appropriation: string;
  readonly firstYear: number;
  readonly amounts: readonly Ore[];
  /** What it means to the staff, and to the citizens. */
  readonly staff: string;
  readonly citizens: string;
}

/** A proposal as lists and sums need it. `area` is the direktørområde; null where it belongs to none. */
export interface ListedProposal {
  readonly id: string;
  /** Per case, drawn at the first submit; it never changes. */
  readonly number: number | null;
  readonly type: ProposalType;
  readonly title: string;
  readonly appropriation: string;
  readonly area: string | null;
  readonly state: ProposalState;
  readonly firstYear: number;
  readonly amounts: readonly Ore[];
}

/** The states of a proposal that is, or was until KB decided, in the katalog. */
export const IN_KATALOG: readonly ProposalState[] = ['katalog', 'administrative', 'adopted', 'rejected'];

/** The years of a proposal's amounts. */
export const proposalYears = (firstYear: number): number[] =>
  Array.from({ length: PROPOSAL_YEARS }, (_, index) => firstYear + index);

const STATES: Record<ProposalState, string> = {
  draft: 'Kladde',
  submitted: 'Indsendt',
  returned: 'Sendt tilbage',
  katalog: 'I kataloget',
  administrative: 'I det administrative forslag',
  adopted: 'Vedtaget',
  rejected: 'Ikke vedtaget',
  withdrawn: 'Trukket tilbage',
};

/** A state as one reads it: `I kataloget`. */
export const proposalStateTitle = (state: ProposalState): string => STATES[state];

const TYPES: Record<ProposalType, string> = { udvidelse: 'Udvidelse', besparelse: 'Besparelse' };

/** `Udvidelse` */
export const proposalTypeTitle = (type: ProposalType): string => TYPES[type];

/** What a person calls it: `Forslag 12 »Lukkedage«`; without a number until it is submitted. */
export const proposalName = ({ number, title }: { readonly number: number | null; readonly title: string }): string =>
  `${number === null ? 'Kladden' : `Forslag ${number}`} »${title}«`;
