import request from 'supertest';
import { publishBudget2027 } from '../testing/budget-2027';
import { Harness, person } from '../testing/harness';
import { openRound2025, publishRound2025 } from '../testing/transfers';

let api: Harness;
let admin: string;

beforeAll(async () => {
  api = await Harness.start('2015-03-09');
  api.setClock('2026-01-05', '09:05');
  await publishBudget2027(api);
  await publishRound2025(api);
  await openRound2025(api);
  admin = await api.cookie(person('aarshjul'));
}, 60_000);

afterAll(() => api.stop());

const get = async (url: string, cookie = admin): Promise<string> =>
  (await request(api.app.getHttpServer()).get(url).set('cookie', cookie).expect(200)).text;
const tables = (text: string): string[] =>
  [...text.matchAll(/<th scope="row">(?:<a [^>]*>)?([^<]+)/g)].map(([, title = '']) => title);

describe('all plans in force together', () => {
  test('the load counts each person’s deadlines of a year over all plans, and of the cases under them, none left out', async () => {
    const rows = await api.db
      .selectFrom('tasks')
      .innerJoin('people', 'people.id', 'tasks.assignee_id')
      .where('tasks.due_on', '>=', '2026-01-01')
      .where('tasks.due_on', '<=', '2026-12-31')
      .where('tasks.state', 'not in', ['withdrawn', 'lapsed'])
      .groupBy('people.title')
      .select(['people.title', ({ fn }) => fn.countAll<number>().as('n')])
      .execute();
    const text = await get('/aarshjul/belastning');
    const screen = text.slice(0, text.indexOf('aa-load-sheet'));
    const shown = [
      ...screen.matchAll(/<tr><th scope="row">([^<]+)<\/th>.*?<td class="aa-load-sum">(\d+)<\/td><\/tr>/gs),
    ].flatMap(([, who, sum]): [string, number][] => (who === 'I alt' ? [] : [[who!, Number(sum)]]));
    expect(new Map(shown)).toEqual(new Map(rows.map(({ title, n }) => [title.replaceAll('&', '&amp;'), Number(n)])));
    expect(shown.length).toBeGreaterThan(10);
    const ofOne = await get('/planer/budget-2027/belastning');
    expect(ofOne).toContain('i én uge af denne plan alene');
    expect(ofOne).toContain('href="/aarshjul/belastning"');
    expect(text).not.toContain('af denne plan alene');
  });

  test('one year at a time, all plans or one; what nobody has is not shown as if it were', async () => {
    const all = await get('/aarshjul');
    expect(all).toContain('Alle planer i 2026');
    expect(all).toContain('Kommunalbestyrelsens 2. behandling');
    expect(all).toContain('Kommunalbestyrelsen beslutter overførslerne');
    expect(all).not.toMatch(/<option value="2015" selected/);
    expect(await get('/aarshjul?aar=2015')).toContain('Alle planer i 2015');
    expect(all).toContain('Næste møde: ');
    // The first meeting of a year to come is not the next there is.
    expect(await get('/aarshjul?aar=2027')).toMatch(/Første møde i 2027: [^<]* 2027/);
    const one = await get('/aarshjul?plan=overfoersel-2025&aar=2026');
    expect(one).toContain('Overførsler 2025→2026 i 2026');
    expect(one).not.toContain('2. behandling');
    for (const query of ['plan=nonsens', 'aar=1800', 'aar=x', 'plan[]=a', 'forum=%3Cb%3E', 'person=x', 'enhed=%27'])
      for (const tab of ['', '/tidslinje', '/belastning'])
        expect(await get(`/aarshjul${tab}?${query}`)).not.toContain('<b>');
  });

  test('a meeting that a political plan and its follower share stands once', async () => {
    const list = (await get('/aarshjul?aar=2026')).split('id="liste"')[1]!;
    expect(list.match(/>Kommunalbestyrelsens 2\. behandling af Budget 2027</g)).toHaveLength(1);
  });

  test('the timeline has a line a case, every step in the tables, and what 26 requests are asked once', async () => {
    const text = await get('/aarshjul/tidslinje?aar=2026');
    const picture = text.slice(text.indexOf('aa-timeline-svg'), text.indexOf('aa-sheet'));
    expect(picture).toContain('Budget 2027');
    expect(picture).not.toContain('Skriv sagen til 1. behandling');
    const titles = tables(text.slice(text.indexOf('id="tabel"')));
    expect(titles).toContain('Skriv sagen til 1. behandling');
    expect(titles).toContain('Skriv den samlede overførselssag');
    expect(titles.filter((title) => title.startsWith('Gennemgå overførslen for'))).toHaveLength(2);
    // A plan's own timeline has them too.
    expect(await get('/planer/overfoersel-2025/tidslinje')).toContain('Delforløb');
  });

  test('who has no right to what lies under a plan gets its number and not its name', async () => {
    const leader = await api.cookie(person('leder.sydstjernen'));
    expect(await get('/aarshjul/tidslinje?aar=2026', leader)).not.toContain('Gennemgå overførslen for');
    expect(await get('/aarshjul/belastning?aar=2026&uge=2026-W06', leader)).toContain(
      'som kun de, der arbejder med dem, kan se',
    );
    expect(await get('/planer', leader)).toContain('href="/aarshjul/belastning"');
    expect(await get('/overblik')).toContain('href="/aarshjul');
    await request(api.app.getHttpServer()).get('/aarshjul').expect(401);
  });
});
