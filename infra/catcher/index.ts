import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { httpListener } from './http-listener';
import type { MailSummary, OpenedMail } from './mail';
import { MailStore, type MailFilter } from './mail-store';
import { smtpListener, type Behaviour } from './smtp-listener';

export type { Behaviour, MailFilter, MailSummary, OpenedMail };

export interface Catcher {
  /** smtp://127.0.0.1:port */
  readonly smtpUrl: string;
  /** http://127.0.0.1:port, the page and /api */
  readonly httpUrl: string;
  readonly count: () => number;
  /** Newest first; with `after` oldest first. */
  readonly mails: (filter?: MailFilter) => Promise<MailSummary[]>;
  readonly mail: (id: number) => Promise<(MailSummary & OpenedMail) | undefined>;
  /** Waits until at least `count` mails fit. @throws Error that lists what did come */
  readonly waitForMails: (filter: MailFilter, count: number, withinMs?: number) => Promise<MailSummary[]>;
  readonly behave: (change: Behaviour) => void;
  readonly clear: () => void;
  readonly stop: () => Promise<void>;
}

export interface CatcherOptions {
  /** 0 lets the system choose. */
  readonly smtpPort: number;
  readonly httpPort: number;
  /** Where the mails are kept; null keeps them in memory. */
  readonly dir: string | null;
  readonly host?: string;
}

/** Starts a mail catcher: takes every mail, delivers none, and shows them on a page and as JSON. */
export async function startCatcher({ smtpPort, httpPort, dir, host = '127.0.0.1' }: CatcherOptions): Promise<Catcher> {
  const store = new MailStore(dir);
  let current: Behaviour = {};
  const behave = (change: Behaviour): void => void (current = { ...current, ...change });
  const smtp = smtpListener(store, () => current);
  const http = httpListener({ store, behaviour: () => current, behave });
  smtp.listen(smtpPort, host);
  await once(smtp.server, 'listening');
  http.listen(httpPort, host);
  await once(http, 'listening');

  const waitForMails = async (filter: MailFilter, count: number, withinMs = 10_000): Promise<MailSummary[]> => {
    const until = Date.now() + withinMs;
    for (;;) {
      const found = await store.find(filter);
      if (found.length >= count) return found;
      if (Date.now() > until) {
        const came = (await store.find({ limit: 20 })).map(
          ({ to, kind, subject }) => `  ${to.join(',')} · ${kind} · ${subject}`,
        );
        throw new Error(
          `Waited ${withinMs} ms for ${count} mails ${JSON.stringify(filter)}, got ${found.length}. Newest of ${store.count()}:\n${came.join('\n')}`,
        );
      }
      await pause(25);
    }
  };
  const stop = async (): Promise<void> => {
    http.closeAllConnections();
    await Promise.all([
      new Promise<void>((done) => smtp.close(() => done())),
      new Promise<void>((done) => http.close(() => done())),
    ]);
    store.close();
  };
  return {
    smtpUrl: `smtp://127.0.0.1:${port(smtp.server.address())}`,
    httpUrl: `http://127.0.0.1:${port(http.address())}`,
    count: () => store.count(),
    mails: (filter = {}) => store.find(filter),
    mail: (id) => store.open(id),
    waitForMails,
    behave,
    clear: () => store.clear(),
    stop,
  };
}

function port(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
