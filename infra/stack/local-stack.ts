import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { loadConfig, personsEnvironment } from '#config';
import { startCatcher } from './catcher';
import { freePort, preferredPorts, rememberedPort, rememberPort } from './ports';
import { endLeft } from './owned-process';
import { ensureDatabase, startPostgres } from './postgres';
import { localSecrets } from './secrets';
import { startTemporal, temporalAnswers } from './temporal';
import type { Say } from './temporal-cli';

/** What has been started, so that it can be stopped in the opposite order. */
/** Whom the demo's municipality asks; what the environment says counts before it. */
const DEMO_CONTACT = {
  MUNICIPALITY: 'Albertslund Kommune',
  CONTACT_UNIT: 'Økonomi & Stab',
  CONTACT_EMAIL: 'oekonomi@albertslund.example',
  CONTACT_PHONE: '12 34 56 78',
};

export type Started = { readonly name: string; readonly stop: () => Promise<void> }[];

/**
 * Starts every part the person has given no address for, checks the ones they have, and returns the variables that
 * api, worker and commands run on. Parts are added to `started` as they come up.
 * @throws ConfigError when a variable the person has set is wrong; Error naming the variable when its address does not answer
 */
export async function startLocalStack(
  started: Started,
  say: Say,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const person = personsEnvironment();
  const secrets = localSecrets('start');
  const placeholders = {
    DATABASE_URL: 'postgres://x/x',
    TEMPORAL_ADDRESS: 'x:1',
    SMTP_URL: 'smtp://x',
    PUBLIC_URL: 'http://x',
    ...secrets,
  };
  loadConfig({ ...placeholders, ...nonEmpty(person) });

  for (const name of ['api', 'worker']) await endLeft('start', name);
  const wantedPort = Number(person.API_PORT || rememberedPort('web') || preferredPorts.web);
  const web = await freePort(wantedPort);
  if (web !== wantedPort) say(steppedAround(wantedPort, web));
  rememberPort('web', web);
  const env: Record<string, string> = {
    ...secrets,
    PUBLIC_URL: `http://localhost:${web}`,
    TEMPORAL_NAMESPACE: 'default',
    ...DEMO_CONTACT,
  };
  const keep = (
    name: string,
    part: { readonly reused: boolean; readonly stop: () => Promise<void> },
    ports: readonly (readonly [number, number])[],
    where: string,
  ): void => {
    started.push({ name, stop: part.stop });
    say(`  ${name.padEnd(12)} ${where}${part.reused ? ' (kørte endnu fra en tidligere start)' : ''}`);
    for (const [preferred, got] of ports) if (preferred !== got && !part.reused) say(steppedAround(preferred, got));
  };

  if (!person.DATABASE_URL) {
    const postgres = await startPostgres({ profile: 'start', port: preferredPorts.postgres, environment: person });
    keep('PostgreSQL', postgres, [[preferredPorts.postgres, postgres.port]], `127.0.0.1:${postgres.port}`);
    env.DATABASE_URL = await ensureDatabase(postgres.adminUrl, 'aarshjul');
  }
  signal.throwIfAborted();
  if (!person.TEMPORAL_ADDRESS) {
    const temporal = await startTemporal({ profile: 'start', say, environment: person, signal });
    keep(
      'Temporal',
      temporal,
      [
        [preferredPorts.temporal, portOf(temporal.address)],
        [preferredPorts.temporalUi, portOf(temporal.uiUrl)],
      ],
      temporal.address,
    );
    env.TEMPORAL_ADDRESS = temporal.address;
    env.TEMPORAL_UI_URL = temporal.uiUrl;
  }
  signal.throwIfAborted();
  if (!person.SMTP_URL || !person.CATCHER_SMTP_URL) {
    const catcher = await startCatcher('start');
    keep(
      'Mailfanger',
      catcher,
      [
        [preferredPorts.catcher, portOf(catcher.url)],
        [preferredPorts.smtp, portOf(catcher.smtpUrl)],
      ],
      `${catcher.url} (SMTP ${catcher.smtpUrl.replace('smtp://', '')})`,
    );
    Object.assign(env, { SMTP_URL: catcher.smtpUrl, CATCHER_URL: catcher.url, CATCHER_SMTP_URL: catcher.smtpUrl });
  }
  Object.assign(env, nonEmpty(person, Object.keys(env)), { API_PORT: String(web) });
  await checkAddresses(person, env);
  return env;
}

/** A part somebody else runs must answer now; otherwise the first sign would be a page that fails. */
async function checkAddresses(person: NodeJS.ProcessEnv, env: NodeJS.ProcessEnv): Promise<void> {
  const config = loadConfig({ ...person, ...env });
  if (person.DATABASE_URL) {
    const client = new Client({ connectionString: config.databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect().catch((error: unknown) => {
      throw new Error(
        `DATABASE_URL peger på en PostgreSQL, der ikke svarer: ${reason(error)}. Ret den, eller fjern den, så startes en indbygget.`,
      );
    });
    await client.end();
  }
  if (person.TEMPORAL_ADDRESS && !(await patiently(() => temporalAnswers(config.temporal)))) {
    throw new Error(
      `TEMPORAL_ADDRESS er ${config.temporal.address}, men namespace "${config.temporal.namespace}" svarer ikke der. ` +
        'Ret TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_TLS… eller TEMPORAL_API_KEY, eller fjern dem, så startes en udviklingsserver.',
    );
  }
}

const portOf = (address: string): number => Number(address.split(':').at(-1));

const steppedAround = (wanted: number, got: number): string =>
  `               port ${wanted} er optaget af et andet program; bruger ${got}`;

async function patiently(ask: () => Promise<boolean>): Promise<boolean> {
  if (await ask()) return true;
  await pause(1_000);
  return ask();
}

function nonEmpty(env: NodeJS.ProcessEnv, names = Object.keys(env)): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  return error instanceof Error ? error.message : String(error);
}
