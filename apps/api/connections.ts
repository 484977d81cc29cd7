import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Client } from '@temporalio/client';
import type { Database } from '#database';
import { DocumentStore } from '#documents';
import { DATABASE } from './tokens';
import { Log } from './web/logging';

/** Closes what was opened when nobody asks any more: after the server has answered what it had begun. */
@Injectable()
export class Connections implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly client: Client,
    private readonly documents: DocumentStore,
    private readonly log: Log,
  ) {}

  /** Who starts is told at once that files could not be kept, not the first who sends one. */
  async onApplicationBootstrap(): Promise<void> {
    await this.documents.check();
  }

  beforeApplicationShutdown(signal?: string): void {
    this.log.pino.info({ signal }, 'stopping');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.connection.close();
    await this.documents.close();
    await this.db.destroy();
  }
}
