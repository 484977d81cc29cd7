import { stopRehearsal } from '#casework';
import type { Call, ExitCode } from '../../lazy';
import { print } from '../../shared/output';
import { onRehearsal } from './on-rehearsal';

/** `aarshjul rehearsals stop` */
export async function run(call: Call): Promise<ExitCode> {
  return onRehearsal(call, async (casework, act) => {
    await stopRehearsal(casework, act);
    print('Prøvekørslen stopper, når det, der er i gang, er gjort.');
  });
}
