import request from 'supertest';
import { verifyJournal } from '#casework';
import { pages } from '#contracts';
import { Harness, person } from '../testing/harness';
import { rehearsedAccounts } from './testing/rehearsed-accounts';

jest.setTimeout(180_000);

let api: Harness;
let admin: string;
let chief: string;
let world: string;

/** Accounts rehearsed by busy people, without Temporal. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  [admin, chief] = [await api.cookie(person('aarshjul')), await api.cookie(person('chef.oekonomi-stab'))];
  world = await rehearsedAccounts(api);
});
afterAll(() => api?.stop());

const get = (path: string, cookie = admin) => request(api.app.getHttpServer()).get(path).set('cookie', cookie);
const post = (path: string, cookie = admin) =>
  request(api.app.getHttpServer()).post(path).set('cookie', cookie).type('form').send({});

test('a rehearsal is read afterwards: who answered how, from which seed, who was late, which gates were forced, what was never answered', async () => {
  const { text: overview } = await get('/overblik').expect(200);
  expect(overview).toContain(`href="${pages.rehearsal(world)}"`);
  const { text } = await get(pages.rehearsal(world)).expect(200);
  expect(text).toContain('Et travlt år (busy)');
  // Its cases are over, and the list of those that go on is empty.
  expect(text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')).toContain(`href="${pages.endedCases(world)}"`);
  expect(text).toContain('3 (samme tal giver samme år)');
  const lapsed = await api.db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('world_id', '=', world)
    .where('tasks.state', '=', 'lapsed')
    .select('tasks.id')
    .execute();
  expect(lapsed.length).toBeGreaterThan(0);
  expect(text).toContain(`${lapsed.length}</span> aldrig besvaret`);
  const forced = await api.db
    .selectFrom('gates')
    .innerJoin('cases', 'cases.id', 'gates.case_id')
    .where('world_id', '=', world)
    .where('forced_by', 'is not', null)
    .select('gates.title')
    .execute();
  for (const { title } of forced) expect(text).toContain(`data-title="Port">${title}`);
  expect(text).toContain('Hvem der var bagud');
});

test('every page of a rehearsal says that it is one, and its files by their names; a plan is not brought in there', async () => {
  for (const path of [pages.overview(), pages.cases(), pages.plans(), pages.plan('regnskab-2025')])
    expect([
      path,
      (await get(`${path}?verden=${world}`).expect(200)).text.includes('Prøvekørsel: der er ingen'),
    ]).toEqual([path, true]);
  expect((await get(pages.overview()).expect(200)).text).not.toContain('Prøvekørsel: der er ingen');
  expect((await get(`${pages.plans()}?verden=${world}`).expect(200)).text).not.toContain('href="/planer/ny"');
  const { id, parent } = await api.db
    .selectFrom('cases')
    .where('world_id', '=', world)
    .where('process', '=', 'auditorReport')
    .select(['id', 'parent_id as parent'])
    .executeTakeFirstOrThrow();
  await get(`${pages.auditReply(parent ?? '', id)}.docx`)
    .expect(200)
    .expect('content-disposition', /filename="proevekoersel-svar-til-revisionen/);
});

test('only the administrator sees it, stops it and deletes it', async () => {
  for (const path of ['', '/stop', '/slet'])
    await (path === '' ? get(pages.rehearsal(world), chief) : post(`${pages.rehearsal(world)}${path}`, chief)).expect(
      404,
    );
  await post(`${pages.rehearsal('real')}/slet`).expect(404);
  await post(`${pages.rehearsal('real')}/stop`).expect(404);
});

test('one that runs is stopped before it is deleted', async () => {
  await api.db
    .insertInto('worlds')
    .values({
      id: 'koerer',
      kind: 'rehearsal',
      title: 'Kører',
      now: new Date('2015-03-01T09:00:00Z'),
      changes: 'Lederen af Børnehaven fratrådte.\nTo enheder blev lagt sammen.',
    })
    .execute();
  const running = (await get(pages.rehearsal('koerer')).expect(200)).text;
  expect(running).not.toContain('Ja, slet den');
  // Nothing is pronounced of what has not ended, and none is marked as neither good nor bad.
  const verdicts = ['alle sager kom til deres ende', 'Alt blev besvaret', 'aa-number"><span class="aa-mark'];
  for (const words of verdicts) expect(running).not.toContain(words);
  for (const words of ['Ingen steder endnu.', 'Den er ikke færdig']) expect(running).toContain(words);
  // The page follows it, with JavaScript and without; one that is over it does not.
  const follows = ['Prøvekørslen kører, eller den blev afbrudt', 'hx-trigger="every 5s"', 'http-equiv="refresh"'];
  for (const words of follows) expect(running).toContain(words);
  for (const line of ['Lederen af Børnehaven fratrådte.', 'To enheder blev lagt sammen.'])
    expect(running).toContain(`<li>${line}</li>`);
  const over = (await get(pages.rehearsal(world)).expect(200)).text;
  for (const words of follows) expect(over).not.toContain(words);
  await post(`${pages.rehearsal('koerer')}/slet`).expect(409);
  await post(`${pages.rehearsal('koerer')}/stop`).expect(303);
  const { text } = await get(`${pages.rehearsal('koerer')}?gjort=stop`).expect(200);
  expect(text).toContain('Den er bedt om at stoppe');
  expect(text).toMatch(/<div id="stand"[^>]*><div class="alert[\s\S]*Det gør den om et øjeblik/);
  await api.db
    .updateTable('worlds')
    .set({ ended_at: new Date('2015-03-01T09:00:00Z'), stopped: 'Prøvekørslen blev stoppet.' })
    .where('id', '=', 'koerer')
    .execute();
  const cut = (await get(`${pages.rehearsal('koerer')}?gjort=stop`).expect(200)).text;
  for (const words of [...verdicts, 'om et øjeblik']) expect(cut).not.toContain(words);
  for (const words of ['så langt den nåede', 'Den kom ikke til sin ende']) expect(cut).toContain(words);
  await post(`${pages.rehearsal('koerer')}/slet`).expect(303);
});

test('however many there are, each is found and shown as itself; one that is not there is no real world', async () => {
  await api.db
    .insertInto('worlds')
    .values(
      Array.from({ length: 40 }, (_, index) => ({
        id: `nyere-${index}`,
        kind: 'rehearsal' as const,
        title: `Nyere ${index}`,
        now: new Date('2015-03-01T09:00:00Z'),
        started_at: new Date(Date.UTC(2030, 0, 1, 0, index)),
      })),
    )
    .execute();
  const { text } = await get('/overblik').expect(200);
  expect(text).toContain(`href="${pages.rehearsal(world)}"`);
  expect(text).toContain(`href="${pages.rehearsal('nyere-0')}"`);
  const shown = (await get(`${pages.cases()}?verden=${world}`).expect(200)).text;
  expect(shown).toContain('Prøvekørsel: der er ingen');
  expect(shown).toContain(`<option value="${world}" selected`);
  for (const path of [
    '/overblik',
    '/overblik/tavle',
    '/sager',
    '/mine',
    '/mine/sager',
    '/mine/godkendelser',
    '/planer',
    '/aarshjul',
  ])
    expect((await get(`${path}?verden=findes-ikke`).expect(404)).text).toContain('Prøvekørslen findes ikke');
  await api.db.deleteFrom('worlds').where('id', 'like', 'nyere-%').execute();
});

test('one that is deleted is shown nowhere; the real world and every journal are as they were', async () => {
  const real = () =>
    api.db
      .selectFrom('cases')
      .where('world_id', '=', 'real')
      .orderBy('id')
      .select(['id', 'state', 'journal_hash', 'revision'])
      .execute();
  const before = await real();
  const { id } = await api.db.selectFrom('cases').where('world_id', '=', world).select('id').executeTakeFirstOrThrow();
  await get(pages.case(id)).expect(200);
  await post(`${pages.rehearsal(world)}/slet`).expect(303);
  await get(pages.rehearsal(world)).expect(404);
  await get(pages.case(id)).expect(404);
  expect((await get('/overblik?gjort=slettet').expect(200)).text).not.toContain(world);
  const { mails } = await api.db
    .selectFrom('mails')
    .where('world_id', '=', world)
    .select((eb) => eb.fn.countAll<number>().as('mails'))
    .executeTakeFirstOrThrow();
  expect(Number(mails)).toBe(0);
  expect(await real()).toEqual(before);
  expect((await verifyJournal(api.db)).broken).toBeNull();
});
