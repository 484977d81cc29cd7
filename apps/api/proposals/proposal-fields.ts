import {
  abs,
  amountField,
  checkDraft,
  checkProposal,
  doubtAmount,
  doubtfulAmounts,
  MoneyError,
  MOST_PROPOSAL,
  MOST_TOTAL,
  parseMioKr,
  PROPOSAL_TYPES,
  type AmountDoubt,
  type Appropriation,
  type ProposalContent,
} from '#domain';
import { askAmount, confirmName } from '../web/ask-amount';
import { field, type Fields } from '../web/fields';
import { mioInput } from '../web/words';

/** A sent proposal, read; what is wrong with each field by its name, all at once. */
export interface ReadProposalFields {
  readonly content: ProposalContent;
  readonly errors: ReadonlyMap<string, string>;
}

const EXAMPLES = { udvidelse: '1,25', besparelse: '-1,25' } as const;

/** Reads the form of a proposal. A draft may be half done, one that is `submit`ted is judged whole. An empty amount is none. */
export const readProposalFields = (
  fields: Fields,
  firstYear: number,
  submit: boolean,
  appropriations: readonly Appropriation[] | null,
): ReadProposalFields => {
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
  amounts.forEach((amount, index) => askAmount(fields, errors, amountField(index), doubtOf(amount)));
  const unread = [0, 1, 2, 3].some((index) => errors.has(amountField(index)));
  const text = (name: string): string => field(fields, name);
  const content: ProposalContent = {
    type: type ?? 'udvidelse',
    title: text('title'),
    text: text('text'),
    appropriation: text('appropriation'),
    firstYear,
    amounts,
    staff: text('staff'),
    citizens: text('citizens'),
  };
  const problems = submit
    ? checkProposal(content, { appropriations: appropriations?.map((one) => one.code) ?? null })
    : checkDraft(content);
  const doubtful = field(fields, LARGE_FIELD) === largeMark(amounts) ? [] : doubtfulAmounts(amounts);
  // No sign is wrong where the type is not known, and there may be an amount where one could not be read.
  const untellable = (name: string): boolean =>
    name.startsWith('year') && (!type || (unread && amounts.every((amount) => amount === 0n)));
  for (const problem of [...problems, ...doubtful]) {
    if (untellable(problem.field) && !doubtful.includes(problem)) continue;
    const said = errors.get(problem.field);
    if (said === undefined) errors.set(problem.field, problem.message);
    else if (doubtful.includes(problem)) errors.set(problem.field, `${said} ${problem.message}`);
  }
  return { content, errors };
};

/** Amounts that the box for large ones does not speak of, and that no proposal is of all the same. */
const doubtOf = (amount: bigint): AmountDoubt | null =>
  abs(amount) >= MOST_TOTAL ? null : doubtAmount({ amount, unit: 'mio', most: MOST_PROPOSAL });

/** The box that says that large amounts are meant; it says so of these amounts only, so that others are asked about anew. */
export const LARGE_FIELD = 'store-beloeb';
const largeMark = (amounts: readonly bigint[]): string => amounts.join(' ');

/** What the box for large amounts holds for the amounts as they are typed; null where none is large, and no box is shown. */
export const largeMarkOf = (fields: Fields): string | null => {
  const amounts = [0, 1, 2, 3].map((index) => amountOr(field(fields, amountField(index)), 0n));
  return doubtfulAmounts(amounts).length === 0 ? null : largeMark(amounts);
};

const amountOr = (typed: string, otherwise: bigint): bigint => {
  try {
    return typed === '' ? otherwise : parseMioKr(typed);
  } catch (error) {
    if (error instanceof MoneyError) return otherwise;
    throw error;
  }
};

/** What the fields hold when a proposal is opened again. */
export const proposalFields = (content: ProposalContent): Fields => ({
  type: content.type,
  title: content.title,
  text: content.text,
  appropriation: content.appropriation,
  staff: content.staff,
  citizens: content.citizens,
  // What was said to be meant once is not asked about again.
  [LARGE_FIELD]: largeMark(content.amounts),
  ...Object.fromEntries(
    content.amounts.flatMap((amount, index) => {
      const name = amountField(index);
      const typed = mioInput(amount);
      return [[name, typed], ...(doubtOf(amount) === null ? [] : [[confirmName(name), typed]])];
    }),
  ),
});
