import { normaliseName } from '../table/table';

/** A unit by its code and name. */
export interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

/** Which unit a name or code is of: itself, one that is written a letter otherwise, or none. */
export type FoundUnit = { readonly how: 'exact' | 'nearly'; readonly unit: NamedUnit } | { readonly how: 'none' };

/** Finds the unit that a file names. One letter more, less or other counts as nearly where only one unit is so near; whoever reads it says so. */
export const findUnit = (units: readonly NamedUnit[], written: string): FoundUnit => {
  const name = normaliseName(written);
  const exact = units.find((unit) => unit.code === written.trim() || normaliseName(unit.name) === name);
  if (exact) return { how: 'exact', unit: exact };
  const near = name.length < 5 ? [] : units.filter((unit) => isOneLetterOff(normaliseName(unit.name), name));
  const [only, another] = near;
  return only && !another ? { how: 'nearly', unit: only } : { how: 'none' };
};

/** Whether two words differ by one letter that is added, left out or another. */
const isOneLetterOff = (one: string, other: string): boolean => {
  const [long, short] = one.length < other.length ? [other, one] : [one, other];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  const skip = long.length === short.length ? 1 : 0;
  return long.slice(at + 1) === short.slice(at + skip);
};
