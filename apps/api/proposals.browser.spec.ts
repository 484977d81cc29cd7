import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { testService } from '#testing';
import { Harness, person } from './testing/harness';
import { BUDGET_CASE, publishBudget } from './testing/budget';

const DEBIANS = '/usr/bin/chromium';
let api: Harness;
let browser: Browser;
let address: string;

const chrome = (): string => process.env.CHROME_PATH ?? (existsSync(DEBIANS) ? DEBIANS : testService('AARSHJUL_TEST_CHROME'));

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  await publishBudget(api);
  await api.moveTo('2015-02-09');
  await api.app.listen(0, '127.0.0.1');
  address = await api.app.getUrl();
  browser = await chromium.launch({ executablePath: chrome(), args: ['--no-sandbox'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api.stop();
});

const problemsOf = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [...violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`), ...(isTooWide ? ['wider than the screen'] : [])];
};

const signIn = async (page: Page, name: string): Promise<void> => {
  const [key = '', ...rest] = (await api.cookie(person(name))).split('=');
  await page.context().addCookies([{ name: key, value: rest.join('='), url: address }]);
};

test('a leader writes a proposal on a phone, mends a missing minus and hands in; Økonomi takes it into the katalog; nothing bars the way', async () => {
  const phone = await (await browser.newContext({ viewport: { width: 375, height: 800 } })).newPage();
  await phone.goto(`${address}/opgave/${await api.token(await api.task('budget', 'proposals', 'Egelundskolen'))}`);
  await phone.getByRole('link', { name: 'Skriv et forslag' }).click();
  expect(await problemsOf(phone)).toEqual([]);
  await phone.getByText('Besparelse: budgettet bliver mindre').click();
  await phone.getByLabel('Titel').fill('Lukkedage i SFO');
  await phone.getByLabel('Beskrivelse').fill('To dage mere om året.');
  await phone.getByLabel('Områdebevilling').selectOption('4510');
  await phone.getByLabel('2027').fill('1,6');
  await phone.getByRole('button', { name: 'Indsend forslaget' }).click();
  await phone.getByRole('alert').getByRole('link', { name: /En besparelse skrives med minus/ }).click();
  expect(await problemsOf(phone)).toEqual([]);
  await phone.getByLabel('2027').fill('-1,6');
  await phone.getByRole('button', { name: 'Indsend forslaget' }).click();
  await phone.getByText('Forslaget er indsendt.').waitFor();
  expect(await problemsOf(phone)).toEqual([]);
  await phone.getByRole('button', { name: 'Aflevér forslagene' }).click();
  await phone.getByRole('heading', { level: 1, name: 'Tak, dit svar er gemt' }).waitFor();
  await phone.context().close();

  const screen = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signIn(screen, 'konsulent.skole');
  await screen.goto(`${address}/sager/${BUDGET_CASE}/forslag`);
  expect(await problemsOf(screen)).toEqual([]);
  await screen.getByText('Vælg Lukkedage i SFO').check({ force: true });
  await screen.getByRole('button', { name: 'Tag i kataloget' }).click();
  await screen.getByText('Det er gjort').waitFor();
  await screen.getByRole('link', { name: 'Lukkedage i SFO' }).click();
  await screen.getByRole('heading', { level: 1, name: 'Forslag 1' }).waitFor();
  expect(await problemsOf(screen)).toEqual([]);
  await screen.goto(`${address}/sager/${BUDGET_CASE}/katalog`);
  expect(await screen.getByRole('row', { name: /^Alle områder/ }).innerText()).toMatch(/1\s+−1,6\s+0,0/);
  expect(await problemsOf(screen)).toEqual([]);
  const [file] = await Promise.all([screen.waitForEvent('download'), screen.getByRole('link', { name: 'dokument (Word)' }).click()]);
  expect(file.suggestedFilename()).toBe('budgetkatalog-2027.docx');
  await screen.context().close();
}, 180_000);
