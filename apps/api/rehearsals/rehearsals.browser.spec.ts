import { pages } from '#contracts';
import { rehearsedAccounts } from './testing/rehearsed-accounts';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';

jest.setTimeout(180_000);

let api: Harness;
let site: Site;
let world: string;
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  world = await rehearsedAccounts(api);
  site = await openSite(api);
});
afterAll(async () => {
  await site?.browser.close();
  await api?.stop();
});

test.each([
  [390, 844],
  [1280, 900],
])('a rehearsal, its list of cases and its cases are read on a screen of %i pixels', async (width, height) => {
  const context = await site.browser.newContext({ viewport: { width, height } });
  await signIn(api, site, context, 'aarshjul');
  const page = await context.newPage();
  const { id } = await api.db
    .selectFrom('cases')
    .where('world_id', '=', world)
    .where('parent_id', 'is', null)
    .select('id')
    .executeTakeFirstOrThrow();
  const paths = [
    pages.rehearsal(world),
    `${pages.cases()}?verden=${world}`,
    pages.case(id),
    `${pages.plan('regnskab-2025')}?verden=${world}`,
    pages.rehearsePlan('oekonomirapport-2015'),
  ];
  for (const path of paths) {
    await page.goto(`${site.address}${path}`);
    expect([path, await problemsOf(page)]).toEqual([path, []]);
    if (process.env['SHOTS'])
      await page.screenshot({ path: `${process.env['SHOTS']}/${width}-${paths.indexOf(path)}.png`, fullPage: true });
  }
  await context.close();
});
