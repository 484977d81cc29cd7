import type { RefusalCode } from '#contracts';
import { abs, formatKr, sum, type Ore } from '../money';
import type { TransferRules } from './rule-schema';

/** How a part of a request is covered, øre with the request's sign: what a tillægsbevilling is paid by, or, of a deficit, what the saving goes to. */
export interface TransferCoverage {
  /** Id of one of the rules' coverages. */
  readonly by: string;
  readonly amount: Ore;
  /** The bevilling that it is on, where the rules ask for one. */
  readonly appropriation?: { readonly code: string; readonly name: string };
}

/** Something that stands in the way, in Danish: what, and what would do. */
export interface TransferProblem {
  readonly code: RefusalCode;
  readonly message: string;
}

/** What a coverage is called for an amount of that sign: a deficit is not covered, what it saves goes somewhere. */
export const coverageTitle = ({ title, ofDeficit }: TransferRules['coverages'][number], amount: Ore): string =>
  amount < 0n ? (ofDeficit ?? title) : title;

/** What a coverage is called with the bevilling that it is on: »Mindreudgift på en anden bevilling (4520 SFO)«. Its id where the rules no longer have it. */
export const coverageName = (
  rules: Pick<TransferRules, 'coverages'>,
  { by, amount, appropriation }: TransferCoverage,
): string => {
  const known = rules.coverages.find(({ id }) => id === by);
  const title = known ? coverageTitle(known, amount) : by;
  return appropriation === undefined ? title : `${title} (${`${appropriation.code} ${appropriation.name}`.trim()})`;
};

/** How a request of that amount (øre) is nearly always covered: all of it by the cash balance. Nothing where no cash covers, or of nothing. */
export const usualCoverage = (rules: Pick<TransferRules, 'coverages'>, amount: Ore): TransferCoverage[] => {
  const cash = rules.coverages.find((one) => one.cash);
  return cash && amount !== 0n ? [{ by: cash.id, amount }] : [];
};

/**
 * What is wrong with how a request of that amount (øre) is covered. A tillægsbevilling says how the expense is covered
 * (kommunestyrelsesloven § 40, stk. 2 and 3), to the øre and no more.
 */
export const coverageProblems = (
  rules: Pick<TransferRules, 'coverages'>,
  amount: Ore,
  coverage: readonly TransferCoverage[],
): TransferProblem[] => {
  const titles = rules.coverages.map((one) => coverageTitle(one, amount).toLowerCase()).join(', ');
  if (amount !== 0n && coverage.length === 0) {
    if (amount < 0n)
      return [
        {
          code: 'COVERAGE.MISSING',
          message: `Skriv, hvad de ${formatKr(abs(amount))} kr. går til, når de trækkes fra enhedens budget (${titles}).`,
        },
      ];
    return [
      {
        code: 'COVERAGE.MISSING',
        message: `Der mangler dækning: skriv, hvordan ${formatKr(abs(amount))} kr. dækkes (${titles}). En tillægsbevilling skal sige det (kommunestyrelsesloven § 40, stk. 2 og 3).`,
      },
    ];
  }
  const problems: TransferProblem[] = [];
  for (const { by, amount: part, appropriation } of coverage) {
    const known = rules.coverages.find(({ id }) => id === by);
    if (known?.namesAppropriation === true && (appropriation?.code ?? '').trim() === '')
      problems.push({
        code: 'COVERAGE.APPROPRIATION',
        message: `Skriv nummeret på den bevilling, som »${coverageTitle(known, amount)}« er på.`,
      });
    if (!known)
      problems.push({
        code: 'COVERAGE.UNKNOWN',
        message: `»${by}« er ikke en dækning, som kendes. Vælg en af disse: ${titles}.`,
      });
    if (part === 0n || part > 0n !== amount > 0n)
      problems.push({
        code: 'COVERAGE.SIGN',
        message: `En dækning på ${formatKr(part)} kr. passer ikke til ${formatKr(amount)} kr. Hver dækning har ansøgningens fortegn og er ikke 0.`,
      });
  }
  const covered = sum(coverage.map((one) => one.amount));
  if (covered !== amount) problems.push({ code: 'COVERAGE.SUM', message: sumMessage(covered, amount) });
  return problems;
};

const sumMessage = (covered: Ore, amount: Ore): string =>
  amount < 0n
    ? `Der er fordelt ${formatKr(-covered)} kr. i alt, men underskuddet er ${formatKr(-amount)} kr. De skal være ens.`
    : `Dækningen er i alt ${formatKr(covered)} kr., men der søges om ${formatKr(amount)} kr. De skal være ens.`;

/** What requests do to the anchor »ingen kassefinansierede tillægsbevillinger«, øre. */
export interface CashEffect {
  /** Drawn on the cash balance (≥ 0), given back to it by deficits (≥ 0), and the difference. */
  readonly drawn: Ore;
  readonly returned: Ore;
  readonly net: Ore;
  /** Whether the anchor holds: the case as a whole draws nothing on the cash balance. */
  readonly holds: boolean;
  /** Danish, for the page. */
  readonly sentence: string;
}

/** Sums what is covered by cash. The anchor is judged of the case as a whole: deficits carried along pay for surpluses. */
export const cashEffect = (
  rules: Pick<TransferRules, 'coverages'>,
  coverage: readonly TransferCoverage[],
): CashEffect => {
  const cash = new Set(rules.coverages.filter((one) => one.cash).map(({ id }) => id));
  const amounts = coverage.filter(({ by }) => cash.has(by)).map(({ amount }) => amount);
  const drawn = sum(amounts.filter((amount) => amount > 0n));
  const returned = -sum(amounts.filter((amount) => amount < 0n));
  const net = drawn - returned;
  return { drawn, returned, net, holds: net <= 0n, sentence: sentenceOf(drawn, returned, net) };
};

const sentenceOf = (drawn: Ore, returned: Ore, net: Ore): string => {
  if (drawn === 0n && returned === 0n)
    return 'Sagen rører ikke kassen. Målet om ingen kassefinansierede tillægsbevillinger er overholdt.';
  const parts = `Overskud trækker ${formatKr(drawn)} kr. på kassen, og underskud lægger ${formatKr(returned)} kr. tilbage`;
  if (net <= 0n)
    return `${parts}. Sagen trækker samlet intet på kassen, så målet om ingen kassefinansierede tillægsbevillinger er overholdt.`;
  return `${parts}. Samlet trækker sagen ${formatKr(net)} kr. på kassen; så meget fraviger den målet om ingen kassefinansierede tillægsbevillinger.`;
};

/**
 * How what was granted (øre) of a request is covered: by the same things, each by its share of what was asked for. What does not divide to the
 * øre falls on the last; they add up to what was granted.
 */
export const coverageOfGranted = (coverage: readonly TransferCoverage[], granted: Ore): TransferCoverage[] => {
  const asked = sum(coverage.map(({ amount }) => amount));
  if (asked === 0n || granted === 0n) return [];
  const shares = coverage.slice(0, -1).map((one) => ({ ...one, amount: (one.amount * granted) / asked }));
  const rest = granted - sum(shares.map(({ amount }) => amount));
  return coverage.length === 0
    ? []
    : [...shares, ...coverage.slice(-1).map((one) => ({ ...one, amount: rest }))].filter(({ amount }) => amount !== 0n);
};
