import request from 'supertest';
import { organisationInForce } from '#casework';
import { readOrganisation, writeRoles, writeUnits } from '#files';
import { Harness, person } from '../testing/harness';

let api: Harness;
let admin: string;
let auditor: string;
let leader: string;
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2015-02-05', '09:05');
  admin = await api.cookie(person('aarshjul'));
  auditor = await api.cookie(person('intern.revision'));
  leader = await api.cookie(person('leder.egelundskolen'));
}, 60_000);
afterAll(() => api.stop());

const get = (url: string, cookie = admin) => request(api.app.getHttpServer()).get(url).set('cookie', cookie);
const post = (url: string, fields: Record<string, string>, cookie = admin) =>
  request(api.app.getHttpServer()).post(url).set('cookie', cookie).type('form').send(fields);
const send = (units: string | null, roles: string | null, cookie = admin) => {
  const sent = request(api.app.getHttpServer()).post('/organisation').set('cookie', cookie);
  if (units !== null) void sent.attach('enheder', Buffer.from(units), 'organisation.csv');
  if (roles !== null) void sent.attach('roller', Buffer.from(roles), 'roller.csv');
  return sent;
};
const hidden = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
const files = async (): Promise<readonly [string, string]> => [
  String((await get('/organisation/enheder.csv', auditor).responseType('blob').expect(200)).body),
  String((await get('/organisation/roller.csv', auditor).responseType('blob').expect(200)).body),
];

test('those who read everything see who is who and have it as the files that are read; others do not, and only an administrator loads', async () => {
  const { text } = await get('/organisation', auditor).expect(200);
  expect(text).toMatch(/Egelundskolen<\/th><td[^>]*>45\.10\.04<\/td><td[^>]*>Dagtilbud &amp; Skole</);
  expect(text).toContain('konsulent.skole@albertslund.example');
  expect(text).not.toContain('type="file"');
  await get('/organisation', leader).expect(403);
  const [units, roles] = await files();
  await send(units, roles, auditor).expect(403);
  expect((await get('/planer', auditor)).text).toContain('href="/organisation"');
  expect((await get('/planer', leader)).text).not.toContain('href="/organisation"');
});

test('what is had as files is loaded again without a change', async () => {
  const [units, roles] = await files();
  const { organisation } = await readOrganisation([
    { name: 'organisation.csv', bytes: Buffer.from(units) },
    { name: 'roller.csv', bytes: Buffer.from(roles) },
  ]);
  expect(organisation).toEqual(await organisationInForce(api.db));
  expect([writeUnits(organisation!).toString(), writeRoles(organisation!).toString()]).toEqual([units, roles]);
  await send(units, roles).expect(303).expect('location', '/organisation/aendring');
  await get('/organisation/aendring').expect(303).expect('location', '/organisation?gjort=uaendret');
});

test('a file that was forgotten, or files that would leave nobody to administer, are told and change nothing', async () => {
  const [units, roles] = await files();
  expect((await send(units, null).expect(422)).text).toContain('Vælg filen med roller.');
  const { text } = await send(units, roles.replace('administrator;', 'controller;')).expect(422);
  expect(text).toContain('Ingen har rollen »administrator«');
  expect(text).toContain('Rollen »controller« findes ikke');
  expect(text).toMatch(/linje \d+, kolonne 1/);
  await get('/organisation/aendring').expect(303);
});

test('what gives the administrator a post is not theirs to load: the head of Økonomi & Stab sees it, says yes, and is kept as who did', async () => {
  const [units, roles] = await files();
  const chief = await api.cookie(person('chef.oekonomi-stab'));
  await send(units.replace('leder.egelundskolen@', 'aarshjul@'), roles).expect(303);
  const { text } = await get('/organisation/aendring').expect(200);
  expect(text).toContain('at være leder for Egelundskolen (45.10.04)');
  expect(text).not.toContain('/organisation/aendring/indlaes');
  await post('/organisation/aendring/indlaes', { set: 'x' }).expect(409);
  const own = text.match(/name="set" value="[^"]*"/);
  expect(own).toBeNull();
  const { id } = await api.db
    .selectFrom('people')
    .where('email', '=', 'aarshjul@albertslund.example')
    .select('id')
    .executeTakeFirstOrThrow();
  const other = `/organisation/aendring/fra/${id}`;
  await get(other, chief).expect(404);
  await post('/organisation/aendring/bed', {}).expect(303);
  expect((await get('/organisation/aendring')).text).toContain('Der er bedt om et ja');
  for (const cookie of [admin, leader, auditor]) await get(other, cookie).expect(404);
  expect((await get('/organisation', chief)).text).toContain(other);
  const seen = await get(other, chief).expect(200);
  expect(seen.text).toContain('som har bedt om dit ja');
  await post(`${other}/indlaes`, hidden(seen.text), admin).expect(404);
  await post(`${other}/indlaes`, hidden(seen.text), chief).expect(303);
  expect((await get('/organisation/aendringer', auditor)).text).toContain('Hentet ind af ');
  // And back: what takes a post from oneself is one's own to load.
  await send(units, roles).expect(303);
  await post('/organisation/aendring/indlaes', hidden((await get('/organisation/aendring')).text)).expect(303);
  expect(await files()).toEqual([units, roles]);
});

test('a change is seen by name and case, done as it was seen, once, and an auditor reads who did it', async () => {
  const [units, roles] = await files();
  const passed = roles.replace('bogfoering@', 'ny.bogfoering@');
  await send(units, passed).expect(303);
  const { text } = await get('/organisation/aendring').expect(200);
  expect(text).toContain('bogfoering: Bogføringen (ny.bogfoering@albertslund.example)');
  expect(text).toMatch(
    /<tbody><tr><th scope="row">Bogføringen lukker for den gamle måned<\/th><td data-title="Sag">Økonomirapport pr. 31.1.2015</,
  );
  expect(text).toContain('Intet er ændret endnu');
  const stale = await post('/organisation/aendring/indlaes', { ...hidden(text), set: 'en anden' }).expect(409);
  expect(stale.text).toContain('Noget er ændret, siden du så');
  await post('/organisation/aendring/indlaes', hidden(text))
    .expect(303)
    .expect('location', '/organisation?gjort=indlaest');
  await post('/organisation/aendring/indlaes', hidden(text)).expect(303);
  const history = await get('/organisation/aendringer', auditor).expect(200);
  expect(history.text).toContain('Indlæst af Administrator af årshjulet (aarshjul@albertslund.example).');
  expect(history.text).toMatch(/Mister en rolle \(1\)<\/summary>\s*<ul><li>bogfoering: Bogføringen \(bogfoering@/);
  expect(history.text.match(/<h2/g)).toHaveLength(3);
});
