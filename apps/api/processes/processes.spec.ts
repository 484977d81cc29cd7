import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { planInForce } from '#casework';
import { REAL_WORLD } from '#contracts';
import { Harness, person } from '../testing/harness';

const HANDBOOK = readFileSync(join(__dirname, '../../../docs/handbook/egen-proces.md'), 'utf8');
const [TAKSTER = '', PLAN = ''] = [...HANDBOOK.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '');

let api: Harness;
let admin: string;
let konsulent: string;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-10-05', '09:05');
  admin = await api.cookie(person('aarshjul'));
  konsulent = await api.cookie(person('konsulent.skole'));
}, 60_000);
afterAll(() => api.stop());

const get = (url: string, cookie = admin) => request(api.app.getHttpServer()).get(url).set('cookie', cookie);
const post = (url: string, fields: Record<string, string>, cookie = admin) =>
  request(api.app.getHttpServer()).post(url).set('cookie', cookie).type('form').send(fields);
const send = (url: string, name: string, content: string, cookie = admin) =>
  request(api.app.getHttpServer()).post(url).set('cookie', cookie).attach('fil', Buffer.from(content), name);
/** What a page's form carries in its hidden fields. */
const hidden = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
/** The file of Takster, as it is fetched. */
const file = async (query = '') =>
  String((await get(`/processer/takster/fil${query}`).responseType('blob').expect(200)).body);
const keep = async (key: string, fields: Record<string, string> = {}) => {
  const { text } = await get(`/processer/${key}/aendring`).expect(200);
  return post(`/processer/${key}/aendring/gem`, { ...hidden(text), ...fields });
};

test('the list says whose each process is and how many plans in force follow it; only those who plan the year see it', async () => {
  const { text } = await get('/processer').expect(200);
  expect(text).toMatch(/Økonomirapport<\/a><\/th><td data-title="Hvis">Følger med Årshjulet<\/td><td[^>]*>1 plan</);
  expect(text).toContain('href="/processer/halvaarsregnskab"');
  await get('/processer', konsulent).expect(403);
  await send('/processer', 'takster.process.yaml', TAKSTER, konsulent).expect(403);
  expect((await get('/planer')).text).toContain('href="/processer"');
  expect((await get('/planer', konsulent)).text).not.toContain('href="/processer"');
});

test('a process says in words who does what, what it waits for and when; its file can be had, to write after', async () => {
  const { text } = await get('/processer/halvaarsregnskab').expect(200);
  for (const words of [
    'Luk bogføringen for første halvår',
    'Bogføringen',
    '»Send tidsplan og vejledning om halvårsregnskabet ud«',
    'Når det, der ventes på, er færdigt, dog tidligst 5 arbejdsdage før fristen. Senest 1 arbejdsdag før fristen, også selvom noget mangler',
    'Lederen får besked 2 arbejdsdage efter fristen og lederens leder får besked 5 arbejdsdage efter fristen',
    'Halvårsregnskabet er skrevet og stemmer med økonomirapporten',
  ])
    expect(text).toContain(words);
  const { headers } = await get('/processer/halvaarsregnskab/fil').expect(200);
  expect(headers['content-disposition']).toBe('attachment; filename="halvaarsregnskab.process.yaml"');
  await get('/processer/findes-ikke').expect(404);
  await get('/processer/halvaarsregnskab/fil?version=3').expect(404);
});

