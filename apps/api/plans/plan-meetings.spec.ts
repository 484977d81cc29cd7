import request from 'supertest';
import { draftsOf, planInForce } from '#casework';
import { wantedFamily } from '#domain';
import { readShippedFamily } from '#files';
import { Harness, person } from '../testing/harness';

const KEY = 'budget-2028-politisk';
const LIST = [
  'dato;forum;trin',
  '1. december 2026;ØU;Politisk tidsplan for Budget 2028',
  '3. juni 2027;KB;Budgetseminar 1 om kataloget',
  '7. september 2027;ØU;1. behandling',
  '14. september 2027;KB;1. behandling',
  '5. oktober 2027;ØU;2. behandling',
  '12. oktober 2027;KB;2. behandling',
].join('\n');
let api: Harness;
let cookie: string;

beforeAll(async () => {
  api = await Harness.start('2026-09-01');
  cookie = await api.cookie(person('aarshjul'));
}, 60_000);
afterAll(() => api.stop());

const http = () => request(api.app.getHttpServer());
const get = (url: string) => http().get(url).set('cookie', cookie);
const post = (url: string, fields: Record<string, string>) =>
  http().post(url).set('cookie', cookie).type('form').send(fields);
const upload = (name: string, list: string, year: string) =>
  http().post('/planer/ny').set('cookie', cookie).attach('fil', Buffer.from(list), name).field('budgetaar', year);
