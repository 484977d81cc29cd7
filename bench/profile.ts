import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { stateDirectory } from '../infra/stack';

/** Where profiles go; set by `--profile`. */
export const PROFILE = 'BENCH_PROFILE';

/** When asked for, samples where the CPU goes; each SIGWINCH (which Nest leaves alone) ends a phase and writes `.data/bench/<name>-<phase>.cpuprofile`. */
export async function profileOnDemand(name: string): Promise<void> {
  if (!process.env[PROFILE]) return;
  const phases = ['open', 'move', 'herd', 'complete'];
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  process.on('SIGWINCH', () => {
    void (async () => {
      const { profile } = await session.post('Profiler.stop');
      writeFileSync(
        path.join(stateDirectory('bench'), `${name}-${phases.shift() ?? 'rest'}.cpuprofile`),
        JSON.stringify(profile),
      );
      await session.post('Profiler.start');
    })();
  });
}
