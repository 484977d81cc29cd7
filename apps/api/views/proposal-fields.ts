import { amountField, checkDraft, checkProposal, MoneyError, parseMioKr, PROPOSAL_TYPES, type Appropriation, type ProposalContent } from '#domain';
import { field, type Fields } from '../web/fields';
import { mioInput } from './words';

/** A sent proposal, read; what is wrong with each field by its name, all at once. */
export interface ReadProposalFields {
  readonly content: ProposalContent;
  readonly errors: ReadonlyMap<string, string>;
}

const EXAMPLES = { udvidelse: '1,25', besparelse: '-1,25' } as const;

/** Reads the form of a proposal. A draft may be half done, one that is `submit`ted is judged whole. An empty amount is none. */
export const readProposalFields = (fields: Fields, firstYear: number, submit: boolean, appropriations: readonly Appropriation[] | null): ReadProposalFields => {
  const errors = new Map<string, string>();
  const type = PROPOSAL_TYPES.find((known) => known === field(fields, 'type'));
  const amounts = [0, 1, 2, 3].map((index) => {
    const name = amountField(index);
    const typed = field(fields, name);
    try {
      return typed === '' ? 0n : parseMioKr(typed, EXAMPLES[type ?? 'udvidelse']);
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      errors.set(name, error.message);
      return 0n;
    }
  });
  if (!type) errors.set('type', 'Vælg, om forslaget er en udvidelse eller en besparelse.');
  const unreadable = errors.size > 0;
  const text = (name: string): string => field(fields, name);
  const content: ProposalContent = { type: type ?? 'udvidelse', title: text('title'), text: text('text'), appropriation: text('appropriation'), firstYear, amounts, staff: text('staff'), citizens: text('citizens') };
  const problems = submit ? checkProposal(content, { appropriations: appropriations?.map((one) => one.code) ?? null }) : checkDraft(content);
  for (const problem of problems) {
    // What the amounts amount to is not to be said where one of them, or the type, could not be read.
    const saysAmounts = problem.field.startsWith('year');
    if (!(unreadable && saysAmounts) && !errors.has(problem.field)) errors.set(problem.field, problem.message);
  }
  return { content, errors };
};

/** What the fields hold when a proposal is opened again. */
export const proposalFields = (content: ProposalContent): Fields => ({
  type: content.type,
  title: content.title,
  text: content.text,
  appropriation: content.appropriation,
  staff: content.staff,
  citizens: content.citizens,
  ...Object.fromEntries(content.amounts.map((amount, index) => [amountField(index), mioInput(amount)])),
});
