import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Scanner, ScannerDown, type Scanned } from './scanner';

/** No answer of clamd is longer. */
const LONGEST_ANSWER = 4_000;
const SILENT_MS = 60_000;

/** ClamAV's daemon, by its command INSTREAM (clamd(8)): the content in pieces, each after its length, and an empty one at the end. */
export class Clamd extends Scanner {
  override readonly isThere = true;
  private readonly at: NetConnectOpts;

  /** `tcp://host:port`, or `unix:///path/of/its.socket`. */
  constructor(address: string) {
    super();
    const url = new URL(address);
    this.at =
      url.protocol === 'unix:' ? { path: url.pathname } : { host: url.hostname, port: Number(url.port || '3310') };
  }

  override async scan(content: Readable): Promise<Scanned> {
    const socket = connect(this.at).setTimeout(SILENT_MS);
    socket.once('timeout', () => socket.destroy(new Error('it said nothing for a minute')));
    const answer = answerOf(socket);
    content.once('error', (error: Error) => socket.destroy(error));
    // It says what is wrong and hangs up in the middle of what is sent: then the answer counts, not that it hung up.
    const sent = pipeline(Readable.from(framed(content)), socket, { end: false }).catch((error: unknown) => error);
    try {
      return verdict(await answer);
    } catch (error) {
      throw new ScannerDown(error instanceof Error ? error.message : String(error));
    } finally {
      socket.destroy();
      content.destroy();
      await sent;
    }
  }
}

async function* framed(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of content) if (piece.length > 0) yield Buffer.concat([length(piece.length), piece]);
  yield length(0);
}

const length = (bytes: number): Buffer => {
  const written = Buffer.alloc(4);
  written.writeUInt32BE(bytes);
  return written;
};

const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      said = (said + part).slice(0, LONGEST_ANSWER);
      if (said.includes('\0')) resolve(said.slice(0, said.indexOf('\0')));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('it hung up without an answer')));
  });

/** `stream: OK`, `stream: Name FOUND`, or something that went wrong. */
const verdict = (answer: string): Scanned => {
  if (answer === 'stream: OK') return { found: null };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found === undefined) throw new ScannerDown(answer);
  return { found };
};
