import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { sourceArguments } from '../infra/stack/source-process';
import { repositoryRoot } from '../infra/stack';

const tally = z.object({ mails: z.number(), readers: z.number(), firstAt: z.number(), lastAt: z.number() });
const report = z.record(z.string(), tally);

/** What came in, by kind of mail: mails, different readers, and the real instants of the first and the last. */
export type SinkReport = z.infer<typeof report>;
export type Tally = z.infer<typeof tally>;

const NOTHING: Tally = { mails: 0, readers: 0, firstAt: 0, lastAt: 0 };

/** The discarding mail server in its own process. */
export interface Sink {
  readonly smtpUrl: string;
  readonly count: (kind: string) => Promise<Tally>;
  /** Waits until so many readers have had a mail of the kind, or until nothing has come for `patienceMs`. */
  readonly settled: (kind: string, readers: number, patienceMs?: number) => Promise<Tally>;
  readonly pid: number;
  readonly stop: () => void;
}

export const startSink = async (): Promise<Sink> => {
  const child = spawn(process.execPath, sourceArguments('bench/sink.ts'), {
    cwd: repositoryRoot,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answer = (): Promise<unknown> => new Promise((resolve) => child.once('message', resolve));
  const { port } = z.object({ port: z.number() }).parse(await answer());
  const count = async (kind: string): Promise<Tally> => {
    const reply = answer();
    child.send('report');
    return z.object({ report }).parse(await reply).report[kind] ?? NOTHING;
  };
  const settled = async (kind: string, readers: number, patienceMs = 30_000): Promise<Tally> => {
    let latest = NOTHING;
    let changedAt = Date.now();
    for (;;) {
      const now = await count(kind);
      if (now.readers >= readers) return now;
      if (now.mails !== latest.mails) changedAt = Date.now();
      if (Date.now() - changedAt > patienceMs) return now;
      latest = now;
      await pause(100);
    }
  };
  return { smtpUrl: `smtp://127.0.0.1:${port}`, count, settled, pid: child.pid ?? 0, stop: () => void child.kill() };
};