test('a file that cannot be kept is told why, all of it at once with its lines, and nothing is kept', async () => {
  const before = await api.fingerprint();
  const wrong = TAKSTER.replace('form: decision', 'form: sværd').replace('gate: takster-samlet', 'gate: takst');
  const { text } = await send('/processer', 'takster.process.yaml', wrong).expect(422);
  expect(text).toContain('takster.process.yaml kan ikke blive til en proces endnu');
  expect(text.match(/linje \d+, tegn \d+/g)).toHaveLength(1);
  const both = TAKSTER.replace('id: takster\n', 'id: budget\nworkflow: budgetCycle\n').replaceAll('form: text', 'form: x');
  const told = (await send('/processer', 'b.yaml', both).expect(422)).text;
  expect(told).toContain('Slet den, så er processen jeres egen');
  expect(told).toContain('ligger allerede i mappen processes');
  expect(told.match(/linje \d+, tegn \d+/g)).toHaveLength(4);
  expect((await send('/processer', 'takster-2027.yaml', PLAN).expect(422)).text).toContain('Det er en plan, ikke en proces');
  expect((await send('/processer', 'tom.yaml', '').expect(422)).text).toContain(
    'Filen »tom.yaml« er tom. Vælg den fil, processen står i.',
  );
  expect(await api.fingerprint()).toBe(before);
});

test('a process goes from its file over a look at it to a plan in force, and a new version shows what it changes', async () => {
  await send('/planer/ny', 'takster-2027.yaml', PLAN).expect(422);
  const sent = await send('/processer', 'takster.process.yaml', TAKSTER).expect(303);
  expect(sent.headers['location']).toBe('/processer/takster/aendring');
  const look = (await get('/processer/takster/aendring').expect(200)).text;
  expect(look).toContain('En ny proces med 2 faser, 3 trin og 1 port');
  expect(look).toContain('Saml takstbladet');
  // Looked at is not kept: no plan finds it yet.
  await send('/planer/ny', 'takster-2027.yaml', PLAN).expect(422);
  const form = hidden(look);
  await post('/processer/takster/aendring/gem', form).expect(303);
  // Pressed twice is kept once.
  await post('/processer/takster/aendring/gem', form).expect(303);
  expect((await get('/processer/takster?gjort=gemt').expect(200)).text).toContain('Jeres egen proces, version 1, gemt');

  expect((await send('/planer/ny', 'takster-2027.yaml', PLAN).expect(200)).text).toContain('er gemt som kladde');
  const begin = hidden((await get('/planer/takster-2027/aendring').expect(200)).text);
  await post('/planer/takster-2027/aendring/begynd', begin).expect(303);
  expect(await planInForce(api.db, REAL_WORLD, 'takster-2027')).toMatchObject({ version: 1, processVersion: 1 });
  expect((await get('/processer')).text).toMatch(/Takster<\/a><\/th><td data-title="Hvis">Jeres egen<\/td><td[^>]*>1 plan</);

  const second = TAKSTER.replace('remind: [{ amount: -1, unit: workingDays }]', 'remind: [{ amount: -3, unit: workingDays }]').replace(
    'Borgerne skal kende',
    'Borgerne har krav på at kende',
  );
  await send('/processer', 'takster.process.yaml', second).expect(303);
  const changes = (await get('/processer/takster/aendring').expect(200)).text;
  expect(changes).toContain('Holdt op mod version 1: 0 trin kommer til, 0 udgår, og 2 ændres.');
  expect(changes).toContain('<td data-title="Før">1 arbejdsdag før fristen</td><td data-title="Nu">3 arbejdsdage før fristen</td>');
  expect(changes).toContain('1 plan i kraft følger processen, som den er nu, til planen selv ændres.');
  expect((await keep('takster', { reason: ' ' })).status).toBe(422);
  expect((await keep('takster', { reason: 'Konsulenterne glemte det.' })).status).toBe(303);
  const page = (await get('/processer/takster').expect(200)).text;
  expect(page).toContain('Konsulenterne glemte det.');
  expect(page).toContain('følger version 1, til planen ændres');
  expect(await file('?version=1')).toBe(TAKSTER);
  expect(await file()).toBe(second);

  // The same plan again, and nothing but the process has changed: that alone may come into force.
  await send('/planer/ny', 'takster-2027.yaml', PLAN).expect(200);
  const preview = (await get('/planer/takster-2027/aendring').expect(200)).text;
  expect(preview).toContain('Processen er ændret siden version 1, som sagerne følger nu (version 2,');
  await post('/planer/takster-2027/aendring/i-kraft', {
    ...hidden(preview.slice(preview.indexOf('i-kraft'))),
    reason: 'De nye ord.',
  }).expect(303);
  expect(await planInForce(api.db, REAL_WORLD, 'takster-2027')).toMatchObject({ version: 2, processVersion: 2 });
  const { why } = await api.db
    .selectFrom('steps')
    .where('kind', '=', 'takst-regnet')
    .select('why')
    .executeTakeFirstOrThrow();
  expect(why).toContain('har krav på');
});

