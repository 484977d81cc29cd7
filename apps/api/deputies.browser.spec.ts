import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { testService } from '#testing';
import { deputyLinkToken } from '#mail';
import { Harness, LINK_SECRET, person } from './testing/harness';

const DEBIANS = '/usr/bin/chromium';
const chrome = (): string => process.env.CHROME_PATH ?? (existsSync(DEBIANS) ? DEBIANS : testService('AARSHJUL_TEST_CHROME'));

let api: Harness;
let browser: Browser;
let address: string;

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
const phoneOf = async (who: string | null): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 375, height: 800 } });
  const [name = '', value = ''] = who === null ? [] : (await api.cookie(person(who))).split('=');
  if (who !== null) await context.addCookies([{ name, value, url: address }]);
  return context;
};

test('on a phone: one chooses a deputy, who says yes from the mail, finds the task, and it is ended again', async () => {
  const away = await (await phoneOf('konsulent.skole')).newPage();
  await away.goto(`${address}/mine`);
  await away.getByRole('link', { name: 'Vælg en stedfortræder' }).click();
  expect(await problemsOf(away)).toEqual([]);
  await away.getByLabel('Hvem skal være stedfortræder?').selectOption(person('konsulent.social'));
  await away.getByLabel('Første dag').fill('2015-03-09');
  await away.getByLabel('Sidste dag').fill('2015-03-13');
  await away.getByRole('button', { name: 'Spørg på mail' }).click();
  await away.getByText('Vi har spurgt på mail').waitFor();
  expect(await problemsOf(away)).toEqual([]);

  const { id } = await api.db.selectFrom('deputies').select('id').executeTakeFirstOrThrow();
  const asked = await (await phoneOf(null)).newPage();
  await asked.goto(`${address}/stedfortraeder/${deputyLinkToken(LINK_SECRET, id)}`);
  expect(await problemsOf(asked)).toEqual([]);
  await asked.getByRole('button', { name: 'Ja, det vil jeg' }).click();
  await asked.getByText('Du har sagt ja').waitFor();
  expect(await problemsOf(asked)).toEqual([]);

  const deputy = await (await phoneOf('konsulent.social')).newPage();
  await deputy.goto(`${address}/mine`);
  expect(await deputy.getByRole('heading', { name: 'For Økonomikonsulent, Skole, som du er stedfortræder for' }).count()).toBe(1);
  expect(await problemsOf(deputy)).toEqual([]);
  await deputy.goto(`${address}/mine/stedfortraeder`);
  expect(await problemsOf(deputy)).toEqual([]);
  await deputy.getByRole('button', { name: /^Slut nu/ }).click();
  await deputy.getByText('Det er slut.').waitFor();
}, 90_000);
