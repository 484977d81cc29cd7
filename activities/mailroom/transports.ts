import { connect, type Socket } from 'node:net';
import { REAL_WORLD } from '#contracts';
import type { Config } from '#config';
import { createTransport, TransportDown, type MailTransport } from '#mail';

const CONNECTIONS = 8;
/** What a mail catcher says of itself in its greeting. */
const CATCHER_GREETING = /aarshjul mail catcher/i;
const GREETING_TIMEOUT_MS = 10_000;

/**
 * The mail server of each world: the real one has the configured server; a rehearsal has the catcher and nothing else, whatever the
 * environment says: every connection is made by us to the catcher's own host and port, and the server there must greet as a catcher.
 */
export class Transports {
  private readonly open = new Map<string, MailTransport>();

  constructor(
    private readonly mail: Config['mail'],
    private readonly replyTo: string | null,
  ) {}

  /** Throws TransportDown when a rehearsal has no catcher to send to; one that does not answer as a catcher fails each mail with it. */
  of(worldId: string): Promise<MailTransport> {
    const kind = worldId === REAL_WORLD ? 'real' : 'rehearsal';
    try {
      const transport =
        this.open.get(kind) ??
        (kind === 'real' ? createTransport({ ...this.common(), smtpUrl: this.mail.smtpUrl }) : this.toCatcher());
      this.open.set(kind, transport);
      return Promise.resolve(transport);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  close(): Promise<void> {
    for (const transport of this.open.values()) transport.close();
    return Promise.resolve();
  }

  private common() {
    return { from: this.mail.from, replyTo: this.replyTo, maxConnections: CONNECTIONS };
  }

  private toCatcher(): MailTransport {
    if (!this.mail.catcherSmtpUrl)
      throw new TransportDown('CATCHER_SMTP_URL mangler: en prøvekørsel sender kun til mailfangeren.', undefined);
    // Host and port alone: a proxy or a service named in the address's query would lead elsewhere.
    const { hostname, port } = new URL(this.mail.catcherSmtpUrl);
    const at = { host: hostname, port: Number(port || 25) };
    return createTransport({
      ...this.common(),
      smtpUrl: `smtp://${at.host}:${at.port}`,
      openSocket: () => openCatcher(at),
    });
  }
}

/** A connection to a server that greets as a mail catcher; its greeting is put back for who reads on. */
const openCatcher = (at: { readonly host: string; readonly port: number }): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(at);
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    const absent = (error: Error): void => fail(new TransportDown(`Mailfangeren svarer ikke: ${error.message}`, error));
    socket.setTimeout(GREETING_TIMEOUT_MS, () => absent(new Error('no greeting in time')));
    socket.once('error', absent);
    socket.once('close', () => absent(new Error('it hung up')));
    socket.once('data', (data: Buffer) => {
      const greeting = data.toString();
      if (!CATCHER_GREETING.test(greeting))
        return fail(
          new TransportDown(`CATCHER_SMTP_URL er ikke en mailfanger: den hilser "${greeting.trim()}".`, undefined),
        );
      socket.pause();
      socket.removeAllListeners();
      socket.setTimeout(0);
      socket.unshift(data);
      resolve(socket);
    });
  });
