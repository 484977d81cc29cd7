import { proposeTransfers, type Organisation, type PositionLine, type TransferRules } from '#domain';
import type { RehearsedPlan } from './plans-of-rehearsal';

/** What a rehearsed round of transfers opens: what the rules propose of the year's positions. */
export const rehearsedTransfers = (
  rules: TransferRules,
  organisation: Organisation,
  positions: readonly PositionLine[],
  year: number,
): NonNullable<RehearsedPlan['transfers']> => {
  const proposed = proposeTransfers(rules, organisation, positions, year);
  return { rules, requests: proposed.requests, positions: proposed.positions };
};
