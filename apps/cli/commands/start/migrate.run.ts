import { migrate } from '#database';
import type { ExitCode } from '../../lazy';
import { log } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';

/** `aarshjul migrate` */
export async function run(): Promise<ExitCode> {
  const applied = await withCasework(({ db }) => migrate(db));
  log(applied.length > 0 ? `Databasen er bragt ajour: ${applied.join(', ')}.` : 'Databasen er ajour.');
  return 0;
}
