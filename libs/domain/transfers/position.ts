import type { Ore } from '../money';
import { unitByCode, type Organisation, type Unit, type UnitLevel } from '../organisation';

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

/** Finds a unit and its direktørområde by its code. */
export const unitPlace = (organisation: Organisation, code: string): UnitPlace | null => {
  const unit = unitByCode(organisation, code);
  return unit ? { unit, directorate: unitAbove(organisation, unit, 'direktoeromraade') } : null;
};

/** The nearest unit of a level above a unit, or itself; null where it lies under none. Ends where units lie in a ring. */
export const unitAbove = (organisation: Organisation, unit: Unit, level: UnitLevel): Unit | null => {
  const seen = new Set<Unit>();
  let next: Unit | null = unit;
  while (next && !seen.has(next) && next.level !== level) {
    seen.add(next);
    next = unitByCode(organisation, next.parent);
  }
  return next?.level === level ? next : null;
};
