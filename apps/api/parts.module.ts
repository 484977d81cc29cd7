import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Client } from '@temporalio/client';
import pino from 'pino';
import { loadConfig, type Config } from '#config';
import { openDatabase, type Database } from '#database';
import { DocumentStore, openDocumentStore, openScanner, Scanner } from '#documents';
import { openClient, TemporalGateway } from '#temporal';
import { Connections } from './connections';
import { RehearsalProcesses } from './rehearsals/rehearsal-processes';
import { RehearsalRunner } from './rehearsals/rehearsal-runner';
import { TemporalOperator, WorkflowOperator } from './web/operator';
import { CONFIG, DATABASE } from './tokens';
import { Log, loggedError } from './web/logging';
import { Records } from './web/records';
import { Settings } from './web/settings';
import { UploadedFiles } from './web/uploaded-files';

const CONNECTIONS = 12;
const SHARED = [Settings, Records, Log, WorkflowOperator, RehearsalRunner, UploadedFiles, DocumentStore, Scanner];

/** What the HTTP edge is given from outside. */
export interface ApiParts {
  readonly settings: Settings;
  readonly records: Records;
  readonly log: Log;
  readonly operator: WorkflowOperator;
  readonly runner: RehearsalRunner;
  readonly documents: DocumentStore;
  readonly scanner: Scanner;
}

/** What the HTTP edge stands on: its settings, the record, Temporal, the log. */
@Global()
@Module({})
export class PartsModule {
  /** Opened as the environment says, and closed when the app is. `realNow` is the real world's clock, epoch milliseconds. */
  static open(realNow: () => number): DynamicModule {
    return {
      module: PartsModule,
      providers: [
        { provide: CONFIG, useFactory: () => loadConfig() },
        {
          provide: DATABASE,
          useFactory: (config: Config): Database => openDatabase(config.databaseUrl, CONNECTIONS),
          inject: [CONFIG],
        },
        { provide: Client, useFactory: (config: Config) => openClient(config), inject: [CONFIG] },
        { provide: Settings, useFactory: (config: Config) => Settings.of(config), inject: [CONFIG] },
        { provide: Records, useFactory: (db: Database) => new Records(db, realNow), inject: [DATABASE] },
        {
          provide: Log,
          useFactory: (config: Config) =>
            new Log(pino({ level: config.logLevel, base: { app: 'api' }, serializers: { err: loggedError } })),
          inject: [CONFIG],
        },
        {
          provide: WorkflowOperator,
          useFactory: (config: Config, client: Client) =>
            new TemporalOperator(new TemporalGateway(client, config.temporal.taskQueue)),
          inject: [CONFIG, Client],
        },
        {
          provide: RehearsalRunner,
          useFactory: (config: Config, records: Records, log: Log) => new RehearsalProcesses(config, records, log),
          inject: [CONFIG, Records, Log],
        },
        { provide: DocumentStore, useFactory: (config: Config) => openDocumentStore(config), inject: [CONFIG] },
        { provide: Scanner, useFactory: (config: Config) => openScanner(config), inject: [CONFIG] },
        UploadedFiles,
        Connections,
      ],
      exports: [CONFIG, ...SHARED],
    };
  }

  /** The parts of somebody who opened them, and closes them. */
  static of({ settings, records, log, operator, runner, documents, scanner }: ApiParts): DynamicModule {
    return {
      module: PartsModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Records, useValue: records },
        { provide: Log, useValue: log },
        { provide: WorkflowOperator, useValue: operator },
        { provide: RehearsalRunner, useValue: runner },
        { provide: DocumentStore, useValue: documents },
        { provide: Scanner, useValue: scanner },
        UploadedFiles,
      ],
      exports: SHARED,
    };
  }
}
