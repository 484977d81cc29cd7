import { SMTPServer } from 'smtp-server';
import { testCatcher } from '#testing';
import { TransportDown, type OutgoingMail } from '#mail';
import { Transports } from './transports';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => void (await Promise.all(closers.splice(0).map((close) => close()))));

const mail: OutgoingMail = {
  worldId: 'prøve',
  kind: 'opened',
  messageId: '<a@kommune.example>',
  thread: null,
  to: 'leder@kommune.example',
  sentAt: 0,
  subject: 'Opgave',
  html: '',
  text: '',
  attachments: [],
  invitation: null,
};

/** A mail server like any other, and whom it was given mail for. */
async function realServer(port = 0): Promise<{ readonly port: number; readonly took: readonly string[] }> {
  const took: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      took.push(address);
      done();
    },
    onData: (stream, _session, done) => void stream.resume().once('end', () => done()),
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, took };
}

function transports(catcherSmtpUrl: string | undefined, realPort: number): Transports {
  const made = new Transports(
    {
      smtpUrl: `smtp://127.0.0.1:${realPort}`,
      from: { name: 'Aarshjul', address: 'a@kommune.example' },
      catcherUrl: undefined,
      catcherSmtpUrl,
    },
    null,
  );
  closers.push(() => made.close());
  return made;
}

const send = async (from: Transports): Promise<unknown> => {
  const transport = await from.of('prøve');
  return transport.send(await transport.compose(mail)).then(() => 'sent');
};
const failure = (act: Promise<unknown>): Promise<unknown> => act.catch((error: unknown) => error);

describe('a rehearsal reaches nobody, whatever the environment says', () => {
  test('without a catcher, or with a real server in its place, it sends nothing', async () => {
    const real = await realServer();
    for (const url of [undefined, `smtp://127.0.0.1:${real.port}`])
      expect(await failure(send(transports(url, real.port)))).toBeInstanceOf(TransportDown);
    expect(real.took).toEqual([]);
  });

  test.each(['service=gmail', 'proxy=http://127.0.0.1:1', 'host=mail.kommune.example', 'socketPath=/x'])(
    'no setting in the catcher’s address leads elsewhere: %s',
    async (query) => {
      const [real, catcher] = await Promise.all([realServer(), testCatcher()]);
      closers.push(() => catcher.stop());
      expect(await send(transports(`${catcher.smtpUrl}?${query}`, real.port))).toBe('sent');
      expect(real.took).toEqual([]);
    },
  );

  test('a real server that takes the catcher’s place in the middle gets nothing', async () => {
    const catcher = await testCatcher();
    const mails = transports(catcher.smtpUrl, 1);
    expect(await send(mails)).toBe('sent');
    await catcher.stop();
    const usurper = await realServer(Number(new URL(catcher.smtpUrl).port));
    for (let time = 0; time < 3; time += 1) expect(await failure(send(mails))).toBeInstanceOf(TransportDown);
    expect(usurper.took).toEqual([]);
  });

  test('a catcher that is away is waited for', async () => {
    expect(await failure(send(transports('smtp://127.0.0.1:1', 1)))).toBeInstanceOf(TransportDown);
  });
});
