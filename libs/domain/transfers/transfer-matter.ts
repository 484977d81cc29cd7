import { sum, type Ore } from '../money';
import { askedFor, isSettledTransfer, type CollectedRequest } from './collected';
import { coverageWords, krColumn, krWords } from './collected-lines';
import { transferKindTitle, type TransferTerms } from './rule-schema';

/** A request as people judge it, in Danish words and figures: the same in a mail and on a page. */
export interface TransferMatter {
  /** What is asked for, with its unit and its sign: `835.000 kr.` */
  readonly amount: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** By bevilling (and year, where there are several), in kr.; `head` is of the columns after the first. */
  readonly figures: {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
    /** Null where there is one row. */
    readonly total: readonly string[] | null;
  };
}

const HARD_SPACE = '\u00a0';

/** An amount (øre) with its unit, never broken over two lines: `−3.500,50 kr.` */
export const kroner = (amount: Ore): string => `${krWords(amount)}${HARD_SPACE}kr.`;

/** A request in words and figures. `askedBy` is the title of who wrote it; null while nobody has. */
export const transferMatter = (
  request: CollectedRequest,
  terms: Pick<TransferTerms, 'kinds' | 'coverages'>,
  askedBy: string | null,
): TransferMatter => {
  const amount = askedFor(request);
  const said = (label: string, value: string | null): TransferMatter['facts'] =>
    value === null || value.trim() === '' ? [] : [{ label, value: value.trim() }];
  return {
    amount: kroner(amount),
    facts: [
      ...said('Søgt af', askedBy),
      ...said(amount < 0n ? 'Hvad underskuddet skyldes' : 'Hvad den skal bruges til', request.text),
      ...said('Argument', request.argument),
      {
        label: 'Art',
        value: `${transferKindTitle(terms, request.kind)} af ${amount < 0n ? 'et underskud (merforbrug)' : 'et overskud (mindreforbrug)'} til ${yearWords(request)}`,
      },
      ...said(
        amount < 0n ? 'Beløbet går til' : 'Dækning',
        coverageWords({ terms: { coverages: [...terms.coverages], kinds: [...terms.kinds] } }, request),
      ),
      ...said('Undtagelse', request.exception),
    ],
    figures: figuresOf(request),
  };
};

/** What a chef wrote of a request's money: the amount with its unit, and how it is covered. */
export const writtenMatter = (
  terms: Pick<TransferTerms, 'kinds' | 'coverages'>,
  coverage: CollectedRequest['coverage'],
): { readonly amount: string; readonly facts: TransferMatter['facts'] } => {
  const amount = sum(coverage.map((one) => one.amount));
  return {
    amount: kroner(amount),
    facts:
      coverage.length === 0
        ? []
        : [
            {
              label: amount < 0n ? 'Beløbet går til' : 'Dækning',
              value: coverageWords(
                { terms: { coverages: [...terms.coverages], kinds: [...terms.kinds] } },
                { coverage },
              ),
            },
          ],
  };
};

const yearsOf = ({ lines }: CollectedRequest): number[] =>
  [...new Set(lines.map(({ year }) => year))].sort((one, other) => one - other);
const yearWords = (request: CollectedRequest): string => {
  const years = yearsOf(request);
  return years.length < 2 ? `${years[0] ?? ''}` : `${years[0] ?? ''}–${years.at(-1) ?? ''}`;
};

const figuresOf = (request: CollectedRequest): TransferMatter['figures'] => {
  const { lines } = request;
  const isSettled = isSettledTransfer(request);
  const isSpread = yearsOf(request).length > 1;
  const amounts = lines.map(({ available, amount, granted }) =>
    isSettled ? [available, amount, granted ?? 0n] : [available, amount],
  );
  const kr = krColumn(amounts.flat());
  return {
    caption: `Kr. Minus er merforbrug.`,
    head: ['Regnskabet viser', 'Søgt om', ...(isSettled ? ['Bevilget'] : [])],
    rows: lines.map(({ appropriation, name, year }, index) => ({
      label: `${`${appropriation} ${name}`.trim()}${isSpread ? `, ${year}` : ''}`,
      cells: (amounts[index] ?? []).map(kr),
    })),
    total:
      lines.length < 2 ? null : (amounts[0] ?? []).map((_, column) => kr(sum(amounts.map((row) => row[column] ?? 0n)))),
  };
};
