import { createHash } from 'node:crypto';

/** A UUID made of its parts (name-based, version 8), so that the same plan in the same world always gives the same ids. */
export const idOf = (...parts: readonly string[]): string => {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The id of a plan's case; the same plan in the same world always gives the same, also before it is in force. */
export const caseIdOf = (worldId: string, planKey: string, caseKey: string): string =>
  idOf('case', worldId, planKey, caseKey);