const plain = (html: string): string => html.replaceAll('&#x3D;', '=');
/** What the form holds as it is shown. */
const formIn = (html: string): Record<string, string> => {
  const text = plain(html.slice(html.indexOf('/moeder"')));
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, n, v]) => [n, v]);
  const dates = [...text.matchAll(/<input[^>]* type="date" id="[^"]*" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, n, v]) => [n, v],
  );
  const selects = [...text.matchAll(/<select[^>]* name="([^"]+)"[\s\S]*?<\/select>/g)].map(([all, n]) => [
    n,
    /<option value="([^"]*)" selected>/.exec(all)?.[1] ?? '',
  ]);
  return Object.fromEntries([...hidden, ...dates, ...selects]);
};
/** A day of one's own for what the list lacks: last year's week. */
const answered = async (form: Record<string, string>): Promise<Record<string, string>> => {
  const { meetings } = wantedFamily(await readShippedFamily(), 2028);
  const days = meetings
    .filter(({ id }) => form[`moede-${id}`] === '')
    .flatMap(({ id, near }) => [
      [`moede-${id}`, 'dag'],
      [`fra-${id}`, near.from],
      [`til-${id}`, near.to],
    ]);
  return { ...form, ...Object.fromEntries(days) };
};
const begin = async (key: string) => {
  const text = plain((await get(`/planer/${key}/aendring`).expect(200)).text);
  const value = (name: string): string =>
    new RegExp(`begynd"[\\s\\S]*?name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const reasons = [...text.matchAll(/<textarea[^>]* name="(godkend-[^"]+)"/g)].map(([, name]) => [name, 'Aftalt']);
  const form = {
    'kladde-id': value('kladde-id'),
    grundlag: value('grundlag'),
    kladde: value('kladde'),
    forsinket: '1',
  };
  return post(`/planer/${key}/aendring/begynd`, { ...form, ...Object.fromEntries(reasons) });
};

test('a list from the web becomes a plan that gives tasks: its meetings are proposed, corrected, kept, and known again in the next list', async () => {
  const shown = (await upload('borgen.csv', LIST, '2028').expect(200)).text;
  expect(shown).toContain('Skal listen give opgaver?');
  const form = formIn(shown);
  expect(form['moede-kb-2']).toBe('linje:kb-2-behandling');
  expect(form['moede-dif-katalog']).toBe('');
  const refused = await post(`/planer/${KEY}/moeder`, form).expect(422);
  expect(refused.text).toContain(
    'Vælg, hvilken linje »Direktørforum behandler budgetkataloget« er, eller skriv dets egen dag.',
  );
  // A day alone is an answer; beside another answer it is asked about, and so is one of another year.
  const days = { 'fra-dif-katalog': '2024-05-24', 'fra-kb-2': '2027-10-13' };
  const typed = (await post(`/planer/${KEY}/moeder`, { ...form, ...days }).expect(422)).text;
  expect(typed).not.toContain('Vælg, hvilken linje »Direktørforum behandler budgetkataloget«');
  expect(typed).toMatch(/»Direktørforum behandler budgetkataloget« ventes omkring \S+ den/);
  expect(typed).toContain('Vælg »Brug min egen dag« til »Kommunalbestyrelsens 2. behandling');
  expect(await draftsOf(api.db, 'real', 'budget-2028')).toEqual([]);

  const before = await api.db.selectFrom('cases').select('id').execute();
  const made = await post(`/planer/${KEY}/moeder`, { ...(await answered(form)), 'moede-seminar-1': 'ud' }).expect(303);
  expect(made.headers['location']).toMatch(/^\/planer\/budget-2028\/aendring\?kladde=.*&gjort=lavet$/);
  const page = (await get(made.headers['location']!).expect(200)).text;
  expect(page).toContain('Listens møder er sat på processens trin, og planen er gemt som kladde.');
  expect(await api.db.selectFrom('cases').select('id').execute()).toEqual(before);

  // Matched again it is the same draft; one that somebody has changed since is left alone.
  const drafts = async () => (await draftsOf(api.db, 'real', 'budget-2028')).map(({ name }) => name);
  const [follower] = await draftsOf(api.db, 'real', 'budget-2028');
  const [list] = await draftsOf(api.db, 'real', KEY);
  const matchAgain = async () => {
    const asNow = formIn((await get(`/planer/${KEY}/moeder?kladde=${list!.planId}`).expect(200)).text);
    await post(`/planer/${KEY}/moeder`, { ...(await answered(asNow)), 'moede-seminar-1': 'ud' }).expect(303);
  };
  await matchAgain();
  expect(await drafts()).toEqual(['borgen']);
  for (const name of ['Rettet', 'borgen'])
    await post('/planer/budget-2028/aendring/navn', { 'kladde-id': follower!.planId, 'kladde-navn': name }).expect(303);
  await matchAgain();
  expect((await drafts()).toSorted()).toEqual(['borgen', 'borgen (2)']);

  await begin(KEY).then(({ status }) => expect(status).toBe(303));
  await begin('budget-2028').then(({ status }) => expect(status).toBe(303));
  const tasks = await api.db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('cases.key', '=', 'budget-2028')
    .select(['step_id', 'due_on'])
    .execute();
  expect(tasks.length).toBeGreaterThan(30);
  expect(tasks).toContainEqual({ step_id: 'budget-2028/reading2-kb', due_on: '2027-10-12' });
  expect((await planInForce(api.db, 'real', 'budget-2028'))?.plan.follows).toBe(KEY);

  const moved = LIST.replace('12. oktober', '13. oktober').replace('1. december', '2. december');
  const again = (await upload('ny-udgave.csv', moved, '2028').expect(200)).text;
  expect(formIn(again)['moede-kb-2']).toBe('linje:kb-2-behandling');
  expect(plain(again)).toContain('Som I valgte sidst');
  // What the year's own plan has, and the list lacks, is told apart from what the list has.
  expect(/aa-lead">([^<]*Intet møde[^<]*)/.exec(again)?.[1]).toMatch(
    /\d+ møder? er fundet i listen, \d+ står der ikke, men har en dag i »Budget 2028«/,
  );
  expect(again).toContain('Årets plan har dagen');
  expect(again).not.toContain('samme uge ligger nu omkring');
  const nextForm = formIn(
    (
      await upload(
        'naeste.csv',
        LIST.replaceAll('2027', '2028').replaceAll('2026', '2027').replaceAll('Budget 2028', 'Budget 2029'),
        '2029',
      ).expect(200)
    ).text,
  );
  expect([nextForm['moede-kb-2'], nextForm['moede-seminar-1'], nextForm['moede-dif-katalog']]).toEqual([
    'linje:kb-2-behandling',
    undefined,
    '',
  ]);
});

test('a plan in force is carried over to a later year with those that follow it: shown first, then kept as drafts', async () => {
  const page = `/planer/${KEY}/videre`;
  const shown = plain((await get(page).expect(200)).text);
  expect(shown).toContain('name="til" value="2029"');
  expect(shown).toContain('Budget 2029');
  expect(shown).toContain('tirs. 12. oktober 2027');
  expect((await get(`${page}?til=2028`).expect(422)).text).toContain('Skriv et år fra 2029 til 2038.');
  const drafts = async () => (await draftsOf(api.db, 'real', 'budget-2029')).length;
  const before = await drafts();
  const form = { til: '2029', commandId: /videre"[\s\S]*?name="commandId" value="([^"]*)"/.exec(shown)?.[1] ?? '' };
  const kept = await post(page, form).expect(303);
  await post(page, form).expect(303);
  expect(await drafts()).toBe(before + 1);
  const { text } = await get(kept.headers['location']!).expect(200);
  expect(text).toContain('Planen er ført videre og gemt som kladde.');
  expect(text).toContain('Ført videre fra Politisk tidsplan, Budget 2028');
  await post(page, { til: 'i morgen' }).expect(422);
});

test('carried over is the draft that is open, by its name, and what the rules say of it is told before it is kept', async () => {
  const key = 'budget-2040-politisk';
  await upload('soendage.csv', 'dato;forum;trin\n5. juni 2039;KB;Temamøde', '2040').expect(200);
  await upload('nyeste.csv', 'dato;forum;trin\n9. juni 2039;KB;Temamøde', '2040').expect(200);
  const sundays = (await draftsOf(api.db, 'real', key)).find(({ name }) => name === 'soendage')!.planId;
  const open = plain((await get(`/planer/${key}/aendring?kladde=${sundays}`).expect(200)).text);
  expect(open).toContain(`/planer/${key}/videre?kladde=${sundays}`);
  const shown = plain((await get(`/planer/${key}/videre?kladde=${sundays}`).expect(200)).text);
  expect(shown).toContain('Ført videre fra kladden »soendage«');
  expect(shown).toContain('hvor ingen arbejder (søndag)');
  expect(shown).not.toContain('Intet skal afgøres');
  const commandId = /videre"[\s\S]*?name="commandId" value="([^"]*)"/.exec(shown)?.[1] ?? '';
  const fields = { til: '2041', commandId, 'kladde-id': sundays };
  const kept = await post(`/planer/${key}/videre`, fields).expect(303);
  const { text } = await get(kept.headers['location']!).expect(200);
  expect(text).toContain('Ført videre fra kladden »soendage«');
  await post(`/planer/${key}/aendring/slet`, { 'kladde-id': sundays }).expect(303);
  expect((await get(`/planer/${key}/videre?kladde=${sundays}`).expect(410)).text).toContain('Kladden er slettet');
});
