import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from '#contracts';
import { SHIPPED_PLANS } from '#files';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';

const file = (name: string): string => readFileSync(join(SHIPPED_PLANS, name), 'utf8');

let api: Harness;
let site: Site;
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2015-02-05', '09:05');
  site = await openSite(api);
}, 240_000);
afterAll(async () => {
  await site?.browser.close();
  await api.stop();
});

test.each([1280, 390])(
  'an administrator brings an organisation in, sees who gets what, says what goes along and loads it, at %i pixels',
  async (width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 900 } });
    await signIn(api, site, context, 'aarshjul');
    const page = await context.newPage();
    await page.goto(`${site.address}${pages.plans()}`);
    await page.click('main >> text=Organisation');
    expect(await problemsOf(page)).toEqual([]);
    // The first time the editors and bookkeeping change places, the second time back.
    const roles = file('roller.csv');
    const swapped = roles
      .replace('bogfoering@', 'x@')
      .replace('oekonomirapport@', 'bogfoering@')
      .replace('x@', 'oekonomirapport@');
    const csv = (name: string, content: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await page.setInputFiles('#enheder', csv('organisation.csv', file('organisation.csv')));
    await page.setInputFiles('#roller', csv('roller.csv', width === 1280 ? swapped : roles));
    await page.click('text=Se, hvad det ændrer');
    await page.waitForLoadState();
    expect(await page.innerText('main')).toContain('Åbne opgaver hos folk, der bliver');
    expect(await problemsOf(page)).toEqual([]);
    await page.check('#aabne');
    await page.click('text=Indlæs organisationen');
    await page.waitForLoadState();
    expect(await page.innerText('[role=status]')).toContain('Organisationen er indlæst.');
    await page.click('text=Ændringer: hvem og hvornår');
    expect(await page.innerText('main')).toContain('Indlæst af Administrator af årshjulet');
    expect(await problemsOf(page)).toEqual([]);
    await context.close();
  },
  60_000,
);
