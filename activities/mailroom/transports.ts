import { connect } from 'node:net';
import { REAL_WORLD } from '#contracts';
import type { Config } from '#config';
import { createTransport, TransportDown, type MailTransport } from '#mail';

const CONNECTIONS = 8;
/** What a mail catcher says of itself in its greeting. */
const CATCHER_GREETING = /aarshjul mail catcher/i;
const GREETING_TIMEOUT_MS = 10_000;

/**
 * The mail server of each world: the real one has the configured server; a rehearsal has the catcher and nothing else, whatever the
 * environment says: before its first mail the server must greet as a catcher.
 */
export class Transports {
  private readonly open = new Map<string, Promise<MailTransport>>();

  constructor(private readonly mail: Config['mail']) {}

  /** Throws TransportDown when a rehearsal has no catcher that answers. */
  of(worldId: string): Promise<MailTransport> {
    const kind = worldId === REAL_WORLD ? 'real' : 'rehearsal';
    const known = this.open.get(kind);
    if (known) return known;
    const made = kind === 'real' ? Promise.resolve(this.create(this.mail.smtpUrl)) : this.toCatcher();
    this.open.set(kind, made);
    made.catch(() => this.open.delete(kind));
    return made;
  }

  async close(): Promise<void> {
    for (const transport of this.open.values()) (await transport).close();
  }

  private create(smtpUrl: string): MailTransport {
    return createTransport({ smtpUrl, from: this.mail.from, maxConnections: CONNECTIONS });
  }

  private async toCatcher(): Promise<MailTransport> {
    const url = this.mail.catcherSmtpUrl;
    if (!url) throw new TransportDown('CATCHER_SMTP_URL mangler: en prøvekørsel sender kun til mailfangeren.', undefined);
    const greeting = await greetingOf(new URL(url));
    if (!CATCHER_GREETING.test(greeting)) throw new TransportDown(`CATCHER_SMTP_URL er ikke en mailfanger: den hilser "${greeting.trim()}".`, undefined);
    return this.create(url);
  }
}

const greetingOf = (url: URL): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port || 25) });
    socket.setTimeout(GREETING_TIMEOUT_MS, () => socket.destroy(new Error('no greeting in time')));
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.end('QUIT\r\n');
    });
    socket.once('error', (error) => reject(new TransportDown(`Mailfangeren svarer ikke: ${error.message}`, error)));
  });
