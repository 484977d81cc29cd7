import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { Harness, person, type TaskAtHand } from '../testing/harness';

let api: Harness;
let task: TaskAtHand;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  await api.complete(await api.task('2015-01-31', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-03');
  await api.complete(await api.task('2015-02-28', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-09');
  task = await api.task('2015-02-28', 'report-ready', 'Social');
}, 60_000);

afterAll(() => api.stop());

const http = () => request(api.app.getHttpServer());
const form = (url: string, fields: Record<string, string>) => http().post(url).type('form').send(fields);
const comments = async (): Promise<unknown[]> =>
  (
    await api.db
      .selectFrom('journal')
      .select('payload')
      .where('event', '=', 'TASK_COMMENTED')
      .orderBy('recorded_at')
      .orderBy('seq')
      .execute()
  ).map((row) => row.payload['text']);
const signIns = async (): Promise<number> =>
  (await api.db.selectFrom('sign_ins').select('token_hash').execute()).length;

test('who goes back in the browser and writes something else has both remarks kept; a double click still counts once', async () => {
  const url = `/opgave/${await api.token(task)}/kommentar`;
  const commandId = randomUUID();
  await Promise.all([
    form(url, { commandId, text: 'Første' }).expect(303),
    form(url, { commandId, text: 'Første' }).expect(303),
  ]);
  await form(url, { commandId, text: 'Anden' }).expect(303);
  expect(await comments()).toEqual(['Første', 'Anden']);
});

test('a text that is too long comes back with all that was typed, and says so beside the field', async () => {
  const before = await comments();
  const long = `${'Ord '.repeat(700)}SLUT`;
  const { text } = await form(`/opgave/${await api.token(task)}/kommentar`, { text: long }).expect(422);
  expect(text).toMatch(/id="text-error".*for lang/);
  expect(text).toContain('SLUT</textarea>');
  expect(
    (
      await form(`/opgave/${await api.token(task)}/giv-videre`, {
        to: person('konsulent.teknik'),
        'hand-over-reason': long,
      }).expect(422)
    ).text,
  ).toMatch(/id="hand-over-reason-error".*for lang/);
  expect(await comments()).toEqual(before);
});

test('a field that is no text takes no other with it', async () => {
  await http()
    .post(`/opgave/${await api.token(task)}/kommentar`)
    .send({ text: 'Som JSON', other: { nested: true } })
    .expect(303);
  expect(await comments()).toContain('Som JSON');
});

test('what is too big says so', async () => {
  expect(
    (await form(`/opgave/${await api.token(task)}/kommentar`, { text: 'x'.repeat(600_000) }).expect(413)).text,
  ).toContain('fylder for meget');
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'an address that somebody tinkered with shows no message of ours: gjort=%s',
  async (word) => {
    expect(
      (
        await http()
          .get(`/opgave/${await api.token(task)}?gjort=${word}`)
          .expect(200)
      ).text,
    ).not.toContain('alert-success');
    expect(
      (
        await http()
          .get(`/overblik?gjort=${word}`)
          .set('cookie', await api.cookie(person('aarshjul')))
          .expect(200)
      ).text,
    ).not.toContain('alert-success');
  },
);

test('who has left cannot answer by program either', async () => {
  await api.db.updateTable('people').set({ active: false }).where('id', '=', task.assigneeId).execute();
  const answer = { lines: [{ grant: '4310', oere: '0' }], focus: 'x', note: '' };
  await http()
    .post(`/api/tasks/${task.id}/complete`)
    .send({ commandId: randomUUID(), token: await api.token(task), answer })
    .expect(404);
  await api.db.updateTable('people').set({ active: true }).where('id', '=', task.assigneeId).execute();
  expect(await api.db.selectFrom('tasks').select('state').where('id', '=', task.id).executeTakeFirst()).toEqual({
    state: 'open',
  });
});

test('nobody can lock everybody out of the sign-in with addresses that are made up', async () => {
  const before = await signIns();
  for (let round = 0; round < 16; round += 1) {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        form('/log-ind', { email: `opdigtet${round}.${index}@albertslund.example` }).expect(200),
      ),
    );
  }
  await form('/log-ind', { email: 'Konsulent.Skole@albertslund.example' }).expect(200);
  expect(await signIns()).toBe(before + 1);
}, 30_000);

test('a mailbox is not filled by somebody who asks for links again and again', async () => {
  const before = await signIns();
  for (let time = 0; time < 5; time += 1)
    await form('/log-ind', { email: 'konsulent.forsyning@albertslund.example' }).expect(200);
  expect(await signIns()).toBe(before + 3);
});
