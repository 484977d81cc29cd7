import type { BrowserContext, Page } from 'playwright-core';
import { APPROVAL, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';
import {
  approvalOf,
  OPENED,
  openedRound,
  openTask,
  openTasks,
  requestOfUnit,
  reviewed,
  written,
} from '../testing/requests';

const PHONE = { width: 375, height: 667 };
let api: Harness;
let site: Site;
beforeAll(async () => {
  api = await Harness.start(OPENED);
  await openedRound(api);
  site = await openSite(api);
}, 60_000);
afterAll(async () => {
  await site.browser.close();
  await api.stop();
});

const SHOTS = process.env.AARSHJUL_TEST_SHOTS;
const shot = async (page: Page, name: string): Promise<void> =>
  void (SHOTS === undefined ? null : await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true }));
const phone = (javaScriptEnabled = true): Promise<BrowserContext> =>
  site.browser.newContext({ viewport: PHONE, javaScriptEnabled });
/** No finding of axe and nothing wider than the screen, on a phone and on a fixture. */
const isGoodForAll = async (page: Page, name: string): Promise<void> => {
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: width === 375 ? 667 : 800 });
    expect(await problemsOf(page)).toEqual([]);
    await shot(page, `${name}-${width}`);
  }
  await page.setViewportSize(PHONE);
};

test('a chef on a phone writes the request from the mail’s link and gets the receipt', async () => {
  const row = await requestOfUnit(api, 'Sydstjernen');
  const context = await phone();
  const page = await context.newPage();
  for (const task of await openTasks(api, row.id, TRANSFER_REVIEW)) {
    await page.goto(`${site.address}/opgave/${await api.token(task)}`);
    await page.getByRole('button', { name: 'Jeg har gennemgået ansøgningen' }).click();
    await page.getByRole('heading', { name: 'Tak, dit svar er gemt' }).waitFor();
  }
  await api.moveTo(OPENED);
  await page.goto(`${site.address}/opgave/${await api.token(await openTask(api, row.id, TRANSFER_TEXT))}`);
  await isGoodForAll(page, 'text');
  await page.getByRole('button', { name: 'Send ansøgningen til godkendelse' }).click();
  await page.getByRole('alert').waitFor();
  await isGoodForAll(page, 'text-wrong');
  await page.getByLabel('Hvad skal overførslen bruges til?').fill('Legepladsen, som frosten forsinkede.');
  await page.getByLabel('Kassebeholdningen, kr.').fill('835.000');
  await page.getByRole('button', { name: 'Send ansøgningen til godkendelse' }).click();
  await page.getByRole('heading', { name: 'Tak, dit svar er gemt' }).waitFor();
  await context.close();
});

test('a direktør on a phone approves from the mail’s link with one press, also without JavaScript, and reads what was approved', async () => {
  await api.moveTo(OPENED);
  const row = await requestOfUnit(api, 'Sydstjernen');
  const address = `${site.address}/opgave/${await api.token(await approvalOf(api, row.id))}`;
  const looking = await (await phone()).newPage();
  await looking.goto(address);
  await isGoodForAll(looking, 'approval');
  await looking.getByRole('link', { name: 'Send tilbage' }).click();
  await looking.getByLabel('Hvad skal ændres?').waitFor();
  await looking.goto(`${address}?svar=approved`);
  await isGoodForAll(looking, 'approval-yes');
  const button = await looking.getByRole('button', { name: 'Godkend' }).boundingBox();
  expect(button?.y).toBeLessThan(2 * PHONE.height);
  const context = await phone(false);
  const page = await context.newPage();
  await page.goto(`${address}?svar=approved`);
  await page.getByRole('button', { name: 'Godkend' }).click();
  await page.getByText('afklaret og kommer med i den samlede sag').waitFor();
  await looking.goto(address);
  await isGoodForAll(looking, 'approval-receipt');
  await looking.context().close();
  await context.close();
});

test('what was changed is shown before the button works', async () => {
  const row = await requestOfUnit(api, 'Bakkens hjerte');
  await written(api, row);
  const chef = await site.browser.newContext({ viewport: { width: 1280, height: 800 } });
  await signIn(api, site, chef, 'chef.dagtilbud-skole');
  const own = await chef.newPage();
  await own.goto(`${site.address}/sager/${row.id}`);
  await isGoodForAll(own, 'request');
  await own.getByText('Ret beløb').click();
  await own.locator('[name="change-beloeb-0"]').fill('-100.000');
  await own.getByLabel('Hvorfor rettes beløbet?').fill('Resten er fundet.');
  await own.getByRole('button', { name: 'Gem de nye beløb' }).click();
  await own.getByText('De nye beløb er gemt.').waitFor();
  await chef.close();
  const context = await phone();
  const page = await context.newPage();
  await page.goto(`${site.address}/opgave/${await api.token(await approvalOf(api, row.id))}?svar=approved`);
  await page.getByRole('button', { name: 'Godkend' }).click();
  await page.getByRole('alert').waitFor();
  await isGoodForAll(page, 'changed-unseen');
  await page.getByText('Jeg har set, hvad der er ændret', { exact: true }).click();
  await page.getByRole('button', { name: 'Godkend' }).click();
  await page.getByRole('heading', { name: 'Tak, dit svar er gemt' }).waitFor();
  await context.close();
});

test('a direktør clears several on one page', async () => {
  for (const unit of ['Albertslund Ungecenter', 'Hjemmeplejen og genoptræning', 'Albertshøj'])
    await written(api, await requestOfUnit(api, unit));
  await reviewed(api, await requestOfUnit(api, 'Egelundskolen'));
  const context = await phone();
  await signIn(api, site, context, 'direktoer.bsv');
  const page = await context.newPage();
  await page.goto(`${site.address}/mine`);
  await page.getByRole('link', { name: /^Tag stilling til \d+ godkendelser på én side$/ }).click();
  await isGoodForAll(page, 'bulk');
  await page
    .getByRole('group', { name: /Ungecenter/ })
    .getByText('Godkend', { exact: true })
    .click();
  await page
    .getByRole('group', { name: /Albertshøj/ })
    .getByText('Send tilbage', { exact: true })
    .click();
  await page.getByRole('button', { name: 'Send mine svar' }).click();
  await page.getByText('1 af 2 svar er gemt').waitFor();
  await isGoodForAll(page, 'bulk-half');
  await page.getByLabel('Hvorfor?').locator('visible=true').fill('Skriv hvad for en terrasse.');
  await page.getByRole('button', { name: 'Send mine svar' }).click();
  await page.getByText('1 svar er gemt').waitFor();
  expect(await openTasks(api, (await requestOfUnit(api, 'Albertshøj')).id, APPROVAL)).toEqual([]);
  await context.close();
});
