import { SMTPServer } from 'smtp-server';
import type { SinkReport } from './sink-client';

// A process of its own that takes every mail, notes its kind and reader, and forgets the rest.

const HEADERS_WITHIN = 8_192;
const CONNECTION_LIMIT = 100;

interface Tally {
  mails: number;
  firstAt: number;
  lastAt: number;
  readonly readers: Map<string, number>;
}

const tallies = new Map<string, Tally>();

const note = (kind: string, reader: string): void => {
  const now = Date.now();
  const tally = tallies.get(kind) ?? { mails: 0, firstAt: now, lastAt: now, readers: new Map<string, number>() };
  tally.mails += 1;
  tally.lastAt = now;
  tally.readers.set(reader, (tally.readers.get(reader) ?? 0) + 1);
  tallies.set(kind, tally);
};

const server = new SMTPServer({
  name: 'bench-sink',
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  maxClients: CONNECTION_LIMIT,
  onData: (stream, { envelope }, done) => {
    let head = '';
    stream.on('data', (chunk: Buffer) => {
      if (head.length < HEADERS_WITHIN) head += chunk.toString('latin1', 0, HEADERS_WITHIN);
    });
    stream.once('end', () => {
      const kind = /^X-Aarshjul-Kind: (\S+)/im.exec(head)?.[1] ?? 'unknown';
      for (const { address } of envelope.rcptTo) note(kind, address);
      done();
    });
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address();
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
});

process.on('message', () => {
  const report: SinkReport = Object.fromEntries(
    [...tallies].map(([kind, { mails, firstAt, lastAt, readers }]) => [
      kind,
      { mails, readers: readers.size, firstAt, lastAt },
    ]),
  );
  process.send?.({ report });
});
process.on('disconnect', () => process.exit());
