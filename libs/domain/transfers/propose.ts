import { formatKr, sum, type Ore } from '../money';
import type { Organisation, Unit } from '../organisation';
import type { LineProposal, YearAmount } from './judge-line';
import { judgePositions } from './judge-positions';
import { unitAbove, type PositionLine } from './position';
import type { TransferRules } from './rule-schema';

/** A line's part in a request. */
export interface RequestLine {
  readonly appropriation: string;
  readonly name: string;
  readonly amount: Ore;
  /** They add up to the amount. */
  readonly years: readonly YearAmount[];
  readonly explanation: string;
}

/** A request that the rules propose: one a unit and kind. `amount` is the sum of the lines and of the years: positive = surplus, negative = deficit; 0 where two bevillinger balance. */
export interface ProposedTransfer {
  readonly unit: Unit;
  readonly directorate: Unit | null;
  readonly kind: string;
  readonly amount: Ore;
  readonly years: readonly YearAmount[];
  readonly lines: readonly RequestLine[];
  readonly explanation: string;
}

/** What is not asked for, and why: by line (or by unit and kind, where the lines of each bevilling cancel each other out). */
export interface NoTransfer {
  readonly unit: Unit;
  readonly directorate: Unit | null;
  readonly appropriation: string;
  readonly amount: Ore;
  readonly explanation: string;
}

/** The proposals of a round. The requests' and the other amounts together are the rests of all lines, to the øre. */
export interface TransferProposals {
  readonly requests: readonly ProposedTransfer[];
  readonly none: readonly NoTransfer[];
  /** Codes of units of the lines that the organisation does not have. Their lines are in neither list. */
  readonly unknownUnits: readonly string[];
  /** What the rules make of each line, in their order (`judgePositions`). */
  readonly positions: readonly LineProposal[];
}

/** Proposes requests for the lines of the accounts of `year`: in the order of the organisation, then of the rules' kinds. */
export const proposeTransfers = (
  rules: TransferRules,
  organisation: Organisation,
  lines: readonly PositionLine[],
  year: number,
): TransferProposals => {
  const positions = judgePositions(rules, organisation, lines, year);
  const byUnit = Map.groupBy(positions, ({ line }) => line.unit);
  const judged = organisation.units.flatMap((unit) => {
    const own = byUnit.get(unit.code) ?? [];
    return own.length === 0 ? [] : [ofUnit(rules, unit, unitAbove(organisation, unit, 'direktoeromraade'), own)];
  });
  const known = new Set(organisation.units.map(({ code }) => code));
  return {
    requests: judged.flatMap(({ requests }) => requests),
    none: judged.flatMap(({ none }) => none),
    unknownUnits: [...new Set(lines.map((line) => line.unit))].filter((code) => !known.has(code)),
    positions,
  };
};

const ofUnit = (
  rules: TransferRules,
  unit: Unit,
  directorate: Unit | null,
  judged: readonly LineProposal[],
): { requests: ProposedTransfer[]; none: NoTransfer[] } => {
  const none = judged.flatMap(({ line, parts, lapses, explanation }) =>
    lapses !== 0n || parts.length === 0
      ? [{ unit, directorate, appropriation: line.appropriation, amount: lapses, explanation }]
      : [],
  );
  const requests: ProposedTransfer[] = [];
  for (const { id } of rules.kinds) {
    const parts = judged.flatMap(({ line, parts: all, explanation }) =>
      all.filter((part) => part.kind === id).map((part) => ({ line, part, explanation })),
    );
    if (parts.length === 0) continue;
    const lines = parts.map(({ line, part, explanation }) => ({
      appropriation: line.appropriation,
      name: line.name,
      amount: part.amount,
      years: part.years,
      explanation,
    }));
    const amount = sum(lines.map((one) => one.amount));
    const explanation = explain(lines, amount);
    const years = byYear(parts.flatMap(({ part }) => part.years));
    // KB grants by bevilling: only lines of one bevilling that cancel each other out leave nothing to ask for.
    const asked = [...new Set(lines.map((one) => one.appropriation))].some(
      (code) => byYear(parts.flatMap(({ line, part }) => (line.appropriation === code ? part.years : []))).length > 0,
    );
    if (!asked)
      none.push({
        unit,
        directorate,
        appropriation: lines.map((one) => one.appropriation).join(', '),
        amount,
        explanation: `${explanation} Der er intet at søge om.`,
      });
    else requests.push({ unit, directorate, kind: id, amount, years, lines, explanation });
  }
  return { requests, none };
};

const explain = (lines: readonly RequestLine[], amount: Ore): string => {
  const [first] = lines;
  if (first && lines.length === 1) return first.explanation;
  return `${lines.map((one) => one.explanation).join(' ')} Under ét ${formatKr(amount).replace('-', '−')} kr. (over- og underskud modregnet).`;
};

const byYear = (amounts: readonly YearAmount[]): YearAmount[] => {
  const years = [...new Set(amounts.map(({ year }) => year))].sort((one, other) => one - other);
  return years
    .map((year) => ({ year, amount: sum(amounts.filter((one) => one.year === year).map((one) => one.amount)) }))
    .filter((one) => one.amount !== 0n);
};
