import { findCases, type FoundCase } from '#casework';
import { REAL_WORLD } from '#contracts';
import type { Database } from '#database';
import { log } from './output';

/**
 * The one case that a text names: where several worlds have it, the real one's, else the newest rehearsal's, and it says so. Null where
 * there is none, or more than one in that world. What it says goes to standard error. `isMeant` says which of those found may be meant at all.
 */
export async function oneCase(
  db: Database,
  text: string,
  isMeant: (found: FoundCase) => boolean = () => true,
): Promise<FoundCase | null> {
  const found = (await findCases(db, text)).filter(isMeant);
  const [first, ...others] = found;
  if (!first) {
    log(`Der er ingen sag, der hedder »${text}«.`);
    return null;
  }
  if (others.some(({ worldId }) => worldId === first.worldId)) {
    log(`»${text}« kan være flere sager. Skriv en af dem helt ud:\n${list(found)}`);
    return null;
  }
  if (others.length > 0)
    log(
      `»${text}« er flere sager. Her er den ${first.worldId === REAL_WORLD ? 'virkelige' : 'nyeste'}, ${first.workflowId}. Skriv en af de andre helt ud for at få den:\n${list(others)}`,
    );
  return first;
}

const list = (found: readonly FoundCase[]): string =>
  found.map(({ workflowId, title }) => `  ${workflowId} (${title})`).join('\n');
