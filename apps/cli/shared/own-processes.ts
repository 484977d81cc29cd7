import { ownProcesses } from '#casework';
import type { FileInput } from '#files';
import { whereThere } from './with-casework';

/** The processes that were brought in, where a database is there to ask: a plan is checked without one too. */
export const ownProcessesWhereThere = (): Promise<readonly FileInput[]> =>
  whereThere<readonly FileInput[]>(
    ({ db }) => ownProcesses(db),
    () => [],
  );
