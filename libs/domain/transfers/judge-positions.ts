import { unitByCode, type Organisation, type Unit } from '../organisation';
import { carryTogether } from './carry';
import { fittingRule, proposeLine, type FittingRule, type LineProposal } from './judge-line';
import { unitAbove, type PositionLine } from './position';
import type { TransferRule, TransferRules } from './rule-schema';

interface PlacedLine extends FittingRule {
  readonly line: PositionLine;
  readonly unit: Unit;
}

/** What the rules make of each line of the accounts of `year`, in their order; lines of units that the organisation does not have are left out. */
export const judgePositions = (
  rules: TransferRules,
  organisation: Organisation,
  lines: readonly PositionLine[],
  year: number,
): LineProposal[] => {
  const placed = lines.flatMap((line): PlacedLine[] => {
    const unit = unitByCode(organisation, line.unit);
    return unit ? [{ line, unit, ...fittingRule(rules, line, unit.level) }] : [];
  });
  const proposed = new Map<PositionLine, LineProposal>();
  for (const group of Map.groupBy(placed, (one) => groupOf(organisation, one)).values()) {
    const rule = group[0]?.rule ?? null;
    const together =
      rule &&
      carryTogether(
        rule,
        group.map(({ line }) => line),
      );
    group.forEach(({ line, category }, index) => {
      const carried = together && {
        ...together,
        own: together.lines[index] ?? { carried: 0n, beyond: 0n },
        whose: group.length > 1 && rule ? wholeName(organisation, rule, group[0]?.unit ?? null) : null,
      };
      proposed.set(line, proposeLine(rules, { line, category, rule, carried }, year));
    });
  }
  return placed.flatMap(({ line }) => proposed.get(line) ?? []);
};

/** Whom a rule's limits hold for together: the key is a line of its own where they hold for each. */
const groupOf = (organisation: Organisation, { line, unit, rule }: PlacedLine): PositionLine | string => {
  if (!rule || rule.limitsOf === 'line' || line.rest === 0n) return line;
  return rule.limitsOf === 'all' ? rule.id : `${rule.id} ${unitOf(organisation, rule, unit).code}`;
};

const unitOf = (organisation: Organisation, { limitsOf }: TransferRule, unit: Unit): Unit =>
  limitsOf === 'afdeling' || limitsOf === 'direktoeromraade' ? (unitAbove(organisation, unit, limitsOf) ?? unit) : unit;

/** What the lines are called together, as a sentence begins. */
const wholeName = (organisation: Organisation, rule: TransferRule, unit: Unit | null): string =>
  rule.limitsOf === 'all' || unit === null
    ? 'Alle bevillinger, som reglen gælder,'
    : unitOf(organisation, rule, unit).name;
