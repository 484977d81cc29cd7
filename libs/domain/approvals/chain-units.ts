import { unitByCode, type Organisation, type Unit } from '../organisation';
import type { LeaderLevel } from './chain-schema';

/** The unit whose leader a rule means; the unit itself where it lies under none of the level. Null for a unit that is not there. */
export const startOf = (organisation: Organisation, unit: string, level: LeaderLevel): Unit | null => {
  const line = lineUp(organisation, unit);
  if (level === 'unit') return line[0] ?? null;
  if (level === 'top') return line.at(-1) ?? null;
  return line.find((one) => one.level === level) ?? line[0] ?? null;
};

/** A unit and those above it, nearest first; ends where units lie in a ring. */
export const lineUp = (organisation: Organisation, code: string | null): Unit[] => {
  const line: Unit[] = [];
  for (
    let next = unitByCode(organisation, code);
    next && !line.includes(next);
    next = unitByCode(organisation, next.parent)
  )
    line.push(next);
  return line;
};
