import { mioTyped, proposalStateTitle, proposalTypeTitle, proposalYears, type ProposalState } from '#domain';
import { contentOf, type ProposalRow } from '#casework';
import { type StateMark } from '../web/words';

/** One proposal in a list. */
export interface ProposalLine {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly url: string;
  readonly type: string;
  readonly mark: StateMark;
  readonly unit: string;
  readonly appropriation: string;
  readonly amounts: readonly { readonly year: number; readonly amount: string }[];
  /** Why it was sent back; null where it was not. */
  readonly reason: string | null;
}

const SHAPES: Record<ProposalState, StateMark['shape']> = {
  draft: 'planned',
  submitted: 'open',
  returned: 'late',
  katalog: 'open',
  administrative: 'open',
  adopted: 'done',
  rejected: 'away',
  withdrawn: 'away',
};

/** A proposal's state by word and shape. */
export const proposalMark = (state: ProposalState): StateMark => ({
  word: proposalStateTitle(state),
  shape: SHAPES[state],
});

export const proposalLine = (row: ProposalRow, url: string): ProposalLine => {
  const { amounts, firstYear } = contentOf(row);
  return {
    id: row.id,
    number: row.number === null ? '' : String(row.number),
    title: row.title,
    url,
    type: proposalTypeTitle(row.type),
    mark: proposalMark(row.state),
    unit: row.unit_name ?? '',
    appropriation: row.appropriation,
    amounts: proposalYears(firstYear).map((year, index) => ({ year, amount: mioTyped(amounts[index] ?? 0n) })),
    reason: row.state === 'returned' ? row.reason : null,
  };
};

/** The proposals on the page of the task that asks for them. */
export interface TaskProposalsView {
  readonly writeUrl: string | null;
  readonly lines: readonly ProposalLine[];
}

/** A unit's proposals, as its task shows them: each opens the form while it is its people's, else only what it says. */
export const taskProposalsView = (
  rows: readonly ProposalRow[],
  base: string,
  mayWrite: boolean,
): TaskProposalsView => ({
  writeUrl: mayWrite ? `${base}/forslag/nyt` : null,
  lines: rows.filter((row) => row.state !== 'withdrawn').map((row) => proposalLine(row, `${base}/forslag/${row.id}`)),
});
