import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { caseworkOf, moveDeadlines, publishPlan, type Casework } from '#casework';
import type { ProcessDefinition } from '#domain';
import { signTaskLink } from '#mail';
import { openClient, TemporalGateway } from '#temporal';
import { startBenchStack, type BenchStack, type Say } from './bench-stack';
import { answerAll } from './clients';
import { offsetFor, shiftedClock } from './clock';
import { measureFloor } from './floor';
import { watchMemory, type Megabytes } from './memory';
import {
  ADMINISTRATOR,
  databaseBytes,
  faults,
  openCases,
  openTasks,
  readTasks,
  untilNone,
  untoldCases,
  writePeople,
  type BenchTask,
} from './record';
import { MOVED_DUE, syntheticPlan } from './synthetic-plan';

export const CLIENTS = 8;
const WITHIN_MS = 600_000;
const LINK_LIFE_MS = 30 * 86_400_000;

export interface Size {
  readonly tasks: number;
  readonly cases: number;
}

/** What one round is to do: `leadMs` from its start until everything falls due; `profile` writes CPU profiles. */
export interface Wish extends Size {
  readonly leadMs: number;
  readonly profile: boolean;
}

/** What one round measured; seconds, milliseconds, bytes, megabytes. */
export interface RoundResult {
  readonly open: { readonly s: number };
  readonly move: { readonly committedS: number; readonly toldS: number };
  readonly herd: { readonly firstMailS: number; readonly lastMailS: number };
  readonly complete: { readonly s: number; readonly p50Ms: number; readonly p95Ms: number };
  readonly floor: { readonly s: number };
  readonly bytesPerTask: { readonly app: number; readonly temporal: number };
  readonly rssMb: Megabytes;
  readonly duplicates: number;
  readonly lost: number;
}

/** One round on a stack of its own: opens all cases, moves all deadlines, lets everything fall due at one instant, answers everything. */
export const runRound = async (wish: Wish, definition: ProcessDefinition, say: Say): Promise<RoundResult> => {
  const offset = offsetFor(wish.leadMs);
  const herdAt = Date.now() + wish.leadMs;
  const stack = await startBenchStack({ offsetMs: offset, profile: wish.profile }, say);
  try {
    const memory = watchMemory(stack.watched);
    const casework: Casework = caseworkOf(stack.db, shiftedClock(offset));
    const phases = new Phases(stack, casework, wish);
    const bytesBefore = await databaseBytes(stack.db);
    const open = await phases.open(definition);
    stack.endPhase(`åbnet på ${open.s.toFixed(2)} s`);
    const move = await phases.move();
    stack.endPhase(`flyttet på ${move.committedS.toFixed(2)} s, kendt af alle efter ${move.toldS.toFixed(2)} s`);
    if (Date.now() > herdAt)
      throw new Error('Alt faldt til, før det var åbnet og flyttet: giv mere tid med --lead SEKUNDER.');
    const herd = await phases.herd(herdAt);
    stack.endPhase(`første mail efter ${herd.firstMailS.toFixed(2)} s, sidste efter ${herd.lastMailS.toFixed(2)} s`);
    const tasks = await readTasks(stack.db);
    const complete = await phases.complete(tasks);
    stack.endPhase(
      `besvaret på ${complete.s.toFixed(2)} s (${Math.round(wish.tasks / complete.s)}/s), p95 ${complete.p95Ms.toFixed(0)} ms`,
    );
    const bytes = {
      app: ((await databaseBytes(stack.db)) - bytesBefore) / wish.tasks,
      temporal: stack.temporalBytes() / wish.tasks,
    };
    const arrived = await phases.arrivals();
    const found = await faults(stack.db, wish.tasks);
    const rssMb = memory.stop();
    const floor = await measureFloor(tasks, {
      smtpUrl: stack.sink.smtpUrl,
      from: stack.config.mail.from,
      now: casework.realNow(),
      links: { ...stack.config, realNow: casework.realNow },
    });
    say(`  bund ${floor.toFixed(2)} s`);
    if (stack.restarts() > 0)
      throw new Error('Worker eller API gik ned undervejs: runden tæller ikke. Se .data/bench/*.log.');
    return {
      open,
      move,
      herd,
      complete,
      floor: { s: floor },
      bytesPerTask: { app: Math.round(bytes.app), temporal: Math.round(bytes.temporal) },
      rssMb,
      duplicates: arrived.duplicates + found.duplicates,
      lost: arrived.lost + found.lost,
    };
  } finally {
    await stack.stop();
  }
};

class Phases {
  constructor(
    private readonly stack: BenchStack,
    private readonly casework: Casework,
    private readonly size: Size,
  ) {}

