import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../stack';
import { checkSources, runSpecs, type Tally } from './checks';
import { findChromium } from './chromium';
import { findS3Server } from './s3-server';
import { startTestServices } from './services';
import { prepareTemplate } from './template';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * `npm test`: brings up PostgreSQL and Temporal, finds a browser, checks format, types, lint and boundaries, runs every spec, and
 * ends with the line `N passed, N failed`. Names of specs leave the rest out: `npm test -- libs/domain`; `--one` takes the
 * path of a single spec.
 */
async function main(): Promise<void> {
  const own = new Set(['--services-only', '--no-browser', '--one']);
  const args = process.argv.slice(2);
  const named = args.filter((one) => !own.has(one));
  const forJest = args.includes('--one') ? oneSpec(named) : named;
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

  if (args.includes('--services-only')) return keepServices(stop.signal);
  const browser = browserSetting(args.includes('--no-browser'), forJest);
  const store = objectStoreSetting(forJest);
  store.catch(() => undefined);
  const services = await startTestServices(say);
  try {
    const tally = await runAll(
      { ...services.env, ...browser.env },
      store,
      [...forJest, ...browser.args],
      forJest.length > 0,
      stop.signal,
    );
    process.exitCode = tally.failed === 0 && !stop.signal.aborted ? 0 : 1;
    process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`);
  } finally {
    await services.stop();
  }
}

/** @throws Error that says what was read, unless the first argument is a spec of ours; further ones are jest's (`-t 'a title'`). */
function oneSpec([spec, ...more]: readonly string[]): string[] {
  const isSpec = spec?.endsWith('.spec.ts') === true;
  if (spec === undefined || !isSpec || !existsSync(path.join(repositoryRoot, spec))) {
    const read = spec === undefined ? 'Her stod intet.' : isSpec ? `${spec} findes ikke.` : `${spec} er ingen spec.`;
    throw new Error(`npm run test:one vil have stien til én spec, fx libs/domain/money/money.spec.ts. ${read}`);
  }
  return ['--runTestsByPath', spec, ...more];
}

async function runAll(
  env: Record<string, string>,
  store: Promise<Record<string, string>>,
  jestArgs: string[],
  chosen: boolean,
  signal: AbortSignal,
): Promise<Tally> {
  const migrated = await prepareTemplate(env.AARSHJUL_TEST_PG ?? '', env.AARSHJUL_TEST_TEMPORAL ?? '', signal);
  if (!migrated) say('Migreringerne: FEJL (se ovenfor)');
  const sources = chosen ? { passed: 0, failed: 0 } : await checkSources(say, signal);
  const specs = signal.aborted
    ? { passed: 0, failed: 1 }
    : await runSpecs(jestArgs, { ...env, ...(await store) }, signal);
  const nothingRan = chosen && specs.passed + specs.failed === 0;
  if (nothingRan) say('Ingen test passer på det, der blev skrevet.');
  return { passed: specs.passed, failed: specs.failed + sources.failed + (migrated ? 0 : 1) + (nothingRan ? 1 : 0) };
}

/** A server of S3's API is found while the rest begins, where the spec that needs it is going to run. */
async function objectStoreSetting(chosen: readonly string[]): Promise<Record<string, string>> {
  const names = chosen.filter((one) => !one.startsWith('-'));
  const needed = names.length === 0 || names.some((name) => STORES_SPEC.includes(name));
  return needed ? { AARSHJUL_TEST_S3: await findS3Server(process.env, say) } : {};
}

const STORES_SPEC = 'libs/documents/stores.spec.ts';

/** A browser is looked for only when a spec that needs one is going to run. */
function browserSetting(without: boolean, chosen: readonly string[]): { args: string[]; env: Record<string, string> } {
  if (without) return { args: ['--testPathIgnorePatterns', '\\.browser\\.spec\\.ts$'], env: {} };
  const specs = globSync('{apps,libs,infra}/**/*.browser.spec.ts', {
    cwd: repositoryRoot,
    exclude: (name) => name === 'node_modules',
  });
  const names = chosen.filter((one) => !one.startsWith('-'));
  const needed = specs.some((spec) => names.length === 0 || names.some((name) => spec.includes(name)));
  return { args: [], env: needed ? { AARSHJUL_TEST_CHROME: findChromium(process.env, say) } : {} };
}

/** Keeps the services up for specs run by hand, until Ctrl-C. */
async function keepServices(signal: AbortSignal): Promise<void> {
  const services = await startTestServices(say);
  for (const [name, value] of Object.entries(services.env)) process.stdout.write(`${name}=${value}\n`);
  await prepareTemplate(services.env.AARSHJUL_TEST_PG ?? '', services.env.AARSHJUL_TEST_TEMPORAL ?? '', signal);
  say('Oppe indtil Ctrl-C.');
  const hold = setInterval(() => undefined, 60_000);
  if (!signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  clearInterval(hold);
  await services.stop();
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.stdout.write('0 passed, 1 failed\n');
    process.exitCode = 1;
  })
  .finally(() => process.exit());
