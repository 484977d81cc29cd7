import type { BrowserContext, Page } from 'playwright-core';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';

const PHONE = { width: 375, height: 800 };

let api: Harness;
let site: Site;

beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  await api.complete(await api.task('2015-02-28', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-09');
  site = await openSite(api);
}, 120_000);

afterAll(async () => {
  await site?.browser.close();
  await api.stop();
});

const answer = async (
  context: BrowserContext,
  link: string,
  eachPage: (page: Page) => Promise<void>,
): Promise<string> => {
  const page = await context.newPage();
  await page.goto(link);
  await eachPage(page);
  await page.getByLabel(/Forventet afvigelse på 4310/).fill('8.3');
  await page.getByLabel('Forklaring til 4310 Børne- og familieområdet').fill('Flere anbringelser');
  await page.getByLabel('Forklaring til 4320 Voksne med særlige behov').fill('Færre pladser');
  await page.getByLabel(/Fokusområde/).fill('Presset er stigende');
  await page.getByRole('button', { name: 'Send forklaringerne' }).press('Enter');
  await page.getByRole('alert').waitFor();
  await eachPage(page);
  await page.getByLabel(/Forventet afvigelse på 4310/).fill('-8,3');
  await page.getByRole('button', { name: 'Send forklaringerne' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tak, dit svar er gemt' }).waitFor();
  await eachPage(page);
  return page.locator('main').innerText();
};

test('a konsulent answers from the mail on a phone, is told what is wrong, mends it and gets a receipt; nothing bars the way', async () => {
  const link = `${site.address}/opgave/${await api.token(await api.task('2015-02-28', 'report-ready', 'Social'))}`;
  const context = await site.browser.newContext({ viewport: PHONE });
  const receipt = await answer(context, link, async (page) => expect(await problemsOf(page)).toEqual([]));
  expect(receipt).toContain('−8,3');
  expect(receipt).toContain('Flere anbringelser');
  await context.close();
}, 60_000);

test('the same works without JavaScript', async () => {
  const task = await api.task('2015-02-28', 'report-ready', 'Skole');
  const context = await site.browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.address}/opgave/${await api.token(task)}`);
  await page.getByLabel(/Fokusområde/).fill('Berører os ikke');
  await page.getByRole('button', { name: 'Send forklaringerne' }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Tak, dit svar er gemt');
  await context.close();
}, 60_000);

test('who follows a link of the page and comes back finds the amounts that were typed, beside their words', async () => {
  // Without JavaScript: it is the browser alone that restores them.
  const context = await site.browser.newContext({ javaScriptEnabled: false });
  await signIn(api, site, context, 'konsulent.sundhed');
  const page = await context.newPage();
  await page.goto(
    `${site.address}/opgaver/${(await api.task('2015-02-28', 'report-ready', 'Sundhed, Pleje og Omsorg')).id}`,
  );
  const amount = page.getByLabel(/Forventet afvigelse på/).first();
  const words = page.getByLabel(/Forklaring til/).first();
  await amount.fill('-4,2');
  await words.fill('Merforbrug på vikarer, 4,2 mio. kr.');
  await page.locator('main a').first().click();
  await page.goBack();
  expect(await words.inputValue()).toBe('Merforbrug på vikarer, 4,2 mio. kr.');
  expect(await amount.inputValue()).toBe('-4,2');
  await context.close();
}, 60_000);

test.each([
  ['aarshjul', '/overblik'],
  ['chef.oekonomi-stab', '/mine'],
  ['oekonomirapport', '/sager'],
  ['oekonomirapport', 'the case'],
])(
  '%s can use %s with a screen reader and at phone width',
  async (who, path) => {
    const { caseId } = await api.task('2015-02-28', 'balance');
    const context = await site.browser.newContext({ viewport: PHONE });
    await signIn(api, site, context, who);
    const page = await context.newPage();
    await page.goto(`${site.address}${path === 'the case' ? `/sager/${caseId}` : path}`);
    expect(await problemsOf(page)).toEqual([]);
    await context.close();
  },
  60_000,
);

test('the overview keeps itself fresh while an administrator looks at it', async () => {
  const context = await site.browser.newContext();
  await signIn(api, site, context, 'aarshjul');
  const page = await context.newPage();
  await page.goto(`${site.address}/overblik`);
  await api.db.updateTable('cases').set({ problem: 'Prøve på et problem' }).where('key', '=', '2015-04-30').execute();
  await page.getByText('Prøve på et problem').waitFor({ timeout: 15_000 });
  await context.close();
}, 60_000);
