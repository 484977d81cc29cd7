import request from 'supertest';
import { commentTask } from '#casework';
import { Harness, person } from '../testing/harness';
import { copyCase } from '../testing/many-cases';

let api: Harness;
let cookie = '';
let caseId = '';
const COPIES = 300;

/** The shipped reports of 2015, one of them three hundred times more, each with what is late. */
beforeAll(async () => {
  api = await Harness.start('2015-03-09');
  caseId = (await api.task('2015-02-28', 'balance')).caseId;
  await copyCase(api, caseId, COPIES);
  cookie = await api.cookie(person('aarshjul'));
}, 90_000);
afterAll(() => api.stop());

const get = async (path: string): Promise<string> =>
  (await request(api.app.getHttpServer()).get(path).set('cookie', cookie).expect(200)).text;
const rowsOf = (html: string): string[] =>
  [...html.matchAll(/<th scope="row"><a href="(\/sager\/[^"]*)">/g)].map(([, url = '']) => url);
const tasksOf = (html: string): string[] => [...html.matchAll(/href="(\/opgaver\/[^"]*)"/g)].map(([, url = '']) => url);
/** Where a list's link of this name leads to. */
const link = (html: string, list: string, text: string): string =>
  new RegExp(`<a href="([^"]*)"[^>]*>${text}<span class="sr-only">: ${list}</span>`)
    .exec(html)?.[1]
    ?.replaceAll('&#x3D;', '=')
    .replaceAll('&amp;', '&') ?? '';
/** All that stands on a list's pages, walked by their own links. */
const walk = async (path: string, list: string, read: (html: string) => string[]): Promise<string[]> => {
  const found: string[] = [];
  for (let next = path; next !== '';) {
    const html = await get(next);
    const rows = read(html);
    expect(rows.length).toBeLessThanOrEqual(20);
    found.push(...rows);
    next = link(html, list, 'Næste').replace(/#.*/, '');
  }
  return found;
};
const count = async (part: 'cases' | 'late'): Promise<number> => {
  const query = api.db.selectFrom('cases').where('cases.state', '=', 'open');
  const { n } = await (
    part === 'cases'
      ? query.select((eb) => eb.fn.countAll<number>().as('n'))
      : query
          .innerJoin('tasks', 'case_id', 'cases.id')
          .where('tasks.state', '=', 'open')
          .where('due_on', '<', '2015-03-09')
          .select((eb) => eb.fn.countAll<number>().as('n'))
  ).executeTakeFirstOrThrow();
  return Number(n);
};

test.each(['/sager', '/overblik'])(
  'every case stands on one page of %s, and a page has no more than 20',
  async (path) => {
    const all = await walk(path, 'Sager', rowsOf);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(await count('cases'));
  },
  60_000,
);

test('every late task stands on one page of Overblik, as many as are counted', async () => {
  const late = await count('late');
  expect(late).toBeGreaterThan(100);
  const all = await walk('/overblik', 'Opgaver over fristen', tasksOf);
  expect(new Set(all).size).toBe(late);
  expect(all).toHaveLength(late);
  expect(await get('/overblik')).toMatch(new RegExp(`1–20 af ${late}<`));
}, 120_000);

test('the lists turn their pages one by one, and stay where they are while the page refreshes itself', async () => {
  const second = await get(link(await get('/overblik'), 'Sager', 'Næste'));
  const both = await get(link(second, 'Opgaver over fristen', 'Næste'));
  expect(rowsOf(both)).toEqual(rowsOf(second));
  expect(tasksOf(both)).not.toEqual(tasksOf(second));
  const board = /hx-get="([^"]*)"/.exec(both)?.[1]?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&') ?? '';
  expect(board).toBe('/overblik/tavle?verden=real&opgaver=2&sager=2');
  const refreshed = await get(board);
  expect([rowsOf(refreshed), tasksOf(refreshed)]).toEqual([rowsOf(both), tasksOf(both)]);
});

test('cases that are over turn their pages too', async () => {
  await api.db.updateTable('cases').set({ state: 'cancelled' }).where('key', 'like', 'copy-%').execute();
  expect(await walk('/sager?vis=slut', 'Sager', rowsOf)).toHaveLength(COPIES);
  await api.db.updateTable('cases').set({ state: 'open' }).where('key', 'like', 'copy-%').execute();
}, 60_000);

test('the journal is folded, says how long it is, and stands whole on its pages', async () => {
  const { id, assigneeId } = await api.task('2015-02-28', 'balance');
  for (let n = 0; n < 60; n++)
    await commentTask(api.records, {
      commandId: crypto.randomUUID(),
      actor: { personId: assigneeId },
      taskId: id,
      text: `Bemærkning ${n}`,
    });
  const { n } = await api.db
    .selectFrom('journal')
    .where('case_id', '=', caseId)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const page = await get(`/sager/${caseId}`);
  expect(page).toMatch(new RegExp(`<details class="aa-more"><summary>Vis ${n} linjer</summary>`));
  const numbers: number[] = [];
  for (let next = `/sager/${caseId}?journal=1`; next !== '';) {
    const html = await get(next);
    expect(html).toContain('<details class="aa-more" open><summary>Vis');
    const lines = [...html.matchAll(/aa-journal-when"><span class="aa-code">(\d+)/g)].map((line) => Number(line[1]));
    expect(lines.length).toBeLessThanOrEqual(50);
    numbers.push(...lines);
    next = link(html, 'Journal', 'Næste').replace(/#.*/, '');
  }
  expect(numbers).toEqual(Array.from({ length: Number(n) }, (_, k) => Number(n) - k));
});
