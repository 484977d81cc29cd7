import type { Selectable } from 'kysely';
import type { ProposalTable } from '#database';
import { oreToJson, type ListedProposal, type ProposalContent } from '#domain';

export type ProposalRow = Selectable<ProposalTable>;

/** What a row's proposal says; amounts become øre. */
export const contentOf = (row: ProposalRow): ProposalContent => ({
  type: row.type,
  title: row.title,
  text: row.text,
  appropriation: row.appropriation,
  firstYear: row.first_year,
  amounts: [row.year1, row.year2, row.year3, row.year4].map(BigInt),
  staff: row.staff,
  citizens: row.citizens,
});

/** A row as lists and sums need it. */
export const listedOf = (row: ProposalRow): ListedProposal => ({
  ...contentOf(row),
  id: row.id,
  number: row.number,
  area: row.area,
  state: row.state,
});

/** The columns that hold what a proposal says. */
export const columnsOf = ({ firstYear, amounts, ...words }: ProposalContent) => {
  const [year1, year2, year3, year4] = [0, 1, 2, 3].map((index) => oreToJson(amounts[index] ?? 0n));
  const { type, title, text, appropriation, staff, citizens } = words;
  return {
    type,
    title,
    text,
    appropriation,
    staff,
    citizens,
    first_year: firstYear,
    year1: year1 ?? '0',
    year2: year2 ?? '0',
    year3: year3 ?? '0',
    year4: year4 ?? '0',
  };
};
