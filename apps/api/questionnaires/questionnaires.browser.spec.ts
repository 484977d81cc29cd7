import type { BrowserContext, Page } from 'playwright-core';
import { problemsOf, openSite, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';
import { askQuestionnaire } from '../testing/questionnaire';

const PHONE = { width: 390, height: 844 };
const [LEADER, CHEF] = ['leder.egelundskolen', 'chef.dagtilbud-skole'] as const;
/** Where the pages are kept as pictures, to be looked at; nowhere where it is not said. */
const PICTURES = process.env.AARSHJUL_PICTURES;

let api: Harness;
let site: Site;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  site = await openSite(api);
}, 60_000);
afterAll(async () => {
  for (const context of contexts) await context.close();
  await site?.browser.close();
  await api?.stop();
});

const pageOf = async (who: string, viewport = { width: 1280, height: 900 }): Promise<Page> => {
  const context = await site.browser.newContext({ viewport });
  contexts.push(context);
  await signIn(api, site, context, who);
  return context.newPage();
};
const said = (page: Page) => page.locator('[data-line]');
const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
};
const answers = async (runId: string) =>
  (
    await api.db
      .selectFrom('questionnaire_answers')
      .where('run_id', '=', runId)
      .orderBy('revision')
      .select(['question_id', 'value'])
      .execute()
  ).map(({ question_id, value }) => [question_id, value?.is]);

test('a leader answers on a phone: each answer is saved, what is not asked stays away, and the page is for all', async () => {
  const { runId } = await askQuestionnaire(api);
  const page = await pageOf(LEADER, PHONE);
  await page.goto(`${site.address}/besvarelser/${runId}`);
  expect(await problemsOf(page)).toEqual([]);
  await picture(page, 'guide-390');
  expect(await page.locator('[data-question="bilag-sidste"]').isVisible()).toBe(false);
  await page
    .getByRole('group', { name: /stikprøver af bilagene/ })
    .getByLabel('Ja')
    .check();
  await page.locator('#q-bilag-sidste').fill('2015-02-10');
  await said(page).getByText('Alle svar er gemt').waitFor();
  await page
    .getByRole('group', { name: /Hvad ser I på/ })
    .getByLabel(/momsen/)
    .check();
  await page.locator('#q-indkoeb-hvem').fill('mange');
  await page.getByText('Skriv et tal, fx 12').waitFor();
  expect(await problemsOf(page)).toEqual([]);
  await page.locator('#q-indkoeb-hvem').fill('4');
  await said(page).getByText('Alle svar er gemt').waitFor();
  expect(await answers(runId)).toEqual([
    ['bilag-stikproeve', 'yes'],
    ['bilag-sidste', '2015-02-10'],
    ['opfoelgning-hvad', ['moms']],
    ['indkoeb-hvem', 4],
  ]);
  await page.getByRole('button', { name: 'Send svarene' }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Hvor tit ser I på forbruget/ })
    .waitFor();
  expect(await problemsOf(page)).toEqual([]);
});

test('the network goes away and comes back: what was typed is on the device, is sent by itself, and another’s answer is shown beside it', async () => {
  const { runId } = await askQuestionnaire(api);
  const page = await pageOf(LEADER);
  const other = await pageOf(CHEF);
  for (const one of [page, other]) await one.goto(`${site.address}/besvarelser/${runId}`);
  const field = (one: Page) => one.locator('#q-ansvar-journal');
  await page.context().setOffline(true);
  await field(page).fill('I en mappe på kontoret');
  await page.locator('#q-hjaelp-bedre').fill('Svar på telefonen');
  await said(page).getByText('er gemt på denne enhed').waitFor();
  await field(other).fill('I sagssystemet');
  await said(other).getByText('Alle svar er gemt').waitFor();
  await page.context().setOffline(false);
  await page.getByText('har svaret noget andet').waitFor();
  expect(await page.locator('.aa-run-conflict dd').allTextContents()).toEqual([
    'I en mappe på kontoret',
    'I sagssystemet',
  ]);
  expect(await problemsOf(page)).toEqual([]);
  await picture(page, 'conflict-1280');
  await said(page).getByText('venter på, at du vælger').waitFor();
  expect(Object.fromEntries(await answers(runId))).toEqual({
    'ansvar-journal': 'I sagssystemet',
    'hjaelp-bedre': 'Svar på telefonen',
  });
  await page.getByRole('button', { name: 'Behold mit svar' }).click();
  await said(page).getByText('Alle svar er gemt').waitFor();
  // What others answer appears where nobody is typing, when one comes back to the page.
  await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await other.waitForFunction(
    () => (document.querySelector('#q-ansvar-journal') as HTMLTextAreaElement).value === 'I en mappe på kontoret',
  );
  // Typed without network, the page closed and opened again: it is still there, and sent.
  await page.context().setOffline(true);
  await page.locator('#q-hjaelp-bedre').fill('Kom oftere forbi');
  await said(page).getByText('er gemt på denne enhed').waitFor();
  await page.close();
  const again = await page.context().newPage();
  await again.context().setOffline(false);
  await again.goto(`${site.address}/besvarelser/${runId}`);
  await said(again).getByText('Alle svar er gemt').waitFor();
  expect(await again.locator('#q-hjaelp-bedre').inputValue()).toBe('Kom oftere forbi');
  expect((await answers(runId)).at(-1)).toEqual(['hjaelp-bedre', 'Kom oftere forbi']);
  await picture(again, 'guide-1280');
});

