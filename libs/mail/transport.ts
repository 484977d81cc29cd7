import type { Socket } from 'node:net';
import nodemailer from 'nodemailer';
import { composedMail, type Envelope } from './composed-mail';
import { Composer, type ComposedMail } from './composer';
import { TransportDown } from './mail-errors';
import type { OutgoingMail } from './model';
import { sortError } from './sort-error';

export interface TransportOptions extends Envelope {
  /** `smtp://user:password@host:port` or `smtps://…`; nodemailer's own settings may follow as a query. */
  readonly smtpUrl: string;
  readonly maxConnections: number;
  /** Makes every connection, in place of what the address says, and judges who answers: rejects with TransportDown. The greeting must still be there to read. */
  readonly openSocket?: () => Promise<Socket>;
}

export interface MailTransport {
  /** Composes a mail beside whatever is being sent. Throws TransportDown when that is not to be had. */
  compose(mail: OutgoingMail): Promise<ComposedMail>;
  /**
   * Resolves when the server has taken the mail. One attempt: the ledger tries again, nobody else does, or one mail could go out twice.
   * Throws RecipientRefused, MailRefused or TransportDown.
   */
  send(mail: ComposedMail): Promise<{ readonly response: string }>;
  /** Closes the connections. Mails not yet handed over fail with TransportDown. */
  close(): void;
}

const SECONDS = 1000;

/** A pool of connections to the mail server, opened when first needed. */
export function createTransport({
  smtpUrl,
  from,
  replyTo,
  maxConnections,
  openSocket,
}: TransportOptions): MailTransport {
  const composer = new Composer();
  const pool = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections,
    maxMessages: 1000,
    maxRequeues: 0,
    connectionTimeout: 10 * SECONDS,
    greetingTimeout: 10 * SECONDS,
    // Servers may take long to accept what they were given (RFC 5321 4.5.3.2.6); giving up too early sends it twice.
    socketTimeout: 300 * SECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(openSocket && {
      getSocket: (_options: unknown, done: (error: Error | null, made?: { connection: Socket }) => void) =>
        void openSocket().then(
          (connection) => done(null, { connection }),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        ),
    }),
  });
  return {
    compose: (mail) => composer.compose(composedMail(mail, { from, replyTo })).catch(rethrow),
    send: (mail) => pool.sendMail(mail).then(({ response }) => ({ response }), rethrow),
    close: () => {
      pool.close();
      void composer.close();
    },
  };
}

const rethrow = (error: unknown): never => {
  throw error instanceof TransportDown ? error : sortError(error);
};
