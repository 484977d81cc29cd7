import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { Transports } from '#activities';
import type { Database } from '#database';
import { DATABASE } from './tokens';

/** Closes what was opened when nobody asks any more: after the Temporal Worker, the relay and the others have stopped. */
@Injectable()
export class Connections implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly client: Client,
    private readonly transports: Transports,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.transports.close();
    await this.client.connection.close();
    await this.db.destroy();
  }
}
