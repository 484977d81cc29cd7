import { parseArgs } from 'node:util';
import { loadConfig, personsEnvironment } from '#config';
import { startLocalStack, type Started } from './local-stack';
import { waitFor } from './processes';
import { rehearseOnce } from './rehearsal';
import { keepRunning, runSource } from './source-process';
import { claimStack, publishedStack, publishStack, releaseStack } from './supervisor-lock';
import { workerPolls } from './temporal';

/** The administrator in the organisation that ships with the product. */
const DEMO_ADMINISTRATOR = 'aarshjul@albertslund.example';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm start`: everything up, the year 2015 rehearsed, one live case; then stays until Ctrl-C and stops what it started. */
async function main(): Promise<void> {
  const wanted = whatIsWanted();
  if (wanted === undefined) return;
  if (!claimStack()) {
    const env = publishedStack();
    say(
      env === undefined
        ? 'Årshjulet er allerede ved at starte i denne mappe.'
        : 'Årshjulet kører allerede i denne mappe.',
    );
    if (env !== undefined) say(addresses(env));
    return;
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  process.stdout.on('error', () => stop.abort());
  const started: Started = [];
  try {
    await bringUp(started, wanted, stop.signal);
    await until(stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) {
      process.exitCode = 1;
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  } finally {
    if (started.length > 0)
      say(
        `\nStopper ${started
          .map(({ name }) => name)
          .reverse()
          .join(', ')} …`,
      );
    for (const part of started.reverse()) await part.stop();
    releaseStack();
  }
  process.exit();
}

async function bringUp(started: Started, { rehearsal, demo }: Wanted, signal: AbortSignal): Promise<void> {
  say('Starter Årshjulet …');
  const env = await startLocalStack(started, say, signal);
  const childEnv = { ...personsEnvironment(), ...env };
  await migrate(childEnv, signal);
  for (const name of ['worker', 'api'] as const) {
    signal.throwIfAborted();
    const { stop } = await keepRunning({ profile: 'start', name, entry: `apps/${name}/main.ts`, env: childEnv, say });
    started.push({ name, stop });
  }
  await ready('worker', () => workerPolls(childEnv), signal);
  await ready('api', () => pageAnswers(Number(env.API_PORT)), signal);
  publishStack(env);
  if (demo) await playDemo(childEnv, signal);
  if (rehearsal) await rehearseOnce(env, childEnv, say, signal);
  signal.throwIfAborted();
  say(`\nÅrshjulet kører.\n${addresses(env)}`);
  if (demo) await saySignIn(childEnv, signal);
  say('\nStop med Ctrl-C.');
}

async function migrate(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const { code } = await runSource('apps/cli/main.ts', ['migrate'], env, signal);
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`Databasen kunne ikke bringes ajour (\`aarshjul migrate\` endte med kode ${code}).`);
}

/** Something to look at, for a newcomer. What is missing of it is said, and the rest runs. */
async function playDemo(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  say('Lægger de levende sager ind …');
  const { code, stdout } = await runSource('infra/demo/main.ts', [], env, signal);
  signal.throwIfAborted();
  say(
    code === 0
      ? stdout.trim()
      : 'De levende sager er ikke alle kommet med; fejlen står ovenfor. Næste start prøver igen.',
  );
}

/** The newcomer's way in: a one-time link for the administrator of the shipped organisation. Where there is none, nothing is said. */
async function saySignIn(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const { code, stdout } = await runSource(
    'apps/cli/main.ts',
    ['sign-in', loadConfig(env).adminEmail ?? DEMO_ADMINISTRATOR],
    env,
    signal,
  );
  if (code === 0) say(`\n  Log ind som administrator (linket virker én gang, i 30 minutter):\n  ${stdout.trim()}`);
}

async function ready(name: string, ask: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  const asked = async (): Promise<boolean> => {
    signal.throwIfAborted();
    return ask();
  };
  await waitFor(asked, 90_000, () => `${name} kom ikke op inden for 90 sekunder. Se .data/start/${name}.log.`);
}

async function pageAnswers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual', signal: AbortSignal.timeout(3_000) }).then(
    ({ status }) => status < 500,
    () => false,
  );
}

function addresses(env: NodeJS.ProcessEnv): string {
  const rows = [
    ['Websiden', env.PUBLIC_URL],
    ['Mails', env.CATCHER_URL],
    ['Temporals side', env.TEMPORAL_UI_URL],
  ];
  return rows.flatMap(([label = '', address]) => (address ? [`  ${label.padEnd(16)}${address}`] : [])).join('\n');
}

function until(signal: AbortSignal): Promise<void> {
  const hold = setInterval(() => undefined, 60_000);
  return new Promise((resolve) => {
    const done = (): void => {
      clearInterval(hold);
      resolve();
    };
    if (signal.aborted) done();
    else signal.addEventListener('abort', done, { once: true });
  });
}

/** What is done beside starting: the year 2015 rehearsed; something to look at laid in, and a way in for who tries it. */
interface Wanted {
  readonly rehearsal: boolean;
  readonly demo: boolean;
}

/** @returns undefined when there is nothing to start: help was asked for, or the call was wrong */
function whatIsWanted(): Wanted | undefined {
  const usage = [
    'npm start [-- --no-rehearsal] [-- --demo | --no-demo]',
    '  --no-rehearsal   starter alt uden først at prøvekøre året 2015',
    '  --demo           lægger den medfølgende organisation og tre levende sager ind, også i en database, du selv har angivet',
    '  --no-demo        lægger intet ind, prøvekører intet og viser intet link til at logge ind',
  ].join('\n');
  try {
    const { values } = parseArgs({
      options: {
        'no-rehearsal': { type: 'boolean' },
        demo: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    // A database of one's own is for one's own people: what brings others there must be asked for.
    const demo = values['no-demo'] !== true && (values.demo === true || !personsEnvironment().DATABASE_URL);
    if (!values.help) return { rehearsal: demo && values['no-rehearsal'] !== true, demo };
    say(usage);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exitCode = 2;
  }
  return undefined;
}

void main();
