import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { testService } from '#testing';
import { Harness, person } from './testing/harness';

const PHONE = { width: 375, height: 800 };
const DEBIANS = '/usr/bin/chromium';

let api: Harness;
let browser: Browser;
let address: string;

const chrome = (): string => process.env.CHROME_PATH ?? (existsSync(DEBIANS) ? DEBIANS : testService('AARSHJUL_TEST_CHROME'));

beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  await api.complete(await api.task('2015-02-28', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-09');
  await api.app.listen(0, '127.0.0.1');
  address = await api.app.getUrl();
  browser = await chromium.launch({ executablePath: chrome(), args: ['--no-sandbox'] });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await api.stop();
});

const problemsOf = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [...violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`), ...(isTooWide ? ['wider than the screen'] : [])];
};

const answer = async (context: BrowserContext, link: string, eachPage: (page: Page) => Promise<void>): Promise<string> => {
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
  const link = `${address}/opgave/${await api.token(await api.task('2015-02-28', 'report-ready', 'Social'))}`;
  const context = await browser.newContext({ viewport: PHONE });
  const receipt = await answer(context, link, async (page) => expect(await problemsOf(page)).toEqual([]));
  expect(receipt).toContain('−8,3');
  expect(receipt).toContain('Flere anbringelser');
  await context.close();
}, 60_000);

test('the same works without JavaScript', async () => {
  const task = await api.task('2015-02-28', 'report-ready', 'Skole');
  const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${address}/opgave/${await api.token(task)}`);
  await page.getByLabel(/Fokusområde/).fill('Berører os ikke');
  await page.getByRole('button', { name: 'Send forklaringerne' }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Tak, dit svar er gemt');
  await context.close();
}, 60_000);

test.each([
  ['aarshjul', '/overblik'],
  ['chef.oekonomi-stab', '/mine'],
  ['oekonomirapport', '/sager'],
  ['oekonomirapport', 'the case'],
])('%s can use %s with a screen reader and at phone width', async (who, path) => {
  const { caseId } = await api.task('2015-02-28', 'balance');
  const [name = '', value = ''] = (await api.cookie(person(who))).split('=');
  const context = await browser.newContext({ viewport: PHONE });
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}${path === 'the case' ? `/sager/${caseId}` : path}`);
  expect(await problemsOf(page)).toEqual([]);
  await context.close();
}, 60_000);

test('the overview keeps itself fresh while an administrator looks at it', async () => {
  const [name = '', value = ''] = (await api.cookie(person('aarshjul'))).split('=');
  const context = await browser.newContext();
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}/overblik`);
  await api.db.updateTable('cases').set({ problem: 'Prøve på et problem' }).where('key', '=', '2015-04-30').execute();
  await page.getByText('Prøve på et problem').waitFor({ timeout: 15_000 });
  await context.close();
}, 60_000);
