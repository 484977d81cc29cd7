import request from 'supertest';
import { draftsOf, planInForce, saveDraft } from '#casework';
import { parsePlan } from '#domain';
import { Harness, person } from '../testing/harness';

const KEY = 'budget-2031-politisk';
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
const post = (url: string, fields: Record<string, string>) =>
  http().post(url).set('cookie', cookie).type('form').send(fields);
const upload = (file: string, days: readonly string[], fields: Record<string, string> = {}) => {
  const rows = days.map((day, index) => `${day};KB;${index + 1}. behandling af budgettet`);
  const sent = http()
    .post('/planer/ny')
    .set('cookie', cookie)
    .attach('fil', Buffer.from(['dato;forum;trin', ...rows].join('\n')), file);
  return Object.entries({ budgetaar: '2031', ...fields }).reduce((one, [name, value]) => one.field(name, value), sent);
};
const idOf = async (name: string): Promise<string> =>
  (await draftsOf(api.db, 'real', KEY)).find((draft) => draft.name === name)!.planId;

test('drafts of one budget year stand side by side, are opened, renamed and deleted, and one that is gone says so', async () => {
  await upload('lyngby.csv', ['10. september', '8. oktober']).expect(200);
  const follower = parsePlan({
    id: 'foelger-2031',
    title: 'Følger',
    process: 'budgetCycle',
    year: 2031,
    follows: KEY,
    cases: [{ id: 'f', title: 'Budget', steps: [] }],
  });
  await saveDraft(api.records, { commandId: 'foelger', actor: null, worldId: 'real', plan: follower });
  expect((await get('/planer/foelger-2031').expect(200)).text).toContain('»lyngby«, gemt');
  const second = await upload('fredericia.csv', ['9. september', '7. oktober'], { 'kladde-navn': 'Efter ØU' }).expect(
    200,
  );
  expect(second.text).toContain('Planen har 1 kladde i forvejen; den er ikke rørt.');
  expect(second.text).toContain('dens dage regnes nu fra den, du lige har hentet ind.');
  expect((await get('/planer/foelger-2031').expect(200)).text).toContain('»Efter ØU«, gemt');
  const [first, newer] = [await idOf('lyngby'), await idOf('Efter ØU')];
  const list = (await get('/planer').expect(200)).text;
  expect(list).toMatch(new RegExp(`/planer/${KEY}\\?kladde(?:=|&#x3D;)${first}`));
  for (const name of ['Kladde »lyngby«', 'Kladde »Efter ØU«']) expect(list).toContain(name);
  expect((await get(`/planer/${KEY}?kladde=${first}`)).text).toContain('10. sep');
  expect((await get(`/planer/${KEY}?udgave=kladde`)).text).toContain('9. sep');

  const opened = (await get(`${URL}?kladde=${first}`).expect(200)).text;
  expect(opened).toContain(`name="kladde-id" value="${first}"`);
  expect(opened).toContain('Læst fra lyngby.csv');
  expect((await post(`${URL}/navn`, { 'kladde-id': first, 'kladde-navn': '' }).expect(422)).text).toContain(
    'Skriv, hvad kladden skal hedde.',
  );
  const long = await post(`${URL}/navn`, { 'kladde-id': first, 'kladde-navn': 'x'.repeat(121) }).expect(422);
  const uploaded = await upload('for-langt.csv', ['3. september'], { 'kladde-navn': 'x'.repeat(1001) }).expect(422);
  for (const [{ text }, count] of [[long, 121] as const, [uploaded, 1001] as const])
    expect(text).toMatch(
      new RegExp(`id="kladde-navn-error">Teksten er for lang: den er på ${count} tegn, og der er plads til 120`),
    );
  await post(`${URL}/navn`, { 'kladde-id': first, 'kladde-navn': 'Forvaltningens' }).expect(303);
  expect((await get(`${URL}?kladde=${first}`)).text).toContain('Fik navnet »Forvaltningens«');

  expect(opened).toMatch(/<summary>Slet kladden<\/summary>[\s\S]*kan ikke hentes tilbage[\s\S]*Ja, slet kladden/);
  const deleted = await post(`${URL}/slet`, { 'kladde-id': newer }).expect(303);
  expect((await get(deleted.headers['location']!)).text).toContain('Kladden er slettet.');
  expect((await draftsOf(api.db, 'real', KEY)).map(({ name }) => name)).toEqual(['Forvaltningens']);
  for (const act of ['begynd', 'i-kraft', 'kladde', 'navn', 'tal']) {
    const { text } = await post(`${URL}/${act}`, { 'kladde-id': newer, reason: 'x' }).expect(410);
    expect(text).toMatch(/Kladden er slettet[\s\S]*»Efter ØU« blev slettet af /);
  }
  expect((await get(`/planer/${KEY}?kladde=${newer}`).expect(410)).text).toContain('Kladden er slettet');
  const last = await post(`${URL}/slet`, { 'kladde-id': first }).expect(303);
  expect((await get(last.headers['location']!)).text).toContain('Kladden er slettet.');
  expect((await get(URL).expect(410)).text).toContain('»Forvaltningens« blev slettet af');
  await get(URL, await api.cookie(person('konsulent.skole'))).expect(403);
  await get(`/planer/${KEY}`, await api.cookie(person('konsulent.skole'))).expect(404);
  expect(await planInForce(api.db, 'real', KEY)).toBeNull();
});
