import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { startTestScanner, TEST_FOUND } from '#testing';
import { Clamd } from './clamd';
import { ScannerDown } from './scanner';

let stop: () => Promise<void>;
let scanner: Clamd;
beforeAll(async () => {
  const started = await startTestScanner();
  stop = started.stop;
  scanner = new Clamd(started.address);
});
afterAll(() => stop());

const of = (...pieces: (string | Buffer)[]) => Readable.from(pieces.map((one) => Buffer.from(one)));

test('a content is looked at whole, in whatever pieces it comes; what is found has its name', async () => {
  expect(await scanner.scan(of('rent'))).toEqual({ found: null });
  expect(await scanner.scan(of())).toEqual({ found: null });
  expect(await scanner.scan(of(Buffer.alloc(3_000_000, 'x'), TEST_FOUND.slice(0, 5), '', TEST_FOUND.slice(5)))).toEqual(
    {
      found: 'Proeve.Fundet',
    },
  );
});

test('a scanner that takes no more, hangs up, is not there, or speaks otherwise says nothing of the file: it is no »clean«', async () => {
  await expect(scanner.scan(of(Buffer.alloc(12_000_000, 'x')))).rejects.toThrow('INSTREAM size limit exceeded. ERROR');
  const folder = mkdtempSync(join(tmpdir(), 'aarshjul-clamd-'));
  const path = join(folder, 'clamd.ctl');
  const answers: ((end: (text?: string) => void) => void)[] = [(end) => end(), (end) => end('hej\0')];
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => answers.shift()?.((text = '') => socket.end(text)));
  }).listen(path);
  await once(server, 'listening');
  const other = new Clamd(`unix://${path}`);
  await expect(other.scan(of('a'))).rejects.toThrow('hung up');
  await expect(other.scan(of('a'))).rejects.toThrow('hej');
  await new Promise((done) => server.close(done));
  await expect(other.scan(of('a'))).rejects.toThrow(ScannerDown);
  rmSync(folder, { recursive: true, force: true });
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('a');
      throw new Error('the disk went');
    })(),
  );
  await expect(scanner.scan(broken)).rejects.toThrow(ScannerDown);
});
