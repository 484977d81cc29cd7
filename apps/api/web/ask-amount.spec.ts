import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { Harness, type TaskAtHand } from '../testing/harness';

let api: Harness;
let school: TaskAtHand;
let balance: TaskAtHand;
let fields: Record<string, string>;
beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  await api.moveTo('2015-03-09');
  school = await api.task('2015-01-31', 'report-ready', 'Skole');
  balance = await api.task('2015-01-31', 'balance');
  fields = fieldsIn(await page(school));
}, 60_000);
afterAll(() => api?.stop());

const url = async (task: TaskAtHand) => `/opgave/${await api.token(task)}`;
const page = async (task: TaskAtHand) =>
  (
    await request(api.app.getHttpServer())
      .get(await url(task))
      .expect(200)
  ).text;
const send = async (task: TaskAtHand, more: Record<string, string>, status = 422) =>
  (
    await request(api.app.getHttpServer())
      .post(await url(task))
      .type('form')
      .send({ commandId: randomUUID(), ...more })
      .expect(status)
  ).text;
/** The amounts as the page begins with them, each explained. */
const fieldsIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/name="expected-(\d+)" value="([^"]*)"/g)].flatMap(([, grant, value]) => [
      [`expected-${grant}`, value!],
      [`explanation-${grant}`, 'Som ventet.'],
    ]),
  );
const report = (over: Record<string, string>) => ({ ...fields, focus: 'Gennemgået', ...over });
const tickOf = (html: string, name: string): string | null =>
  new RegExp(`type="checkbox" id="bekraeft-${name}" name="bekraeft-${name}" value="([^"]*)"`).exec(html)?.[1] ?? null;

test('kroner in a field of mio. kr. are asked about beside the field, and a corrected amount is taken', async () => {
  const asked = await send(school, report({ 'expected-4510': '475.000' }));
  expect(asked).toMatch(/id="expected-4510-error".*Mener du 475\.000 kr\., altså 0,475 mio\. kr\.\?/);
  expect(asked).toContain('href="#expected-4510"');
  expect(tickOf(asked, 'expected-4510')).toBe('475.000');
  expect(asked).toContain('»475.000« er rigtigt');
});

test('which amounts must be explained is marked before anything is sent', async () => {
  const of = await api.task('2015-02-28', 'report-ready', 'Budget og Regnskab');
  await api.complete(await api.task('2015-02-28', 'booking-closes'), {});
  await api.moveTo('2015-03-10');
  const text = await page(of);
  expect(text).toMatch(/8291<\/span> [^<]* <span class="aa-small">\(skal forklares\)<\/span>/);
  expect(text).not.toMatch(/8290<\/span> [^<]* <span class="aa-small">\(skal/);
});

test('the tick is of the amount that was asked about: another is asked about anew', async () => {
  const other = await send(school, report({ 'expected-4510': '999.000', 'bekraeft-expected-4510': '475.000' }));
  expect(tickOf(other, 'expected-4510')).toBe('999.000');
});

test('another sign than the text says is asked about', async () => {
  const asked = await send(
    school,
    report({ 'expected-4510': '4,2', 'explanation-4510': 'Merforbrug på vikarer, 4,2 mio. kr.' }),
  );
  expect(asked).toMatch(/id="expected-4510-error".*Du skriver »merforbrug«, men beløbet er uden minus/);
});

test('what is too long, or larger than any record keeps, is told at its field, with its count and without a name of the program', async () => {
  const asked = await send(school, report({ 'expected-4510': '1'.repeat(15), 'explanation-4590': 'x'.repeat(10_001) }));
  expect(asked).toMatch(/id="expected-4510-error".*større, end noget budget er/);
  const long = await send(school, report({ 'explanation-4510': 'x'.repeat(10_001), note: 'y'.repeat(10_002) }));
  expect(long).toMatch(/id="explanation-4510-error".*den er på 10001 tegn, og der er plads til 10000/);
  expect(long).toMatch(/id="note-error".*den er på 10002 tegn/);
  expect(long).toContain('href="#explanation-4510"');
  expect(long).not.toMatch(/lines\.\d/);
});

test('levels are held against those known last', async () => {
  const levels = {
    'level-driftsbalance': '91.250.000',
    'level-likviditet': '162',
    'level-gaeld': '15,5',
    'level-kassefinansiering': '0',
    grants: '12.500.000',
    note: '',
  };
  const asked = await send(balance, levels);
  expect(asked).toMatch(/id="level-driftsbalance-error".*altså 91,25 mio\. kr\.\?/);
  expect(asked).toMatch(/id="level-gaeld-error".*Mener du 15\.500 kr\.\?/);
  expect(asked).toMatch(/id="grants-error".*altså 12,5 mio\. kr\.\?/);
  expect(asked).not.toContain('id="level-likviditet-error"');
});

test('what is confirmed is taken as it stands', async () => {
  await send(
    school,
    report({ 'expected-4510': '475', 'bekraeft-expected-4510': '475', 'explanation-4510': 'Sådan er det.' }),
    303,
  );
  const row = await api.db.selectFrom('tasks').where('id', '=', school.id).select('answer').executeTakeFirstOrThrow();
  expect(JSON.stringify(row.answer)).toContain('"47500000000"');
});
