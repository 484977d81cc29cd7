import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Casework } from '#casework';
import type { Config } from '#config';
import { breakOff } from '#rehearsal';
import type { Log } from '../web/logging';
import { toldSchema, type RehearsalJob, type RunSettings } from './rehearsal-job';
import { RehearsalRunner, type Begun } from './rehearsal-runner';

/** So long one that is told to stop may take to say what is left; then it is ended. */
const STOPS_WITHIN_MS = 5_000;

/** What the process is given of ours: none of the settings, which it is sent (`RunSettings`). */
const PASSED_ON = ['NODE_ENV', 'TZ', 'NODE_EXTRA_CA_CERTS'];

/** The hook that compiles TypeScript as it is loaded, where these are the sources; the build needs none. */
const hook = __filename.endsWith('.ts') ? process.env['AARSHJUL_COMPILES'] : undefined;

interface Running {
  readonly job: RehearsalJob;
  readonly child: ChildProcess;
  readonly begun: Promise<Begun>;
  readonly ended: Promise<void>;
}

/** Runs each rehearsal in a process of its own, which ends with this one. */
export class RehearsalProcesses extends RehearsalRunner implements BeforeApplicationShutdown {
  private current: Running | null = null;

  constructor(
    private readonly config: RunSettings & Pick<Config, 'mail'>,
    private readonly casework: Casework,
    private readonly log: Log,
  ) {
    super();
  }

  override get running(): Pick<RehearsalJob, 'worldId' | 'title'> | null {
    return this.current?.job ?? null;
  }

  override get whyNever(): string | null {
    const { catcherSmtpUrl, catcherUrl } = this.config.mail;
    return catcherSmtpUrl && catcherUrl ? null : NO_CATCHER;
  }

  override begin(job: RehearsalJob): Promise<Begun> {
    if (this.current?.job.worldId === job.worldId) return this.current.begun;
    const why =
      this.whyNever ??
      (this.current &&
        `Der kører allerede en prøvekørsel, af ${this.current.job.title}. Vent, til den er færdig, eller stop den.`);
    if (why) return Promise.resolve({ why });
    this.current = this.start(job);
    return this.current.begun;
  }

  async beforeApplicationShutdown(): Promise<void> {
    const { current } = this;
    if (current === null) return;
    current.child.kill('SIGTERM');
    const timer = setTimeout(() => current.child.kill('SIGKILL'), STOPS_WITHIN_MS);
    await current.ended;
    clearTimeout(timer);
  }

  private start(job: RehearsalJob): Running {
    const { databaseUrl, temporal, payloadKeys } = this.config;
    const child = fork(path.join(__dirname, `rehearsal-process${path.extname(__filename)}`), [], {
      env: Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
      execArgv: hook === undefined ? ['--enable-source-maps'] : ['--enable-source-maps', '--require', hook],
      serialization: 'advanced',
      // What a library might print could be about people; what is to be known is told.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const { worldId } = job;
    const begun = Promise.withResolvers<Begun>();
    const ended = Promise.withResolvers<void>();
    const end = async (how: object): Promise<void> => {
      this.log.pino.info({ world: worldId, ...how }, 'rehearsal ended');
      this.current = null;
      // Where it could still say so, it has: then this finds it ended.
      await breakOff(this.casework, worldId, BROKEN_OFF).catch((error: unknown) =>
        this.log.pino.error({ err: error, world: worldId }, 'rehearsal not marked as ended'),
      );
      begun.resolve({ why: BROKEN_OFF });
      ended.resolve();
    };
    child.on('message', (sent) => {
      const told = toldSchema.parse(sent);
      if (told.what === 'failed') this.log.pino.warn({ world: worldId, error: told.error }, 'rehearsal failed');
      begun.resolve({ why: told.what === 'failed' ? told.words : null });
    });
    child.once('exit', (code, signal) => void end({ code, signal }));
    child.on('error', (error) => {
      this.log.pino.error({ err: error, world: worldId }, 'rehearsal process');
      // One that never came up has no exit.
      if (child.pid === undefined) void end({});
    });
    this.log.pino.info({ world: worldId }, 'rehearsal begins');
    child.send({ settings: { databaseUrl, temporal, payloadKeys }, job });
    return { job, child, begun: begun.promise, ended: ended.promise };
  }
}

const BROKEN_OFF = 'Prøvekørslen blev afbrudt: programmet, der kørte den, standsede. Prøv den igen.';
const NO_CATCHER =
  'Her kan ikke prøvekøres: en prøvekørsel sender kun til en mailfanger, og der er ingen. Bed den, der driver Årshjulet, om at sætte CATCHER_SMTP_URL og CATCHER_URL.';