test('a file that was replaced meanwhile is not kept unseen, one that says nothing new is told so, and one can be thrown away', async () => {
  const other = TAKSTER.replace('title: Takster\n', 'title: Takster og gebyrer\n').replace('id: takster\n', 'id: gebyrer\n');
  await send('/processer', 'gebyrer.yaml', other).expect(303);
  const seen = hidden((await get('/processer/gebyrer/aendring')).text);
  expect((await get('/processer')).text).toContain('Hentet ind, men ikke gemt endnu');
  api.setClock('2026-10-05', '09:06');
  await send('/processer', 'gebyrer.yaml', other.replace('gebyrer\n', 'gebyrer\n# ny\n')).expect(303);
  expect((await post('/processer/gebyrer/aendring/gem', seen).expect(409)).text).toContain('siden du så den');
  const late = hidden((await get('/processer/gebyrer/aendring')).text);
  api.setClock('2026-10-05', '09:07');
  expect((await keep('gebyrer')).status).toBe(303);
  expect((await post('/processer/gebyrer/aendring/gem', late).expect(409)).text).toContain('Processen har fået version 1');
  const again = await send('/processer', 'gebyrer.yaml', other.replace('gebyrer\n', 'gebyrer\n# ny\n'));
  expect(again.status).toBe(422);
  expect(again.text).toContain('Filen er den samme som version 1');
  await send('/processer', 'gebyrer.yaml', other).expect(303);
  const dropped = hidden((await get('/processer/gebyrer/aendring')).text);
  const deleted = await post('/processer/gebyrer/aendring/slet', {}).expect(303);
  expect((await get(deleted.headers['location']!)).text).toContain('Filen er slettet.');
  await get('/processer/gebyrer/aendring').expect(303);
  expect((await post('/processer/gebyrer/aendring/gem', dropped).expect(409)).text).toContain('Filen er slettet, siden du så den.');
  const afgifter = other.replace('gebyrer\n', 'afgifter\n');
  await send('/processer', 'afgifter.yaml', afgifter).expect(303);
  const first = hidden((await get('/processer/afgifter/aendring')).text);
  await post('/processer/afgifter/aendring/slet', {}).expect(303);
  expect((await post('/processer/afgifter/aendring/gem', first).expect(409)).text).toMatch(
    /<h1>Processer<[\s\S]*Filen er slettet, siden du så den\./,
  );
});

test('a kept file that the product reads no more is told on its page and in the list; the others are as they were', async () => {
  await api.db
    .insertInto('own_processes')
    .values({
      id: crypto.randomUUID(),
      key: 'gammel',
      version: 1,
      text: 'id: gammel\ntitle: Gammel\n',
      saved_at: new Date('2026-10-05T08:00:00Z'),
      saved_by: person('aarshjul'),
      reason: null,
      command_id: crypto.randomUUID(),
    })
    .execute();
  expect((await get('/processer').expect(200)).text).toMatch(/gammel<\/a>.*Kan ikke læses\. gammel\.process\.yaml/);
  expect((await get('/processer/gammel').expect(200)).text).toContain('Filen kan ikke læses');
  await get('/processer/takster').expect(200);
  const plan = await send('/planer/ny', 'p.yaml', PLAN.replace('process: takster', 'process: gammel')).expect(422);
  expect(plan.text).toContain('Planens proces kan ikke læses');
  await get('/planer/takster-2027/aendring').expect(200);
});

