import type { Ore } from '../money';
import { unitByCode, type Organisation, type Unit } from '../organisation';

/** One line of a unit's year-end position, øre. `rest` = `budget` − `spent`: positive = mindreforbrug (surplus), negative = merforbrug (deficit). */
export interface PositionLine {
  readonly unit: string;
  /** Code of the områdebevilling. */
  readonly appropriation: string;
  readonly name: string;
  /** Kind of account and category where the line itself says them, as ids of the rules; null where not. */
  readonly account: string | null;
  readonly category: string | null;
  readonly budget: Ore;
  readonly spent: Ore;
  readonly rest: Ore;
}

/** Where a unit stands in the organisation; null where it is not there. */
export interface UnitPlace {
  readonly unit: Unit;
  /** The direktørområde it belongs to: the nearest above it, or itself; null where it lies under none. */
  readonly directorate: Unit | null;
}

/** Finds a unit and its direktørområde by its code. Ends where units lie in a ring. */
export const unitPlace = (organisation: Organisation, code: string): UnitPlace | null => {
  const unit = unitByCode(organisation, code);
  if (!unit) return null;
  const seen = new Set<Unit>();
  let next: Unit | null = unit;
  while (next && !seen.has(next) && next.level !== 'direktoeromraade') {
    seen.add(next);
    next = unitByCode(organisation, next.parent);
  }
  return { unit, directorate: next?.level === 'direktoeromraade' ? next : null };
};
