import { once } from 'node:events';
import { createServer } from 'node:net';

/** What the scanner of the specs finds, wherever in a content it stands. */
export const TEST_FOUND = 'her-er-noget-ondt';
const MOST = 10_000_000;

/** Speaks INSTREAM as clamd(8) says, with one signature of ours: the real one needs root to be installed. */
export async function startTestScanner(): Promise<{ readonly address: string; readonly stop: () => Promise<void> }> {
  const server = createServer((socket) => {
    let came = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      came = Buffer.concat([came, Buffer.from(piece)]);
      const said = answerTo(came);
      if (said !== null) socket.end(`${said}\0`);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('The scanner of the specs has no port.');
  const stop = (): Promise<void> => new Promise((done) => server.close(() => done()));
  return { address: `tcp://127.0.0.1:${at.port}`, stop };
}

/** Null while more is to come. */
const answerTo = (came: Buffer): string | null => {
  const command = 'zINSTREAM\0';
  if (came.length < command.length) return null;
  if (came.toString('latin1', 0, command.length) !== command) return 'UNKNOWN COMMAND';
  const content: Buffer[] = [];
  let total = 0;
  for (let at = command.length; came.length >= at + 4;) {
    const length = came.readUInt32BE(at);
    if (length === 0) return Buffer.concat(content).includes(TEST_FOUND) ? 'stream: Proeve.Fundet FOUND' : 'stream: OK';
    total += length;
    if (total > MOST) return 'INSTREAM size limit exceeded. ERROR';
    if (came.length < at + 4 + length) return null;
    content.push(came.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
};
