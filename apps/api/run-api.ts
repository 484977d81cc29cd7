import type { Config } from '#config';
import { createApi } from './api';
import { PartsModule } from './parts.module';
import { CONFIG } from './tokens';
import { Log } from './web/logging';

/** The HTTP edge as a process: listens until SIGTERM or SIGINT, then answers what it has begun and closes what it opened. */
export async function runApi(realNow: () => number): Promise<void> {
  const app = await createApi(PartsModule.open(realNow));
  app.enableShutdownHooks();
  const { apiPort } = app.get<Config>(CONFIG);
  await app.listen(apiPort);
  app.get(Log).pino.info({ port: apiPort }, 'listening');
}
