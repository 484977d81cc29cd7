import { findCases, type FoundCase } from '#casework';
import type { Database } from '#database';
import { log } from '../output';

/** The one case that a text names; says so on standard error and gives null where there is none, or more than one. */
export async function oneCase(db: Database, text: string): Promise<FoundCase | null> {
  const found = await findCases(db, text);
  const [first] = found;
  if (!first) log(`Der er ingen sag, der hedder »${text}«.`);
  if (found.length <= 1) return first ?? null;
  log(`»${text}« kan være flere sager. Skriv en af dem helt ud:\n${found.map(({ workflowId, title }) => `  ${workflowId} (${title})`).join('\n')}`);
  return null;
}