test('what was typed without network stands on the page once it is closed meanwhile, and goes by its person’s hand alone', async () => {
  const { runId, taskId } = await askQuestionnaire(api);
  const page = await pageOf(LEADER, PHONE);
  await page.goto(`${site.address}/besvarelser/${runId}`);
  await page.context().setOffline(true);
  await page.locator('#q-hjaelp-bedre').fill('Kom oftere forbi');
  await page
    .getByRole('group', { name: /stikprøver af bilagene/ })
    .getByLabel('Ja')
    .check();
  await said(page).getByText('er gemt på denne enhed').waitFor();
  await api.db.updateTable('tasks').set({ state: 'withdrawn' }).where('id', '=', taskId).execute();
  await page.context().setOffline(false);
  await said(page).getByText('står øverst på siden').waitFor();
  await page.reload();
  const left = page.getByRole('status').filter({ hasText: 'Ikke sendt' });
  await left.waitFor();
  expect(await left.locator('dd').allTextContents()).toEqual(['Kom oftere forbi', 'Ja']);
  expect(await problemsOf(page)).toEqual([]);
  await picture(page, 'closed-390');
  expect(await answers(runId)).toEqual([]);
  await left.getByRole('button', { name: 'Smid det væk' }).click();
  await page.getByRole('button', { name: 'Ja, smid det væk' }).click();
  await page.reload();
  await page.getByText('Opgaven er lukket').waitFor();
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((one) => one.startsWith('aarshjul-svar '))),
  ).toEqual([]);
});

test('files are put at an answer from a phone beside what is typed; when the network goes they stay chosen, and nothing says that they are kept', async () => {
  const { runId } = await askQuestionnaire(api);
  const page = await pageOf(LEADER, PHONE);
  await page.goto(`${site.address}/besvarelser/${runId}`);
  const box = page.locator('[data-question]:not([hidden])', { has: page.locator('[data-files]') }).first();
  const chosen = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`Indhold af ${name}`) });
  const input = box.locator('input[type="file"]');
  await input.setInputFiles([chosen('Skema.txt'), chosen('Liste.txt')]);
  await box.getByText('Filerne er gemt.').waitFor();
  expect(await box.locator('[data-files-list] a[download]').allTextContents()).toEqual(['Liste', 'Skema']);
  expect(await problemsOf(page)).toEqual([]);
  await box.scrollIntoViewIfNeeded();
  await picture(page, 'files-390');
  await input.setInputFiles([chosen('tom.exe')]);
  await box.getByText(/Ikke gemt: tom\.exe/).waitFor();
  expect(await box.locator('.form-error-message').textContent()).toContain('Fejl: Ikke gemt: tom.exe');
  expect(await input.getAttribute('aria-invalid')).toBe('true');
  await picture(page, 'files-wrong-390');
  await page.context().setOffline(true);
  await input.setInputFiles([chosen('Foto.txt')]);
  await box.getByText('Forbindelsen røg, så filerne er ikke gemt.').waitFor();
  expect(await input.evaluate((one: HTMLInputElement) => one.files?.[0]?.name)).toBe('Foto.txt');
  expect(await problemsOf(page)).toEqual([]);
  await picture(page, 'files-lost-390');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Send svarene' }).click();
  await said(page).getByText('Filer, du har valgt, er ikke gemt endnu').waitFor();
  await box.getByRole('button', { name: /Prøv igen/ }).click();
  await box.getByText('Filerne er gemt.').waitFor();
  expect(await box.locator('[data-files-list] a[download]').count()).toBe(3);
  // To the page with title and expiry, with what was typed.
  await page.locator('#q-hjaelp-bedre').fill('Svar på telefonen');
  await box.getByRole('button', { name: /Læg ved med titel eller udløb/ }).click();
  await page.getByRole('heading', { name: 'Dokumenter' }).waitFor();
  expect((await answers(runId)).at(-1)).toEqual(['hjaelp-bedre', 'Svar på telefonen']);
  await page.goBack();
  const wide = await pageOf(CHEF);
  await wide.goto(`${site.address}/besvarelser/${runId}`);
  await picture(wide, 'files-1280');
});
