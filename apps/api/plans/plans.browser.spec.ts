import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { organisationInForce, planInForce, publishPlan, saveDraft } from '#casework';
import { readPlan, readProcessOf, readShippedProcess, SHIPPED_PLANS } from '#files';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';

const LIST =
  'dato;forum;trin\n2. december 2025;ØU;Politisk tidsplan behandles\n9.-11. januar;KB;Budgetseminar\n1. september;ØU;1. behandling\n15. oktober;KB;2. behandling\n';

let api: Harness;
let site: Site;

beforeAll(async () => {
  api = await Harness.start('2015-03-09');
  const { value: process } = await readShippedProcess('budget');
  for (const name of ['politisk-tidsplan-revideret', 'administrativ-tidsplan']) {
    const { plan } = await readPlan(join(SHIPPED_PLANS, 'budget-2027', `${name}.yaml`), { process: process! });
    await saveDraft(api.records, { commandId: crypto.randomUUID(), actor: null, worldId: 'real', plan: plan! });
  }
  await api.db
    .insertInto('worlds')
    .values({ id: 'proeve', kind: 'rehearsal', title: 'Prøve', now: new Date('2015-03-01T09:00:00Z') })
    .execute();
  const { plan: report } = (await planInForce(api.db, 'real', 'oekonomirapport-2015'))!;
  await publishPlan(api.records, {
    worldId: 'proeve',
    plan: report,
    organisation: (await organisationInForce(api.db))!,
    process: await readProcessOf(report),
    grants: [],
    publishedBy: null,
  });
  site = await openSite(api);
}, 240_000);

afterAll(async () => {
  await site?.browser.close();
  await api.stop();
});

const signedIn = async (width: number): Promise<BrowserContext> => {
  const context = await site.browser.newContext({ viewport: { width, height: 900 } });
  await signIn(api, site, context, 'aarshjul');
  return context;
};

test.each([
  [
    1280,
    [
      '/planer',
      '/planer/ny',
      '/planer/budget-2027',
      '/planer/budget-2027/tidslinje',
      '/planer/budget-2027-politisk/aendring',
      '/planer/oekonomirapport-2015/aendring',
      '/planer/oekonomirapport-2015/aendring?verden=proeve',
      '/overblik',
      '/planer/budget-2027/belastning?uge=2025-W51#opgaver',
      '/aarshjul',
      '/aarshjul/tidslinje',
    ],
  ],
  [
    375,
    [
      '/planer',
      '/planer/budget-2027',
      '/planer/budget-2027-politisk/aendring',
      '/planer/oekonomirapport-2015/aendring',
      '/planer/oekonomirapport-2015/aendring?verden=proeve',
      '/planer/budget-2027/belastning',
      '/aarshjul',
      '/aarshjul/belastning',
    ],
  ],
])(
  'at %i pixels a screen reader and a narrow screen get through every view of a plan',
  async (width, paths) => {
    const context = await signedIn(width);
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    for (const path of paths) {
      await page.goto(`${site.address}${path}`);
      expect([path, await problemsOf(page)]).toEqual([path, []]);
    }
    // The picture needs nothing that the pages' security policy refuses.
    expect(refused).toEqual([]);
    await context.close();
  },
  240_000,
);

test('in the browser’s own letters, too, no text beside the wheel stands upon another or outside the paper', async () => {
  const context = await signedIn(1280);
  const page = await context.newPage();
  for (const key of ['budget-2027', 'oekonomirapport-2015']) {
    await page.goto(`${site.address}/planer/${key}`);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const collisions = await page.evaluate(() => {
      const svg = document.querySelector('.aa-wheel')!.getBoundingClientRect();
      const boxes = [...document.querySelectorAll('.aa-wheel g[text-anchor]:has(> title)')].map((label) => ({
        text: label.textContent,
        box: label.getBoundingClientRect(),
      }));
      const outside = boxes.filter(
        ({ box }) => box.left < svg.left || box.right > svg.right || box.top < svg.top || box.bottom > svg.bottom,
      );
      const pairs = boxes.flatMap((one, index) => boxes.slice(index + 1).map((other) => ({ one, other })));
      // Lines of letters stand closer than their boxes: what counts is that they do not reach into each other.
      const over = pairs.filter(
        ({ one, other }) =>
          one.box.left < other.box.right &&
          other.box.left < one.box.right &&
          one.box.top + 3 < other.box.bottom &&
          other.box.top + 3 < one.box.bottom,
      );
      return {
        labels: boxes.length,
        outside: outside.map(({ text }) => text),
        over: over.map(({ one, other }) => [one.text, other.text]),
      };
    });
    expect(collisions).toEqual({ labels: collisions.labels, outside: [], over: [] });
    expect(collisions.labels).toBeGreaterThan(10);
  }
  await context.close();
}, 60_000);

test('printed, the wheel fills one A3 sheet on its side, with the list after it', async () => {
  const context = await signedIn(1280);
  const page = await context.newPage();
  await page.goto(`${site.address}/planer/budget-2027`);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sizes = [...pdf.matchAll(/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ]);
  expect(new Set(sizes.map(String))).toEqual(new Set(['1191,842']));
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: 'Hovedmenu' }).isVisible()).toBe(false);
  await context.close();
}, 60_000);

test('printed, a timeline and a load lie on A4, and nothing of them is cut at the edge', async () => {
  const context = await signedIn(1280);
  const page = await context.newPage();
  for (const [path, most] of [
    ['/planer/oekonomirapport-2015/tidslinje', 12],
    ['/planer/oekonomirapport-2015/belastning', 2],
    ['/aarshjul/tidslinje', 12],
  ] as const) {
    await page.emulateMedia({ media: null });
    await page.goto(`${site.address}${path}`);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sizes = [...pdf.matchAll(/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, width, height]) => [
      Math.round(Number(width)),
      Math.round(Number(height)),
    ]);
    expect(new Set(sizes.map(String))).toEqual(new Set(['842,595']));
    expect(sizes.length).toBeLessThanOrEqual(most);
    // As wide as the paper is within its margins.
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 1046, height: 718 });
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 1046]);
  }
  await context.close();
}, 60_000);

test('a newcomer brings in the list they found, and sees its wheel, without JavaScript', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  await signIn(api, site, context, 'aarshjul');
  const page = await context.newPage();
  await page.goto(`${site.address}/planer`);
  await page.getByRole('link', { name: 'Hent en plan ind' }).click();
  await page
    .getByLabel('Planens fil')
    .setInputFiles({ name: 'tidsplan.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await page.getByLabel(/Budgetår/).fill('2029');
  await page.getByRole('button', { name: 'Læs planen' }).click();
  await page.getByRole('link', { name: 'Se årshjulet' }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Politisk tidsplan, Budget 2029');
  expect(await page.locator('.aa-wheel').innerHTML()).toContain('Budgetseminar');
  await context.close();
}, 60_000);
