import { createHash } from 'node:crypto';
import type { Schema } from '#database';

/** A UUID made of its parts (name-based, version 8), so that the same plan in the same world always gives the same ids. */
export const idOf = (...parts: readonly string[]): string => {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** What is made by a command under an id that is made of the command's: its kind, and the table that it is written in. */
const MADE_BY_COMMANDS = {
  change: 'budget_changes',
  decision: 'decisions',
  deputyship: 'deputies',
  document: 'documents',
  extension: 'extensions',
  measure: 'measures',
  'meeting-choice': 'meeting_choices',
  paper: 'meeting_papers',
  'plan-draft': 'plans',
  proposal: 'proposals',
  question: 'questions',
  recall: 'recalls',
} as const satisfies Record<string, keyof Schema>;

/** The tables that hold what commands made under ids of theirs. */
export const TABLES_OF_COMMANDS: readonly string[] = Object.values(MADE_BY_COMMANDS);

/**
 * The id of what a command makes: the same command makes it once. `parts` hold the command's id. No such id is made in another way
 * (in-case.spec.ts): by these, two that one id was used for are told from a fault of ours.
 */
export const idOfMade = (kind: keyof typeof MADE_BY_COMMANDS, ...parts: readonly string[]): string =>
  idOf(kind, ...parts);

/** The id of a plan's case; the same plan in the same world always gives the same, also before it is in force. */
export const caseIdOf = (worldId: string, planKey: string, caseKey: string): string =>
  idOf('case', worldId, planKey, caseKey);
