import { idOf } from '#casework';
import { pages } from '#contracts';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';
import { publishShipped } from '../testing/shipped-plan';

const KEY = 'halvaarsregnskab-2026';
const CASE = idOf('case', 'real', KEY, KEY);

let api: Harness;
let site: Site;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-08-03', '09:05');
  await publishShipped(api, `${KEY}.yaml`);
  await api.moveTo('2026-08-03');
  site = await openSite(api);
}, 240_000);

afterAll(async () => {
  await site?.browser.close();
  await api.stop();
});

test.each([1280, 375])(
  'a process that is nothing but its file has all the pages that the product’s own have, for everybody, at %i pixels',
  async (width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 900 } });
    await signIn(api, site, context, 'aarshjul');
    const page = await context.newPage();
    const plan = pages.plan(KEY);
    for (const path of [
      plan,
      `${plan}/tidslinje`,
      `${plan}/belastning`,
      pages.changePlan(KEY),
      pages.case(CASE),
      `${pages.case(CASE)}/sagsfremstilling`,
    ]) {
      await page.goto(`${site.address}${path}`);
      expect([path, await problemsOf(page)]).toEqual([path, []]);
    }
    await page.goto(`${site.address}${pages.case(CASE)}`);
    expect(await page.textContent('main')).toContain('Halvåret afstemmes og lukkes');
    await context.close();
  },
);
