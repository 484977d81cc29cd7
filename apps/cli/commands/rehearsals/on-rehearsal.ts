import { z } from 'zod';
import { readAdministrator, type ActOnRehearsal, type Casework } from '#casework';
import { Refusal } from '#contracts';
import type { Call, ExitCode } from '../../lazy';
import { log } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';

/** Does something with the rehearsal that the call names, for the administrator; a refusal is said. */
export async function onRehearsal(
  { args }: Call,
  carryOut: (casework: Casework, act: ActOnRehearsal) => Promise<void>,
): Promise<ExitCode> {
  const [worldId] = z.tuple([z.string()]).parse(args);
  return withCasework(async (casework) => {
    const actor = await readAdministrator(casework.db);
    if (actor === null) {
      log('Der er ingen administrator i organisationen.');
      return 1;
    }
    try {
      await carryOut(casework, { worldId, actor });
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log(error.message);
      return 1;
    }
  });
}
