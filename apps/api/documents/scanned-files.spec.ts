import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { startTestScanner, TEST_FOUND } from '#testing';
import { Harness, type TaskAtHand } from '../testing/harness';

let api: Harness;
let task: TaskAtHand;
let me: string;
let stopScanner: () => Promise<void>;
beforeAll(async () => {
  const scanner = await startTestScanner();
  stopScanner = scanner.stop;
  api = await Harness.start('2015-02-04', 'http://localhost', scanner.address);
  task = await api.task('2015-01-31', 'booking-closes');
  me = await api.cookie(task.assigneeId);
}, 60_000);
afterAll(() => api?.stop());

const send = (...files: readonly (readonly [name: string, content: string])[]) => {
  const sent = request(api.app.getHttpServer())
    .post(`/dokumenter/til/task/${task.id}`)
    .set('cookie', me)
    .field('commandId', randomUUID());
  for (const [name, content] of files) sent.attach('filer', Buffer.from(content), { filename: name });
  return sent;
};
const kept = () => api.db.selectFrom('document_versions').select(['file_name', 'scanned']).execute();

test('a file in which the scanner finds something is refused with its name and never in the store; while the scanner is silent no file is taken in', async () => {
  const { text } = await send(['ren.txt', 'Rent'], ['ond.txt', `Se ${TEST_FOUND}`]).expect(422);
  expect(text).toContain('Virusscanneren fandt »Proeve.Fundet« i filen, så den er ikke gemt.');
  expect(await kept()).toEqual([{ file_name: 'ren.txt', scanned: 'clean' }]);
  expect(await api.db.selectFrom('document_contents').select('store_key').execute()).toHaveLength(1);
  const page = await request(api.app.getHttpServer()).get(`/opgaver/${task.id}`).set('cookie', me);
  expect(page.text).toContain('scannet for virus');
  await stopScanner();
  const down = await send(['senere.txt', 'Senere']).expect(422);
  expect(down.text).toContain('Filer kan ikke tages ind lige nu');
  expect(await kept()).toHaveLength(1);
});
