import { createServer, type AddressInfo, type Server } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import {
  createTransport,
  MailRefused,
  RecipientRefused,
  TransportDown,
  type MailTransport,
  type OutgoingMail,
} from './index';

const outgoing: OutgoingMail = {
  worldId: 'real',
  kind: 'opened',
  messageId: '<mail-17@aarshjul.example>',
  thread: null,
  to: 'konsulent.skole@albertslund.example',
  sentAt: Date.parse('2015-02-05T07:00:00Z'),
  subject: 'Meld dit område færdigt: Skole – senest tirs. 10. februar',
  html: '<p>Æble</p>',
  text: 'Æble\n',
  invitation: null,
  attachments: [
    {
      filename: 'frist.ics',
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    },
  ],
};

/** An SMTP reply that refuses. */
const reply = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

const transports: MailTransport[] = [];
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const transport of transports.splice(0)) transport.close();
  for (const close of closers.splice(0)) await close();
});

const transportTo = (port: number): MailTransport => {
  const transport = createTransport({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' },
    replyTo: null,
    maxConnections: 2,
  });
  transports.push(transport);
  return transport;
};

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A mail server on a free port; `taken` holds the mails it accepted, as they came over the wire. */
async function mailServer(options: SMTPServerOptions = {}): Promise<{ transport: MailTransport; taken: Buffer[] }> {
  const taken: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push(Buffer.concat(chunks));
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { transport: transportTo(portOf(server.server)), taken };
}

const handOver = async (transport: MailTransport, mail = outgoing): Promise<{ readonly response: string }> =>
  transport.send(await transport.compose(mail));
const failureOf = (transport: MailTransport, mail = outgoing): Promise<unknown> =>
  handOver(transport, mail).then(
    () => 'delivered',
    (error: unknown) => error,
  );

describe('a mail on its way', () => {
  it('arrives whole, dated by its world, and quiet: no autoresponder answers it', async () => {
    const { transport, taken } = await mailServer();
    expect((await handOver(transport)).response).toMatch(/^250/);
    const read = await PostalMime.parse(taken[0] ?? '');
    expect(read).toMatchObject({
      subject: outgoing.subject,
      messageId: outgoing.messageId,
      date: '2015-02-05T07:00:00.000Z',
    });
    expect([read.html, read.text].map((part) => part?.trim())).toEqual(['<p>Æble</p>', 'Æble']);
    expect(read.from).toMatchObject({ name: 'Årshjulet', address: 'aarshjul@albertslund.example' });
    expect(read.to?.map((one) => one.address)).toEqual([outgoing.to]);
    expect(Object.fromEntries(read.headers.map(({ key, value }) => [key, value]))).toMatchObject({
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'DR, RN, NRN, OOF, AutoReply',
      'x-aarshjul-world': 'real',
      'x-aarshjul-kind': 'opened',
    });
    expect(read.attachments).toMatchObject([{ filename: 'frist.ics', mimeType: 'text/calendar', method: 'PUBLISH' }]);
  });

  it('to an address that is refused is not tried for ever: 550', async () => {
    const { transport } = await mailServer({
      onRcptTo: (_address, _session, done) => done(reply(550, 'no such user')),
    });
    const failure = await failureOf(transport);
    expect(failure).toBeInstanceOf(RecipientRefused);
    expect(failure).toMatchObject({ response: expect.stringContaining('no such user') });
  });

  it.each(['', 'no address', 'a@b.example\r\nBcc: x@y.example'])(
    'to what is no address (%j) reaches nobody',
    async (to) => {
      const { transport, taken } = await mailServer({
        onRcptTo: (address, _session, done) => done(address.address.includes(' ') ? reply(553, 'bad') : null),
      });
      const failure = await failureOf(transport, { ...outgoing, to });
      expect(failure === 'delivered' ? String(taken[0]) : failure).toBeInstanceOf(RecipientRefused);
    },
  );

  it.each([450, 451, 421])('is tried again when the server only says "not now" to the address: %d', async (code) => {
    const { transport } = await mailServer({ onRcptTo: (_address, _session, done) => done(reply(code, 'later')) });
    expect(await failureOf(transport)).toBeInstanceOf(TransportDown);
  });

  it('with content that the server refuses is told of as that: 554', async () => {
    const { transport } = await mailServer({
      onData: (stream, _session, done) => stream.resume().on('end', () => done(reply(554, 'looks like junk'))),
    });
    expect(await failureOf(transport)).toBeInstanceOf(MailRefused);
  });

  it('is tried again when the server is full: 452', async () => {
    const { transport } = await mailServer({
      onData: (stream, _session, done) => stream.resume().on('end', () => done(reply(452, 'disk full'))),
    });
    expect(await failureOf(transport)).toBeInstanceOf(TransportDown);
  });

  it('that is too large for the server is refused, not tried for ever: 552, whenever it is said', async () => {
    const first = await mailServer({ onMailFrom: (_address, _session, done) => done(reply(552, 'too large')) });
    expect(await failureOf(first.transport)).toBeInstanceOf(MailRefused);
    const last = await mailServer({
      onData: (stream, _session, done) => stream.resume().on('end', () => done(reply(552, 'too large'))),
    });
    expect(await failureOf(last.transport)).toBeInstanceOf(MailRefused);
  });

  it('waits when the server will not have us: nobody’s address is given up for a wrong sender or password', async () => {
    const sender = await mailServer({
      onMailFrom: (_address, _session, done) => done(reply(550, 'sender not allowed')),
    });
    expect(await failureOf(sender.transport)).toBeInstanceOf(TransportDown);
    const login = await mailServer({ authOptional: false, disabledCommands: ['STARTTLS'] });
    expect(await failureOf(login.transport)).toBeInstanceOf(TransportDown);
  });

  it('waits when the server closes the door: 421 as its greeting', async () => {
    const { transport } = await mailServer({ onConnect: (_session, done) => done(reply(421, 'too busy')) });
    expect(await failureOf(transport)).toBeInstanceOf(TransportDown);
  });

  it('waits when no server answers, and goes out when there is one again', async () => {
    const reserved = createServer();
    await new Promise<void>((resolve) => reserved.listen(0, '127.0.0.1', resolve));
    const port = portOf(reserved);
    await new Promise<void>((resolve) => reserved.close(() => resolve()));
    const transport = transportTo(port);
    expect(await failureOf(transport)).toBeInstanceOf(TransportDown);
    const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    closers.push(() => new Promise<void>((resolve) => server.close(resolve)));
    expect(await failureOf(transport)).toBe('delivered');
  });

  it('waits for the next start when the program ends before it is handed over', async () => {
    const { transport, taken } = await mailServer();
    const failure = failureOf(transport);
    transport.close();
    expect(await failure).toBeInstanceOf(TransportDown);
    expect(taken).toEqual([]);
  });

  it('is handed over once: when the connection breaks after the content, only the ledger may try again', async () => {
    let contents = 0;
    const breaking = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 test\r\n');
      let inContent = false;
      socket.on('data', (data) => {
        if (!inContent) {
          inContent = /^DATA/m.test(String(data));
          socket.write(inContent ? '354 go on\r\n' : '250 ok\r\n');
        } else if (String(data).endsWith('\r\n.\r\n')) {
          contents += 1;
          socket.destroy();
        }
      });
    });
    await new Promise<void>((resolve) => breaking.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise<void>((resolve) => breaking.close(() => resolve())));
    expect(await failureOf(transportTo(portOf(breaking)))).toBeInstanceOf(TransportDown);
    expect(contents).toBe(1);
  });
});
