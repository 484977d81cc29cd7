import { migrate } from '#database';
import type { ExitCode } from '../lazy';
import { log } from '../output';
import { withCasework } from '../with-casework';

/** `aarshjul migrate` */
export async function run(): Promise<ExitCode> {
  const applied = await withCasework(({ db }) => migrate(db));
  log(applied.length > 0 ? `Databasen er bragt ajour: ${applied.join(', ')}.` : 'Databasen er ajour.');
  return 0;
}
