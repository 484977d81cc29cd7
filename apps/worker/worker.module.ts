import { type DynamicModule, Module } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { caseActivities, mailroomActivities, Postman, Transports } from '#activities';
import { caseworkOf, type Casework } from '#casework';
import { loadConfig, type Config } from '#config';
import { openDatabase, type Database } from '#database';
import { DocumentStore, openDocumentStore } from '#documents';
import { openClient, TemporalGateway } from '#temporal';
import { AgreedVisits } from './agreed-visits';
import { Connections } from './connections';
import { Reconciler } from './reconciler';
import { Relay } from './relay';
import { Sealer } from './sealer';
import { ShippedQuestionnaires } from './shipped-questionnaires';
import { Sweeper } from './sweeper';
import { TemporalWorker } from './temporal-worker';
import { ACTIVITIES, CASEWORK, CONFIG, DATABASE, domainOf } from './tokens';

/** Connections: deliveries hold one each while they send, local activities one while they write. */
const CONNECTIONS = 20;

@Module({
  providers: [
    { provide: CONFIG, useFactory: () => loadConfig() },
    {
      provide: DATABASE,
      useFactory: (config: Config): Database => openDatabase(config.databaseUrl, CONNECTIONS),
      inject: [CONFIG],
    },
    { provide: DocumentStore, useFactory: (config: Config) => openDocumentStore(config), inject: [CONFIG] },
    { provide: Client, useFactory: (config: Config) => openClient(config), inject: [CONFIG] },
    {
      provide: TemporalGateway,
      useFactory: (config: Config, client: Client) => new TemporalGateway(client, config.temporal.taskQueue),
      inject: [CONFIG, Client],
    },
    {
      provide: Transports,
      useFactory: (config: Config) => new Transports(config.mail, config.contact.email),
      inject: [CONFIG],
    },
    {
      provide: Postman,
      useFactory: (config: Config, casework: Casework, transports: Transports) =>
        new Postman(casework, (worldId) => transports.of(worldId), { ...config, realNow: casework.realNow }),
      inject: [CONFIG, CASEWORK, Transports],
    },
    {
      provide: ACTIVITIES,
      useFactory: (config: Config, casework: Casework, postman: Postman) => ({
        ...caseActivities(casework),
        ...mailroomActivities(casework, postman, domainOf(config.mail.from.address)),
      }),
      inject: [CONFIG, CASEWORK, Postman],
    },
    AgreedVisits,
    Connections,
    TemporalWorker,
    Relay,
    Reconciler,
    Sealer,
    ShippedQuestionnaires,
    Sweeper,
  ],
})
export class WorkerModule {
  /** `realNow` is the real world's clock, epoch milliseconds: the one thing the worker is given from outside. */
  static of(realNow: () => number): DynamicModule {
    return {
      module: WorkerModule,
      providers: [
        { provide: CASEWORK, useFactory: (db: Database): Casework => caseworkOf(db, realNow), inject: [DATABASE] },
      ],
    };
  }
}
