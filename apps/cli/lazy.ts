import { createRequire } from 'node:module';
import { z } from 'zod';
import { withProgress } from './shared/progress';

/** What a command was called with: the arguments in order, and the options by name. Each command parses both with zod. */
export interface Call {
  readonly args: readonly unknown[];
  readonly options: unknown;
}

/** 0 all is well, 1 there are findings that stop, 2 it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** What the file of a command exports. */
export type Run = (call: Call) => Promise<ExitCode>;

const load = createRequire(__filename);
const moduleSchema = z.object({ run: z.custom<Run>((value) => typeof value === 'function') });

/**
 * An action that loads its command's file (a path from `apps/cli`, exporting `run`) only when it is called, so that `--help` need not load
 * the whole product. By `require`, because `import()` would go past the hook that compiles the sources.
 */
export function lazily(file: string): (...all: unknown[]) => Promise<void> {
  return async (...all) => {
    const { run } = moduleSchema.parse(load(file));
    // Commander calls with the arguments, then the options, then the command itself.
    process.exitCode = await withProgress(() => run({ args: all.slice(0, -2), options: all.at(-2) }));
  };
}
