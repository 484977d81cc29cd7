import request from 'supertest';
import { sql } from 'kysely';
import { Harness, person, type TaskAtHand } from '../testing/harness';

let api: Harness;
beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  await api.moveTo('2015-03-09');
}, 60_000);
afterAll(() => api?.stop());

const get = async (url: string) =>
  (
    await request(api.app.getHttpServer())
      .get(url)
      .set('cookie', await api.cookie(person('aarshjul')))
      .expect(200)
  ).text;
/** The task as the mail's link shows it to whose it is. */
const taskPage = async (task: TaskAtHand) =>
  (
    await request(api.app.getHttpServer())
      .get(`/opgave/${await api.token(task)}`)
      .expect(200)
  ).text;

test('what was known of the anchors in 2016 is not what a case says now: it has its date, and no target is met before somebody answers', async () => {
  const balance = await api.task('2015-01-31', 'balance');
  const before = await get(`/sager/${balance.caseId}`);
  expect(before).not.toContain('Målet er nået');
  expect(before).toContain('Ikke opgjort endnu');
  expect(before).toContain('senest kendt: 162,0 mio. kr. (september 2016)');
  const asked = await taskPage(balance);
  expect(asked).toContain('(senest kendt: 162,0 mio. kr. (september 2016))');
  expect(asked).toMatch(/name="level-likviditet" value=""/);
  const levels = [
    ['driftsbalance', '9100000000'],
    ['likviditet', '15000000000'],
    ['gaeld', '1500000'],
    ['kassefinansiering', '0'],
  ];
  await api.complete(balance, {
    anchors: levels.map(([id, level]) => ({ id, level })),
    grants: '0',
    note: '',
  });
  const after = await get(`/sager/${balance.caseId}`);
  expect(after).toContain('150,0 mio. kr. <span class="aa-small">Målet er nået</span>');
  expect(after).not.toContain('september 2016');
  await api.moveTo('2015-03-14');
  const next = await api.task('2015-02-28', 'balance');
  const again = await taskPage(next);
  expect(again).toContain('Tallene er udfyldt på forhånd fra Økonomirapport pr. 31.1.2015. Ret dem til niveauet nu.');
  expect(again).toMatch(/name="level-likviditet" value="150,0"/);
});

test('figures that are an example are called one wherever a case shows them or asks about them', async () => {
  const EXAMPLE = 'Tallene er et eksempel fra Albertslund for 2016. De er ikke kommunens egne';
  const task = await api.task('2015-02-28', 'report-ready', 'Skole');
  expect(await taskPage(task)).not.toContain(EXAMPLE);
  await api.db
    .updateTable('cases')
    .set({
      details: sql`jsonb_set(details, '{report,figures}', ${JSON.stringify({ file: 'afvigelser-2016.csv', year: 2016, isExample: true })}::jsonb)`,
    })
    .where('id', '=', task.caseId)
    .execute();
  expect(await taskPage(task)).toContain(EXAMPLE);
  expect(await taskPage(task)).toContain('afvigelser-2016.csv, tal for 2016');
  expect(await get(`/sager/${task.caseId}`)).toContain(EXAMPLE);
});

test('a konsulent whose area has no figures is not asked to explain a table without rows', async () => {
  const task = await api.task('2015-02-28', 'report-ready', 'Skole');
  await api.db
    .updateTable('cases')
    .set({ details: sql`jsonb_set(details, '{report,grants}', '[]')` })
    .where('id', '=', task.caseId)
    .execute();
  const text = await taskPage(task);
  expect(text).toContain('Rapporten har ingen tal for dit område');
  expect(text).not.toContain('Hvor meget venter du');
});
