import { unitByCode, type Organisation } from '../organisation';
import { proposeLine, type LineProposal } from './judge-line';
import type { PositionLine } from './position';
import type { TransferRules } from './rule-schema';

/** What the rules make of each line of the accounts of `year`, in their order; lines of units that the organisation does not have are left out. */
export const judgePositions = (
  rules: TransferRules,
  organisation: Organisation,
  lines: readonly PositionLine[],
  year: number,
): LineProposal[] =>
  lines.flatMap((line) => {
    const unit = unitByCode(organisation, line.unit);
    return unit ? [proposeLine(rules, line, unit.level, year)] : [];
  });
