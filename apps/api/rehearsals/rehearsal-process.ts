import { sql } from 'kysely';
import { caseworkOf, type Casework } from '#casework';
import { Refusal } from '#contracts';
import { openDatabase, type Database } from '#database';
import { keepSmall, openDocumentStore } from '#documents';
import { breakOff, PEOPLE_PROFILES, rehearse } from '#rehearsal';
import { openClient, TemporalGateway } from '#temporal';
import { loggedError } from '../web/logging';
import { runSchema, type RehearsalJob, type RunSettings, type Told } from './rehearsal-job';

// The program of the process in which a rehearsal that was begun on a page runs, so that neither API nor worker is kept busy by it
// (rehearsal-processes.ts starts it). It ends when it has run, when it is told to, and when the process that started it is gone.

const CONNECTIONS = 4;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
process.on('disconnect', () => stop.abort());
process.once('message', (sent) => void run(sent));

const tell = (told: Told): void => {
  if (process.connected) process.send?.(told);
};

async function run(sent: unknown): Promise<void> {
  const { settings, job } = runSchema.parse(sent);
  const db = openDatabase(settings.databaseUrl, CONNECTIONS);
  try {
    await alone(db, () => rehearsed(caseworkOf(db, Date.now), settings, job));
  } catch (error) {
    tell({ what: 'failed', words: BROKEN, error: error instanceof Error ? loggedError(error) : null });
  } finally {
    await db.destroy();
    if (process.connected) process.disconnect();
  }
}

/** Only one runs at a time, whichever process began it: the other may belong to an API that is gone. */
const alone = (db: Database, act: () => Promise<void>): Promise<void> =>
  db.connection().execute(async (connection) => {
    const { rows } = await sql<{
      free: boolean;
    }>`select pg_try_advisory_lock(hashtext('rehearsal of a page')) as free`.execute(connection);
    if (!rows[0]?.free) return tell({ what: 'failed', words: ANOTHER, error: null });
    try {
      await act();
    } finally {
      await sql`select pg_advisory_unlock(hashtext('rehearsal of a page'))`.execute(connection);
    }
  });

async function rehearsed(casework: Casework, settings: RunSettings, job: RehearsalJob): Promise<void> {
  const client = openClient(settings);
  try {
    const gateway = new TemporalGateway(client, settings.temporal.taskQueue);
    const why = await whyNot(gateway);
    if (why !== null) return tell({ what: 'failed', words: why, error: null });
    await goThrough(casework, gateway, job, settings);
  } finally {
    await client.connection.close();
  }
}

/** Why it cannot begin; null where it can. */
const whyNot = async (gateway: TemporalGateway): Promise<string | null> => {
  const hasWorker = await gateway.hasWorker().catch(() => null);
  return hasWorker === null ? NO_TEMPORAL : hasWorker ? null : NO_WORKER;
};

async function goThrough(
  casework: Casework,
  gateway: TemporalGateway,
  job: RehearsalJob,
  { databaseUrl }: RunSettings,
): Promise<void> {
  const people = PEOPLE_PROFILES[job.people];
  if (people === undefined) throw new TypeError(`No people are ${job.people}`);
  // What is rehearsed lies in the record alone, and goes with it, wherever real files are kept.
  const documents = openDocumentStore({ databaseUrl, documentStore: undefined });
  try {
    await rehearse(
      casework,
      {
        ...job,
        people,
        keepFile: keepSmall(documents),
        onBegun: () => tell({ what: 'began' }),
        onProgress: () => undefined,
        signal: stop.signal,
      },
      (addressee) => gateway.moveClock(addressee),
    );
  } catch (error) {
    const words = error instanceof Refusal ? error.message : BROKEN;
    tell({ what: 'failed', words, error: error instanceof Error ? loggedError(error) : null });
    await breakOff(casework, job.worldId, words);
  } finally {
    await documents.close();
  }
}

const ANOTHER = 'Der kører allerede en prøvekørsel. Vent, til den er færdig, eller stop den.';
const NO_WORKER =
  'Intet er prøvekørt: der kører ingen worker. Bed den, der driver Årshjulet, om at starte den, og prøv igen.';
const NO_TEMPORAL = 'Intet er prøvekørt: Temporal svarer ikke. Prøv igen om lidt.';
const BROKEN =
  'Prøvekørslen gik i stykker på grund af en fejl i Årshjulet. Fejlen står i loggen hos den, der driver det.';
