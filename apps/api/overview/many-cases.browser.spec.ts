import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';
import { copyCase } from '../testing/many-cases';

let api: Harness;
let site: Site;
let caseId = '';
beforeAll(async () => {
  api = await Harness.start('2015-03-09');
  caseId = (await api.task('2015-02-28', 'balance')).caseId;
  await copyCase(api, caseId, 300);
  site = await openSite(api);
}, 120_000);
afterAll(async () => {
  await site?.browser.close();
  await api?.stop();
});

test('with 300 cases no page is longer than one scrolls on a phone, and the links to the next page work without JavaScript', async () => {
  const context = await site.browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  await signIn(api, site, context, 'aarshjul');
  const page = await context.newPage();
  const heights = [];
  for (const path of ['/overblik', '/sager', `/sager/${caseId}`, `/sager/${caseId}?journal=1`]) {
    await page.goto(`${site.address}${path}`);
    heights.push({ path, height: (await page.locator('body').boundingBox())?.height ?? Infinity });
  }
  expect(heights.filter(({ height }) => height > 12_000)).toEqual([]);
  await page.goto(`${site.address}/overblik`);
  await page.getByRole('navigation', { name: 'Sager' }).getByRole('link', { name: 'Næste' }).click();
  await page.getByText('21–40 af').waitFor();
  expect(new URL(page.url()).hash).toBe('#sager');
  await context.close();
}, 120_000);

test.each(['/overblik?sager=3&opgaver=2', '/sager?side=3', 'the journal'])(
  '%s can be used with a screen reader and at phone width',
  async (path) => {
    const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
    await signIn(api, site, context, 'aarshjul');
    const page = await context.newPage();
    await page.goto(`${site.address}${path === 'the journal' ? `/sager/${caseId}?journal=1` : path}`);
    expect(await problemsOf(page)).toEqual([]);
    await context.close();
  },
  90_000,
);
