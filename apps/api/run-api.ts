import pino from 'pino';
import { loadConfig } from '#config';
import { openDatabase } from '#database';
import { openClient, TemporalGateway } from '#temporal';
import { createApi } from './api';
import { TemporalOperator } from './overview/operator';
import { Records } from './web/records';
import { Settings } from './web/settings';
import { Log, loggedError } from './web/logging';

const CONNECTIONS = 12;

/** The HTTP edge as a process: listens until SIGTERM or SIGINT, then answers what it has begun and stops. */
export async function runApi(realNow: () => number): Promise<void> {
  const config = loadConfig();
  const log = pino({ level: config.logLevel, base: { app: 'api' }, serializers: { err: loggedError } });
  const db = openDatabase(config.databaseUrl, CONNECTIONS);
  const operator = new TemporalOperator(new TemporalGateway(openClient(config), config.temporal.taskQueue));
  const app = await createApi({
    settings: Settings.of(config),
    records: new Records(db, realNow),
    log: new Log(log),
    operator,
  });
  await app.listen(config.apiPort);
  log.info({ port: config.apiPort }, 'listening');
  const stop = (signal: NodeJS.Signals): void => {
    log.info({ signal }, 'stopping');
    void app
      .close()
      .then(() => db.destroy())
      .then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
