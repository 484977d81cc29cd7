import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';
import type { MailStore } from './mail-store';

/** How the catcher shall misbehave, for tests of bad days. What is left out stays as it is. */
export const behaviour = z.object({
  /** Addresses answered 550 (no such mailbox). */
  refuse: z.array(z.string()).optional(),
  /** True answers everything 421 (try again later). */
  down: z.boolean().optional(),
  /** Waits so long before it says that it has taken a mail. */
  delayMs: z.number().int().min(0).max(600_000).optional(),
});
export type Behaviour = z.infer<typeof behaviour>;

const away = (): Error => Object.assign(new Error('Service not available, try again later'), { responseCode: 421 });

/** Takes every mail for everyone, as the current behaviour says. `now` is asked at each step. */
export function smtpListener(store: MailStore, now: () => Behaviour): SMTPServer {
  const down = (): boolean => now().down === true;
  const server = new SMTPServer({
    name: 'aarshjul-catcher',
    banner: 'Aarshjul mail catcher',
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    size: 30 * 1024 * 1024,
    closeTimeout: 500,
    onConnect: (_session, done) => done(down() ? away() : null),
    onMailFrom: (_address, _session, done) => done(down() ? away() : null),
    onRcptTo: ({ address }, _session, done) => {
      const refused = now().refuse?.some((one) => one.toLowerCase() === address.toLowerCase()) ?? false;
      done(refused ? Object.assign(new Error('No such mailbox here'), { responseCode: 550 }) : null);
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        if (down()) return done(away());
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        store
          .add({ from, to }, Buffer.concat(chunks))
          .then(async () => {
            const { delayMs = 0 } = now();
            if (delayMs > 0) await pause(delayMs);
            done(null);
          })
          .catch((error: unknown) => done(Object.assign(new Error(String(error)), { responseCode: 451 })));
      });
    },
  });
  // A client that hangs up in the middle is its own affair.
  server.on('error', () => undefined);
  return server;
}