  /** From nothing until every case's workflow runs and sleeps. */
  async open(definition: ProcessDefinition): Promise<RoundResult['open']> {
    const { db } = this.stack;
    const synthetic = syntheticPlan(this.size.tasks, this.size.cases);
    await writePeople(db, synthetic);
    const began = performance.now();
    await publishPlan(this.casework, {
      worldId: 'real',
      ...synthetic,
      process: definition,
      grants: [],
      publishedBy: null,
    });
    await untilNone('Sager, hvis workflow ikke er begyndt', WITHIN_MS, () => untoldCases(db));
    await this.untilAsleep();
    return { s: since(began) };
  }

  /** All deadlines a working day: until committed, and until every workflow knows. */
  async move(): Promise<RoundResult['move']> {
    const { db } = this.stack;
    const tasks = await db.selectFrom('tasks').select('id').execute();
    const moves = tasks.map(({ id }) => ({ taskId: id, to: MOVED_DUE }));
    const began = performance.now();
    await moveDeadlines(this.casework, {
      commandId: randomUUID(),
      actor: { personId: ADMINISTRATOR },
      moves,
      reason: 'Mødet er rykket en dag frem.',
    });
    const committedS = since(began);
    await untilNone('Sager, hvis workflow ikke kender de nye frister', WITHIN_MS, () => untoldCases(db));
    return { committedS, toldS: since(began) };
  }

  /** Every task falls due at one instant, and everybody gets a mail. */
  async herd(at: number): Promise<RoundResult['herd']> {
    const early = await this.stack.sink.count('opened');
    if (early.mails > 0) throw new Error(`${early.mails} mails kom før tid.`);
    await pause(Math.max(0, at - Date.now()));
    const { firstAt, lastAt } = await this.stack.sink.settled('opened', this.size.tasks);
    await untilNone('Mails, der ikke er mærket som sendt', WITHIN_MS, () => this.unsent());
    return { firstMailS: (firstAt - at) / 1000, lastMailS: (lastAt - at) / 1000 };
  }

  /** Everybody answers; then the receipts come and the cases end, which is waited for but not measured. */
  async complete(tasks: readonly BenchTask[]): Promise<RoundResult['complete']> {
    const { db, apiUrl, config } = this.stack;
    const expiresAt = this.casework.realNow() + LINK_LIFE_MS;
    const answering = await Promise.all(
      tasks.map(async ({ id, assigneeId }) => ({
        taskId: id,
        token: await signTaskLink(config.linkSecret, { personId: assigneeId, taskId: id, epoch: 0, expiresAt }),
      })),
    );
    const began = performance.now();
    const times = await answerAll(apiUrl, answering, CLIENTS);
    const s = since(began);
    await untilNone('Opgaver, der ikke er besvaret', WITHIN_MS, () => openTasks(db));
    await untilNone('Sager, der ikke er afsluttet', WITHIN_MS, () => openCases(db));
    await this.stack.sink.settled('receipt', this.size.tasks);
    await untilNone('Kvitteringer, der ikke er mærket som sendt', WITHIN_MS, () => this.unsent());
    times.sort((a, b) => a - b);
    return { s, p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
  }

  /** What the sink says: mails that came more than once, and readers who got none. */
  async arrivals(): Promise<{ readonly duplicates: number; readonly lost: number }> {
    const kinds = await Promise.all([this.stack.sink.count('opened'), this.stack.sink.count('receipt')]);
    return {
      duplicates: kinds.reduce((sum, { mails, readers }) => sum + mails - readers, 0),
      lost: kinds.reduce((sum, { readers }) => sum + this.size.tasks - readers, 0),
    };
  }

  private async unsent(): Promise<number> {
    const { left } = await this.stack.db
      .selectFrom('mails')
      .where('state', '=', 'waiting')
      .select((eb) => eb.fn.countAll<number>().as('left'))
      .executeTakeFirstOrThrow();
    return left;
  }

  /** The record shows that a workflow has looked; Temporal, that its task is over and its timer is set. */
  private async untilAsleep(): Promise<void> {
    const client = openClient(this.stack.config);
    const gateway = new TemporalGateway(client, this.stack.config.temporal.taskQueue);
    const cases = await this.stack.db.selectFrom('cases').select('workflow_id').execute();
    for (const { workflow_id } of cases) {
      await untilNone(workflow_id, WITHIN_MS, async () => {
        const { status, taskAttempts } = await gateway.describe(workflow_id);
        return status === 'RUNNING' && taskAttempts === 0 ? 0 : 1;
      });
    }
    await client.connection.close();
  }
}

const since = (began: number): number => (performance.now() - began) / 1000;

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
