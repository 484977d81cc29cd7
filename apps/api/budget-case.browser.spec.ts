import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { testService } from '#testing';
import { BUDGET_2027, budgetTask, publishBudget2027 } from './testing/budget-2027';
import { Harness, person } from './testing/harness';

const DEBIANS = '/usr/bin/chromium';
const SIZES = [{ width: 375, height: 800 }, { width: 1280, height: 900 }];

let api: Harness;
let browser: Browser;
let address: string;

/** On the day of DIF's meeting: the gate was forced on the Friday, and the case is written. */
beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  api.setClock('2026-08-21', '09:05');
  await publishBudget2027(api);
  await api.moveTo('2026-08-21');
  await api.complete(await budgetTask(api, 'anchors'), { anchors: [{ id: 'driftsbalance', level: '8750000000' }, { id: 'likviditet', level: '16200000000' }], grants: '0' });
  await api.complete(await budgetTask(api, 'reading1-case'), { text: 'Budgetforslaget viser en strukturel driftsbalance på 87,5 mio. kr.\n\nDer er fundet råderum til udvidelserne ved besparelser på tværs af områderne.' });
  await api.app.listen(0, '127.0.0.1');
  address = await api.app.getUrl();
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? (existsSync(DEBIANS) ? DEBIANS : testService('AARSHJUL_TEST_CHROME')), args: ['--no-sandbox'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const open = async (who: string, path: string, size: (typeof SIZES)[number]): Promise<Page> => {
  const context = await browser.newContext({ viewport: size });
  const [name = '', ...value] = (await api.cookie(person(who))).split('=');
  await context.addCookies([{ name, value: value.join('='), url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}${path}`);
  return page;
};
const problemsOf = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [...violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`), ...(isTooWide ? ['wider than the screen'] : [])];
};

test.each(SIZES)('the budget’s case, its gates and the case for the bodies can be read and used by all, at $width pixels', async (size) => {
  const page = await open('chef.oekonomi-stab', `/sager/${BUDGET_2027}`, size);
  await page.getByText('Åbn porten alligevel').first().click();
  expect(await problemsOf(page)).toEqual([]);
  await page.goto(`${address}/sager/${BUDGET_2027}/sagsfremstilling?sag=reading1-case`);
  expect(await problemsOf(page)).toEqual([]);
  await page.context().close();
}, 60_000);

test('the chief opens a gate from the page, and sees who did and why', async () => {
  const page = await open('chef.oekonomi-stab', `/sager/${BUDGET_2027}`, SIZES[1]!);
  await page.getByText('Åbn porten alligevel').first().click();
  await page.getByLabel('Hvorfor åbnes porten, før alt er klar?').first().fill('Det tekniske budget er forelagt mundtligt.');
  await page.getByRole('button', { name: 'Åbn porten', exact: true }).first().click();
  await page.getByText('Åbnet fre. 21. august 2026').waitFor();
  await api.moveTo('2026-08-24');
  const task = await budgetTask(api, 'reading1-dif');
  const decision = await open('dagsorden', `/opgaver/${task.id}`, SIZES[0]!);
  expect(await problemsOf(decision)).toEqual([]);
  await decision.getByLabel('Udsat').check();
  await decision.getByLabel('Behandles igen den').fill('2026-08-27');
  await decision.getByRole('button', { name: 'Registrér beslutningen' }).click();
  await decision.getByText('Udsættelsen er registreret').waitFor();
}, 60_000);
