import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { configVariables } from '#config';
import { repositoryRoot, stateDirectory } from '../stack';

const modules = path.join(repositoryRoot, 'node_modules');

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** The checks that read the sources: format, types, lint, boundaries. Each runs where its configuration is. */
export async function checkSources(say: (line: string) => void, signal: AbortSignal): Promise<Tally> {
  const folders = ['apps', 'workflows', 'activities', 'libs', 'infra', 'bench'].filter((folder) =>
    existsSync(path.join(repositoryRoot, folder)),
  );
  const checks = [
    {
      name: 'Form',
      configuration: '.prettierrc.json',
      tool: 'prettier/bin/prettier.cjs',
      args: ['--check', '--log-level', 'warn', '.'],
    },
    { name: 'Typer', configuration: 'tsconfig.json', tool: 'typescript/bin/tsc', args: ['-p', '.'] },
    { name: 'Lint', configuration: 'eslint.config.mjs', tool: 'eslint/bin/eslint.js', args: ['.'] },
    {
      name: 'Grænser',
      configuration: '.dependency-cruiser.cjs',
      tool: 'dependency-cruiser/bin/dependency-cruiser.mjs',
      args: ['--config', '.dependency-cruiser.cjs', ...folders],
    },
  ];
  let failed = 0;
  for (const { name, configuration, tool, args } of checks) {
    if (signal.aborted || !existsSync(path.join(repositoryRoot, configuration))) continue;
    const began = Date.now();
    const code = await run([path.join(modules, tool), ...args], process.env, signal);
    say(`${name}: ${code === 0 ? 'i orden' : 'FEJL'} (${Math.round((Date.now() - began) / 1_000)} s)`);
    if (code !== 0) failed += 1;
  }
  return { passed: 0, failed };
}

const result = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

/** Runs jest on every spec, or on what `args` name. A suite that could not run counts as one failed test. */
export async function runSpecs(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Tally> {
  const file = path.join(stateDirectory('test'), 'jest.json');
  rmSync(file, { force: true });
  const code = await run(
    [
      path.join(modules, 'jest/bin/jest.js'),
      '--json',
      `--outputFile=${file}`,
      '--maxWorkers=2',
      '--forceExit',
      ...args,
    ],
    {
      ...withoutPersonsAddresses(),
      ...env,
      NODE_ENV: 'test',
    },
    signal,
    'quiet',
  );
  const read = result.safeParse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
  if (!read.success) return { passed: 0, failed: 1 };
  const failed = read.data.numFailedTests + read.data.numRuntimeErrorTestSuites;
  return { passed: read.data.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** A person's own database or mail server must never be what a test meets. */
function withoutPersonsAddresses(): NodeJS.ProcessEnv {
  const own = new Set<string>(configVariables.keyof().options);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.has(name)));
}

function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  output: 'shown' | 'quiet' = 'shown',
): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    env,
    stdio: ['ignore', output === 'shown' ? 'inherit' : 'ignore', 'inherit'],
  });
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      resolve(code ?? 1);
    });
  });
}
