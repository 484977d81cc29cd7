import request from 'supertest';
import { draftOf, planInForce, saveDraft } from '#casework';
import { formatDateMedium, parsePlan } from '#domain';
import { Harness, person } from './testing/harness';

const KEY = 'oekonomirapport-2015';
const URL = `/planer/${KEY}/aendring`;
let api: Harness;
let cookie: string;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  cookie = await api.cookie(person('aarshjul'));
}, 60_000);
afterAll(() => api.stop());

const http = () => request(api.app.getHttpServer());
const get = (url: string, who = cookie) => http().get(url).set('cookie', who);
const post = (url: string, fields: Record<string, string>, who = cookie) => http().post(url).set('cookie', who).type('form').send(fields);
const hidden = (html: string, name: string, form = ''): string => new RegExp(`${form}[\\s\\S]*?name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
const dueOf = async (step: string): Promise<string> => (await api.db.selectFrom('tasks').where('step_id', '=', step).select('due_on').executeTakeFirstOrThrow()).due_on;
const inForce = async () => (await planInForce(api.db, 'real', KEY))!;
const meeting = async () => (await inForce()).plan.milestones.find(({ id }) => id === 'dif-2015-03-30')!;

test('a plan is changed by those who may alone, and never from another site', async () => {
  const stranger = await api.cookie(person('konsulent.skole'));
  await get(URL, stranger).expect(403);
  await post(`${URL}/kladde`, {}, stranger).expect(403);
  await http().get(URL).expect(401);
  await http().post(`${URL}/kladde`).set('cookie', cookie).set('sec-fetch-site', 'cross-site').type('form').send({}).expect(403);
  await get('/planer/findes-ikke/aendring').expect(404);
});

test('a meeting is moved: first shown, then put into force with a reason, then taken back', async () => {
  const { id, from } = await meeting();
  const step = (await inForce()).plan.cases.flatMap(({ steps }) => steps).find(({ due }) => 'milestone' in due && due.milestone === id)!;
  const to = '2015-04-28';
  await post(`${URL}/kladde`, { [`fra-${id}`]: to }).expect(303).expect('location', `${URL}#kladde`);
  const before = await api.fingerprint();
  const shown = (await get(URL).expect(200)).text;
  expect(await api.fingerprint()).toBe(before);
  expect(shown).toContain('1 trin flytter, 0 kommer til, 0 udgår, 74 er uændrede.');
  expect(shown).toContain(`<th scope="row">${step.title}</th><td data-title="Før">${formatDateMedium(from)}</td><td data-title="Efter">${formatDateMedium(to)}</td>`);
  const form = { commandId: hidden(shown, 'commandId', 'i-kraft'), grundlag: hidden(shown, 'grundlag', 'i-kraft'), kladde: hidden(shown, 'kladde', 'i-kraft') };
  const refused = await post(`${URL}/i-kraft`, { ...form, reason: ' ' }).expect(422);
  expect(refused.text).toContain('Skriv, hvorfor planen ændres.');
  expect(await dueOf(step.id)).toBe(from);
  await post(`${URL}/i-kraft`, { ...form, reason: 'Mødet er rykket' }).expect(303).expect('location', `${URL}?gjort=i-kraft`);
  await post(`${URL}/i-kraft`, { ...form, reason: 'Mødet er rykket' }).expect(303);
  expect([await dueOf(step.id), (await inForce()).version, await draftOf(api.db, 'real', KEY)]).toEqual([to, 2, null]);
  const after = (await get(`${URL}?gjort=i-kraft`).expect(200)).text;
  expect(after).toContain('Mødet er rykket');
  await post(`${URL}/fortryd`, { commandId: hidden(after, 'commandId', 'fortryd'), version: '2', reason: 'Alligevel ikke' }).expect(303);
  expect([await dueOf(step.id), (await inForce()).version]).toEqual([from, 3]);
  expect((await get(URL)).text).not.toContain('Fortryd dagens ændring');
});

test('a draft that another has changed, and days that cannot be, are refused with what to do', async () => {
  const { id } = await meeting();
  expect((await post(`${URL}/kladde`, { [`fra-${id}`]: '' }).expect(422)).text).toContain('Vælg en dag for');
  await post(`${URL}/kladde`, { [`fra-${id}`]: '2015-04-29' });
  const shown = (await get(URL)).text;
  const form = { commandId: hidden(shown, 'commandId', 'i-kraft'), grundlag: hidden(shown, 'grundlag', 'i-kraft'), kladde: hidden(shown, 'kladde', 'i-kraft'), reason: 'Rykket' };
  api.setClock('2015-02-04', '09:30');
  await post(`${URL}/kladde`, { [`fra-${id}`]: '2015-04-30' });
  expect((await post(`${URL}/i-kraft`, form).expect(409)).text).toContain('Kladden er ændret, siden du så den.');
  await post(`${URL}/slet`, {}).expect(303);
  expect((await get(URL)).text).not.toContain('Sæt kladden i kraft');
});

test('a new plan is put into force from its draft, unless something stops it', async () => {
  const political = parsePlan({ id: 'ny-politisk', title: 'Ny politisk tidsplan', process: 'politicalPlan', year: 2015, milestones: [{ id: 'kb', title: 'KB', forum: 'KB', from: '2015-06-09', to: '2015-06-09' }], cases: [] });
  const step = { kind: 'kickoff', id: 'b/kickoff', title: 'Begynd', responsible: { role: 'rapport' }, due: { milestone: 'kb', offset: { amount: 0, unit: 'days' } }, needs: [], form: 'confirmation', opens: { amount: -5, unit: 'days' }, latestOpen: { amount: -1, unit: 'days' }, remind: [], escalate: [] };
  const following = parsePlan({ id: 'ny-administrativ', title: 'Ny plan', process: 'budgetCycle', year: 2015, follows: 'ny-politisk', cases: [{ id: 'b', title: 'Budget', steps: [step] }] });
  for (const plan of [political, following]) await saveDraft(api.records, { commandId: plan.id, actor: null, worldId: 'real', plan });
  const begin = (key: string) => post(`/planer/${key}/aendring/begynd`, {});
  expect((await begin('ny-administrativ').expect(409)).text).toContain('som ikke er i kraft. Sæt den politiske plan i kraft først.');
  expect((await get('/planer/ny-politisk/aendring').expect(200)).text).toContain('Sæt planen i kraft');
  for (const key of ['ny-politisk', 'ny-administrativ']) await begin(key).expect(303).expect('location', `/planer/${key}/aendring?gjort=begyndt`);
  expect(await dueOf('b/kickoff')).toBe('2015-06-09');
  await begin('ny-politisk').expect(303);
});

test('what cannot be put into force says so, and offers no button', async () => {
  const { id } = await meeting();
  await api.moveTo('2015-03-09');
  cookie = await api.cookie(person('aarshjul'));
  await post(`${URL}/kladde`, { [`fra-${id}`]: '2015-02-20' }).expect(303);
  const { text } = await get(URL).expect(200);
  expect(text).toContain('Kladden kan ikke sættes i kraft');
  expect(text).not.toContain('Sæt kladden i kraft');
});
