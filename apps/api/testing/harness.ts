import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pino from 'pino';
import {
  advanceCase,
  advancePlannedCase,
  completeTask,
  importOrganisation,
  personId,
  publishPlan,
  requestSignIn,
  tasksWithSteps,
} from '#casework';
import { migrate, openDatabase, type Database } from '#database';
import { openDocumentStore, openScanner, type DocumentStore } from '#documents';
import { atLocalTime, type IsoDate } from '#domain';
import { readGrants, readOrganisation, readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';
import { signTaskLink } from '#mail';
import { createTestDatabase } from '#testing';
import { createApi } from '../api';
import { PartsModule } from '../parts.module';
import { WorkflowOperator, type Observed } from '../web/operator';
import { Records } from '../web/records';
import { Settings } from '../web/settings';
import { Log } from '../web/logging';
import { Sessions } from '../web/sessions';
import { QuietRunner } from './quiet-runner';

export const LINK_SECRET = 'a link secret that only tests use, long enough';
export const SESSION_SECRET = 'a session secret that only tests use, long enough';
const shipped = (name: string): string => join(SHIPPED_PLANS, name);

/** A person of the shipped organisation by the part of the address before the @; who works elsewhere, by the whole address. */
export const person = (name: string): string => personId(name.includes('@') ? name : `${name}@albertslund.example`);

export interface TaskAtHand {
  readonly id: string;
  readonly caseId: string;
  readonly assigneeId: string;
  readonly epoch: number;
}

/** All workflows run and nothing fails: these tests are about the pages; Temporal has its own. */
class QuietOperator extends WorkflowOperator {
  override describe(ids: readonly string[]): Promise<ReadonlyMap<string, Observed>> {
    return Promise.resolve(
      new Map(ids.map((id) => [id, { status: 'RUNNING', runId: null, failing: [], taskAttempts: 0 }])),
    );
  }

  override retry(): Promise<void> {
    return Promise.resolve();
  }

  override end(): Promise<void> {
    return Promise.resolve();
  }
}

/** The API on a database of its own with the shipped plan of 2015 in the real world, whose clock the test moves. */
export class Harness {
  private constructor(
    readonly app: NestExpressApplication,
    readonly db: Database,
    readonly records: Records,
    readonly runner: QuietRunner,
    readonly documents: DocumentStore,
    private readonly clock: { now: number },
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(date: IsoDate, publicUrl = 'http://localhost', clamd?: string): Promise<Harness> {
    const { url, drop } = await createTestDatabase();
    const db = openDatabase(url, 8);
    await migrate(db);
    const clock = { now: atLocalTime(date, '09:05') };
    const records = new Records(db, () => clock.now);
    await publishShipped(records);
    const settings = new Settings(publicUrl, LINK_SECRET, SESSION_SECRET, 'http://127.0.0.1:8233', 'default', {
      municipality: 'Albertslund Kommune',
      unit: 'Økonomi & Stab',
      email: 'oekonomi@albertslund.example',
      phone: '12 34 56 78',
    });
    const runner = new QuietRunner();
    const documents = openDocumentStore({ databaseUrl: url, documentStore: undefined });
    const parts = PartsModule.of({
      settings,
      records,
      operator: new QuietOperator(),
      runner,
      documents,
      scanner: openScanner({ clamd }),
      log: new Log(pino({ level: process.env.LOG_LEVEL ?? 'silent' })),
    });
    const app = await createApi(parts);
    await app.init();
    const harness = new Harness(app, db, records, runner, documents, clock, drop);
    await harness.moveTo(date);
    return harness;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.documents.close();
    await this.db.destroy();
    await this.drop();
  }

  /** Sets the clock alone, to a local time. */
  setClock(date: IsoDate, time: string): void {
    this.clock.now = atLocalTime(date, time);
  }

  /** Moves the clock and does all that is due by then. */
  async moveTo(date: IsoDate): Promise<void> {
    this.clock.now = atLocalTime(date, '09:05');
    const cases = await this.db.selectFrom('cases').select(['id', 'process']).where('state', '=', 'open').execute();
    for (const { id, process } of cases)
      await (process === 'plannedCase'
        ? advancePlannedCase(this.records, id)
        : advanceCase(this.records, id, 'collecting'));
  }

  /** A task of a case (`2015-02-28`) by its step and, where there are several, its area. */
  async task(caseKey: string, kind: string, area: string | null = null): Promise<TaskAtHand> {
    return tasksWithSteps(this.db)
      .innerJoin('cases', 'cases.id', 'tasks.case_id')
      .where('cases.key', '=', caseKey)
      .where('steps.kind', '=', kind)
      .where('tasks.area', 'is not distinct from', area)
      .select(['tasks.id', 'tasks.case_id as caseId', 'tasks.assignee_id as assigneeId', 'tasks.link_epoch as epoch'])
      .executeTakeFirstOrThrow();
  }

  /** The token that a mail to the person would carry; to the responsible one unless another is named. */
  token(task: TaskAtHand, who = task.assigneeId, days = 120): Promise<string> {
    return signTaskLink(LINK_SECRET, {
      personId: who,
      taskId: task.id,
      epoch: task.epoch,
      expiresAt: this.clock.now + days * 86_400_000,
    });
  }

  async complete(task: TaskAtHand, answer: object): Promise<void> {
    await completeTask(this.records, {
      commandId: crypto.randomUUID(),
      actor: { personId: task.assigneeId },
      taskId: task.id,
      answer,
    });
  }

  /** Signs a person in without the mail, and gives the cookie. */
  async cookie(who: string): Promise<string> {
    const { email } = await this.db
      .selectFrom('people')
      .select('email')
      .where('id', '=', who)
      .executeTakeFirstOrThrow();
    const token = await requestSignIn(this.records, email, SESSION_SECRET);
    return (await this.app.get(Sessions).begin(token ?? ''))?.split(';')[0] ?? '';
  }

  /** Everything of the record that a GET must leave as it is. */
  async fingerprint(): Promise<string> {
    const tables = [
      'tasks',
      'journal',
      'notices',
      'mails',
      'outbox',
      'extensions',
      'sign_ins',
      'sessions',
      'cases',
    ] as const;
    const rows = await Promise.all(tables.map((table) => this.db.selectFrom(table).selectAll().execute()));
    return JSON.stringify(rows.map((all) => all.map((row) => JSON.stringify(row)).sort()));
  }
}

async function publishShipped(records: Records): Promise<void> {
  const { value: process } = await readShippedProcess('oekonomirapport');
  const { organisation } = await readOrganisation([shipped('organisation.csv'), shipped('roller.csv')]);
  if (!process || !organisation) throw new Error('the shipped files cannot be read');
  const { plan } = await readPlan(shipped('oekonomirapport-2015.csv'), { process });
  const { value: grants } = await readGrants(shipped('afvigelser-2016.csv'), process);
  if (!plan || !grants) throw new Error('the shipped plan cannot be read');
  await importOrganisation(records, organisation);
  await publishPlan(records, { worldId: 'real', plan, organisation, process, grants, publishedBy: null });
}
