import { ownProcesses } from '#casework';
import type { FileInput } from '#files';
import { withCasework } from './with-casework';

/** The processes that were brought in, where a database is there to ask: a plan is checked without one too. */
export async function ownProcessesWhereThere(): Promise<readonly FileInput[]> {
  try {
    return await withCasework(({ db }) => ownProcesses(db));
  } catch {
    return [];
  }
}
