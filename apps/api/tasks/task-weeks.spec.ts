import request from 'supertest';
import { pages } from '#contracts';
import { Harness, person } from '../testing/harness';
import { publishShipped } from '../testing/shipped-plan';

let api: Harness;
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-01-28', '09:05');
  await publishShipped(api, 'mfr-udrulning-2026.yaml');
  await api.moveTo('2026-01-28');
}, 90_000);
afterAll(() => api?.stop());

const deadlineOf = async (taskId: string, cookie: string): Promise<string> => {
  const path = pages.taskById(taskId);
  const { text } = await request(api.app.getHttpServer()).get(path).set('cookie', cookie).expect(200);
  return /class="aa-deadline">(.*?)<\/p>/s.exec(text)?.[1] ?? '';
};

test('a deadline in weeks is said in weeks too to who has the task, until it is moved to a day of its own', async () => {
  const { id } = await api.db
    .selectFrom('tasks')
    .where('step_id', '=', 'boelge-1/mfr-indkald-workshop')
    .where('area', '=', 'Skole')
    .select('id')
    .executeTakeFirstOrThrow();
  const cookie = await api.cookie(person('konsulent.skole'));
  expect(await deadlineOf(id, cookie)).toContain('Senest fredag den 6. februar 2026 (om 7 arbejdsdage) – uge 5-6');
  await api.db.updateTable('tasks').set({ due_on: '2026-02-10' }).where('id', '=', id).execute();
  expect(await deadlineOf(id, cookie)).not.toContain('uge');
});
