import path from 'node:path';
import type { SendMailOptions } from 'nodemailer/lib/mailer';
import pLimit from 'p-limit';
import Piscina from 'piscina';
import { z } from 'zod';
import composeHere from './composer-thread.cjs';

const composed = z.object({
  envelope: z.object({ from: z.union([z.string(), z.literal(false)]), to: z.array(z.string()) }),
  raw: z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
});

/** A mail as it goes over the wire. */
export type ComposedMail = z.output<typeof composed>;

/** Handed to the thread before the one it is at is done, so that it never waits for the next. */
const AT_HAND = 8;
/** The thread of a transport that has nothing to send ends. */
const IDLE_MS = 30_000;

/**
 * Has nodemailer compose mails in a thread beside the one that sends them: composing is the dearest part of a mail, and ten thousand that fall
 * due at one instant otherwise go out at the pace of one core (docs/performance.md).
 */
export class Composer {
  private readonly thread = new Piscina<SendMailOptions, unknown>({
    filename: path.join(__dirname, 'composer-thread.cjs'),
    minThreads: 0,
    maxThreads: 1,
    concurrentTasksPerWorker: AT_HAND,
    idleTimeout: IDLE_MS,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  });

  /** Piscina starts no thread for what waits when one dies; so nothing waits there, but here. */
  private readonly hand = pLimit(AT_HAND);

  constructor() {
    // Whoever waits for a mail hears of it; the process must not end.
    this.thread.on('error', () => undefined);
  }

  /** A mail whose thread dies (it was too large for it, or beside one that was) is composed here instead. Throws what nodemailer says of a mail that cannot be made. */
  compose(mail: SendMailOptions): Promise<ComposedMail> {
    return this.hand(async () => composed.parse(await this.thread.run(mail).catch(() => composeHere(mail))));
  }

  /** Ends the thread. */
  close(): Promise<void> {
    return this.thread.destroy();
  }
}
