import { formatKr, sum, type Ore } from '../money';
import type { TransferCoverage, TransferProblem } from './coverage';
import { exceedsWhatIsThere, isBeyondRecord, transferAmountProblems } from './request-amount';

/** What of a request falls to a bevilling and a year, øre. */
export interface RequestedLine {
  readonly appropriation: string;
  readonly year: number;
  /** As the accounts and the rule have it. */
  readonly available: Ore;
  readonly amount: Ore;
}

/** An amount (øre) for one of a request's lines. */
export interface LineAmount {
  readonly appropriation: string;
  readonly year: number;
  readonly amount: Ore;
}

const isOf = (line: RequestedLine, one: LineAmount): boolean =>
  line.appropriation === one.appropriation && line.year === one.year;

/** The amounts of the lines, in their order, with what is given for some of them. */
export const amountsWith = (lines: readonly RequestedLine[], given: readonly LineAmount[]): Ore[] =>
  lines.map((line) => given.find((one) => isOf(line, one))?.amount ?? line.amount);

const unknownLines = (lines: readonly RequestedLine[], given: readonly LineAmount[]): TransferProblem[] => {
  const unknown = given.filter((one) => !lines.some((line) => isOf(line, one)));
  if (unknown.length === 0) return [];
  return [
    {
      code: 'TRANSFER.INVALID',
      message: `Ansøgningen har ingen linje for ${unknown.map((one) => `${one.appropriation} i ${one.year}`).join(', ')}.`,
    },
  ];
};

const UNCHANGED: TransferProblem = {
  code: 'TRANSFER.INVALID',
  message: 'Ingen af beløbene er anderledes, end de var.',
};

const TOO_LARGE: TransferProblem = {
  code: 'TRANSFER.INVALID',
  message: 'Et af beløbene er større, end noget budget er. Se, om der er kommet for mange cifre med.',
};

/** What is wrong with asking for other amounts: each line, and all of them together, are within what there is, unless an exception says why not. */
export const changeProblems = (
  lines: readonly RequestedLine[],
  given: readonly LineAmount[],
  exception: string | null,
): TransferProblem[] => {
  const unknown = unknownLines(lines, given);
  if (unknown.length > 0) return unknown;
  const after = amountsWith(lines, given);
  if (after.every((amount, index) => amount === lines[index]?.amount)) return [UNCHANGED];
  return askedProblems(
    lines.map((line, index) => ({ ...line, amount: after[index] ?? 0n })),
    exception,
  );
};

/** What is wrong with asking for the lines' amounts: more than there is on one of them, or in all, or for nothing. */
export const askedProblems = (lines: readonly RequestedLine[], exception: string | null): TransferProblem[] => {
  if (lines.some(({ available, amount }) => isBeyondRecord(available) || isBeyondRecord(amount))) return [TOO_LARGE];
  // One bevilling's surplus does not hide that another asks for more than it has; over its years it may be split as one likes.
  const tooMuch = byAppropriation(lines).flatMap(({ available, amount }) =>
    exceedsWhatIsThere(amount, available) ? transferAmountProblems(amount, available, exception) : [],
  );
  return tooMuch.length > 0
    ? tooMuch
    : transferAmountProblems(
        sum(lines.map(({ amount }) => amount)),
        sum(lines.map(({ available }) => available)),
        exception,
      );
};

/** What there is and what is asked for by bevilling, øre: of all its years together. */
export const byAppropriation = (
  lines: readonly Pick<RequestedLine, 'appropriation' | 'available' | 'amount'>[],
): Pick<RequestedLine, 'appropriation' | 'available' | 'amount'>[] =>
  [...Map.groupBy(lines, ({ appropriation }) => appropriation)].map(([appropriation, own]) => ({
    appropriation,
    available: sum(own.map(({ available }) => available)),
    amount: sum(own.map(({ amount }) => amount)),
  }));

/** Where lines are of both signs, one that is cut can make the whole of it larger, or turn it round. */
const moreInAll = (asked: Ore, granted: Ore): TransferProblem[] =>
  asked === 0n || !exceedsWhatIsThere(granted, asked)
    ? []
    : [
        {
          code: 'TRANSFER.CUT',
          message: `Linjerne giver ${formatKr(granted)} kr. i alt, men der er søgt om ${formatKr(asked)} kr. i alt. Et mindre beløb er også mindre i alt, og har samme fortegn.`,
        },
      ];

/** What is wrong with KB granting these amounts of a request that it cut: something, on no line more than was asked for, and not more in all. */
export const grantedProblems = (lines: readonly RequestedLine[], given: readonly LineAmount[]): TransferProblem[] => {
  const unknown = unknownLines(lines, given);
  if (unknown.length > 0) return unknown;
  const after = amountsWith(lines, given);
  if (after.every((amount, index) => amount === lines[index]?.amount)) return [UNCHANGED];
  const within = after.every((amount, index) => !exceedsWhatIsThere(amount, lines[index]?.amount ?? 0n));
  if (within && after.some((amount) => amount !== 0n))
    return moreInAll(sum(lines.map(({ amount }) => amount)), sum(after));
  return [
    {
      code: 'TRANSFER.CUT',
      message:
        'Hver linje skal ligge mellem 0 og det, der er søgt om, og noget skal være bevilget. Vælg ellers »Bevilget« eller »Afslået«.',
    },
  ];
};

/**
 * How a request is covered when its amount (øre) becomes another: as it is said, else as before where that still is the amount, else by the
 * same one thing. Null where it was covered by several: then it has to be said.
 */
export const coverageAfter = (
  before: readonly TransferCoverage[],
  amount: Ore,
  said?: readonly TransferCoverage[],
): readonly TransferCoverage[] | null => {
  if (said !== undefined) return said;
  if (before.length === 0 || sum(before.map((one) => one.amount)) === amount) return before;
  const [only] = before;
  return only && before.length === 1 ? (amount === 0n ? [] : [{ ...only, amount }]) : null;
};
