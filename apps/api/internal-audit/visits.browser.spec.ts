import type { BrowserContext, Page } from 'playwright-core';
import { tasksWithSteps } from '#casework';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness, type TaskAtHand } from '../testing/harness';
import { publishShipped } from '../testing/shipped-plan';
import { answerGuide, offerVisit } from '../testing/visits';

const PHONE = { width: 390, height: 844 };
const TABLET = { width: 1024, height: 768 };
const QUESTION = 'bilag-stikproeve';
/** Where the pages are kept as pictures, to be looked at; nowhere where it is not said. */
const PICTURES = process.env.AARSHJUL_PICTURES;

let api: Harness;
let site: Site;
let visit: string;
let phone: BrowserContext;
let tablet: BrowserContext;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-04-16', '09:05');
  await publishShipped(api, 'intern-revision-2026.yaml');
  visit = await offerVisit(api, {
    taskOf: (caseId, stepId) => taskOf(stepId, caseId),
    answer: async (task, given) => api.complete(await opened(task), given),
  });
  site = await openSite(api);
  phone = await contextOf(PHONE);
  tablet = await contextOf(TABLET);
}, 90_000);
afterAll(async () => {
  for (const context of contexts) await context.close();
  await site?.browser.close();
  await api?.stop();
});

const contextOf = async (viewport: { readonly width: number; readonly height: number }): Promise<BrowserContext> => {
  const context = await site.browser.newContext({ viewport, hasTouch: true });
  context.setDefaultTimeout(10_000);
  contexts.push(context);
  return context;
};
const taskOf = (stepId: string, caseId = visit): Promise<TaskAtHand> =>
  tasksWithSteps(api.db)
    .where('tasks.case_id', '=', caseId)
    .where('tasks.step_id', '=', stepId)
    .select(['tasks.id', 'tasks.case_id as caseId', 'tasks.assignee_id as assigneeId', 'tasks.link_epoch as epoch'])
    .executeTakeFirstOrThrow();
/** A task whose time has come. */
const opened = async (task: TaskAtHand): Promise<TaskAtHand> => {
  await api.db.updateTable('tasks').set({ state: 'open' }).where('id', '=', task.id).execute();
  return task;
};
/** The page of a task by the link of its mail. */
const byLink = async (context: BrowserContext, stepId: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${site.address}/opgave/${await api.token(await opened(await taskOf(stepId)))}`);
  return page;
};
const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
};
/** A page that all can use; kept as a picture where that is asked for. */
const looksWell = async (page: Page, name: string): Promise<void> => {
  await picture(page, name);
  expect(await problemsOf(page)).toEqual([]);
};
const notes = async () =>
  Object.fromEntries(
    (
      await api.db
        .selectFrom('visit_notes')
        .where('visit_id', '=', visit)
        .orderBy('revision')
        .select(['question_id', 'text'])
        .execute()
    ).map((row) => [row.question_id, row.text]),
  );
const said = (page: Page) => page.locator('[data-line]');
const noteOf = (page: Page, questionId: string) => page.locator(`#n-${questionId}`);

test('a leader on a phone comes by the mail’s link, picks a time, and answers the questions', async () => {
  const choice = await byLink(phone, 'visit/choice');
  await looksWell(choice, 'leader-choice-390');
  await choice.getByLabel(/19\. maj/).check();
  await choice.getByRole('button', { name: 'Send mit svar' }).click();
  await choice.waitForURL(/kvittering/);
  await opened(await taskOf('visit/guide'));
  await answerGuide(api, visit);
  const task = await byLink(phone, 'visit/guide');
  await task.goto(`${task.url()}/spoergeguide`);
  await task.locator('#q-hjaelp-bedre').fill('Kom gerne forbi en gang om året');
  await said(task).getByText('Alle svar er gemt').waitFor();
  await task.getByRole('button', { name: 'Send svarene' }).click();
  await task.waitForURL(/kvittering/);
  for (const page of [choice, task]) await page.close();
});

test('an auditor on a tablet takes the notes along, writes without network, closes the page, and finds all of it again', async () => {
  await signIn(api, site, tablet, 'intern.revision');
  api.setClock('2026-05-19', '08:45');
  await signIn(api, site, tablet, 'intern.revision');
  const page = await tablet.newPage();
  await page.goto(`${site.address}/sager/${visit}/besoeget`);
  await page.getByRole('link', { name: 'Skriv noter ved besøget' }).click();
  await page.getByText('Dine noter bliver gemt, mens du skriver.').waitFor();
  await looksWell(page, 'notes-1024');
  expect(await page.locator(`#note-${QUESTION}`).getByText('Lederen svarer:').isVisible()).toBe(true);
  const small = await page
    .locator('.aa-notes :is(a, button, textarea):visible')
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
  expect(small).toEqual([]);
  await noteOf(page, QUESTION).fill('Ingen stikprøver siden juni');
  await said(page).getByText('Alle noter er gemt').waitFor();
  await page.getByRole('button', { name: 'Tag noterne med uden net' }).click();
  await page.getByText('Noterne ligger på denne enhed til').waitFor();
  await tablet.setOffline(true);
  await noteOf(page, 'ansvar-journal').fill('Mappen på kontoret er låst');
  await said(page).getByText('er gemt på denne enhed').waitFor();
  await page.close();
  const again = await tablet.newPage();
  await again.goto(`${site.address}/sager/${visit}/besoeget/noter`);
  expect(await noteOf(again, QUESTION).inputValue()).toBe('Ingen stikprøver siden juni');
  expect(await noteOf(again, 'ansvar-journal').inputValue()).toBe('Mappen på kontoret er låst');
  await noteOf(again, '_andet').fill('Pæn orden i bilagene');
  await said(again).getByText('er gemt på denne enhed').waitFor();
  expect(await notes()).not.toHaveProperty('_andet');
  await picture(again, 'notes-offline-1024');
  await tablet.setOffline(false);
  await said(again).getByText('Alle noter er gemt').waitFor();
  expect(await notes()).toEqual({
    [QUESTION]: 'Ingen stikprøver siden juni',
    'ansvar-journal': 'Mappen på kontoret er låst',
    _andet: 'Pæn orden i bilagene',
  });
  for (const viewport of [{ width: 768, height: 1024 }, PHONE]) {
    await again.setViewportSize(viewport);
    await picture(again, `notes-${viewport.width}`);
    expect(await again.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
  await again.close();
});

test('a note is never another’s against its own writer: saved and gone offline in the same second, or sent without hearing of it', async () => {
  const page = await tablet.newPage();
  const address = `${site.address}/sager/${visit}/besoeget/noter`;
  await page.goto(address);
  await said(page).getByText('Dine noter bliver gemt').waitFor();
  const saves = `**/sager/${visit}/besoeget/noter/svar`;
  // The page that was taken along does not know of this save: the network goes before it is fetched anew.
  await page.evaluate(() => document.dispatchEvent(new Event('aarshjul-gemt')));
  await noteOf(page, 'hjaelp-bedre').fill('Gemt');
  await page.waitForResponse((one) => one.url().endsWith('/svar') && one.request().method() === 'POST');
  await said(page).getByText('Alle noter er gemt').waitFor();
  await tablet.setOffline(true);
  await page.close();
  const again = await tablet.newPage();
  await again.goto(address);
  expect(await noteOf(again, 'hjaelp-bedre').inputValue()).toBe('Gemt');
  await noteOf(again, 'hjaelp-bedre').fill('Gemt, og mere');
  await said(again).getByText('er gemt på denne enhed').waitFor();
  await tablet.setOffline(false);
  await said(again).getByText('Alle noter er gemt').waitFor();
  expect(await notes()).toMatchObject({ 'hjaelp-bedre': 'Gemt, og mere' });
  // The server has it, and its reply is lost; then one types on, and closes the page.
  await again.route(saves, async (route) => {
    if (route.request().method() === 'POST') await route.fetch();
    await route.abort();
  });
  await noteOf(again, 'hjaelp-bedre').fill('Sendt uden svar');
  await said(again).getByText('er gemt på denne enhed').waitFor();
  expect(await notes()).toMatchObject({ 'hjaelp-bedre': 'Sendt uden svar' });
  await again.route(saves, (route) => route.abort());
  await noteOf(again, 'hjaelp-bedre').fill('Sendt uden svar, og skrevet videre');
  await again.close();
  const last = await tablet.newPage();
  await last.goto(address);
  await said(last).getByText('Alle noter er gemt').waitFor();
  expect(await last.locator('.aa-run-conflict').count()).toBe(0);
  expect(await notes()).toMatchObject({ 'hjaelp-bedre': 'Sendt uden svar, og skrevet videre' });
  await noteOf(last, 'hjaelp-bedre').fill('');
  await said(last).getByText('Alle noter er gemt').waitFor();
  await last.close();
});

test('a finding begins with the note at its question, and stands beside the leader’s answer', async () => {
  const page = await tablet.newPage();
  await page.goto(`${site.address}/sager/${visit}/besoeget/noter`);
  await page.locator(`#note-${QUESTION}`).getByRole('link', { name: 'Skriv en observation om det her' }).click();
  const form = page.locator('#skriv');
  await form.getByLabel(/Gul/).check();
  expect(await form.getByLabel('Hvad så I?').inputValue()).toBe('Ingen stikprøver siden juni');
  await form.getByLabel('Hvad anbefaler I?').fill('Tag fem bilag hver måned');
  await looksWell(page, 'finding-form-1024');
  await form.getByRole('button', { name: 'Gem observationen' }).click();
  await page.getByText('Observationen er gemt i udkastet').waitFor();
  await page.getByText(/Spørgsmålet:/).waitFor();
  await looksWell(page, 'visit-1024');
  await page.getByRole('link', { name: 'Se svaret bag observation 1' }).click();
  await page.getByRole('link', { name: 'Observation 1' }).waitFor();
  await looksWell(page, 'answers-1024');
  await page.close();
});

const kept = (page: Page) => page.evaluate(() => caches.keys());
const nothingKept = (page: Page) => page.waitForFunction(async () => (await caches.keys()).length === 0);
/** The page of the notes, taken along. */
const takenAlong = async (): Promise<Page> => {
  await signIn(api, site, tablet, 'intern.revision');
  const page = await tablet.newPage();
  await page.goto(`${site.address}/sager/${visit}/besoeget/noter`);
  if ((await kept(page)).length === 0) await page.getByRole('button', { name: 'Tag noterne med uden net' }).click();
  await page.getByText('Noterne ligger på denne enhed til').waitFor();
  return page;
};

test('who signs out leaves no notes on the device; nor does who lets somebody else in, or waits three days', async () => {
  const page = await takenAlong();
  await page.getByRole('button', { name: 'Log ud' }).click();
  await page.waitForURL(/log-ind/);
  await nothingKept(page);
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
  await page.close();

  const again = await takenAlong();
  await signIn(api, site, tablet, 'konsulent.skole');
  await again.goto(`${site.address}/mine`);
  await nothingKept(again);
  await again.close();

  const old = await takenAlong();
  await old.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0] ?? '');
    const label = `${location.pathname}/paa-enheden`;
    const { who } = await (await cache.match(label))?.json();
    await cache.put(label, new Response(JSON.stringify({ who, until: Date.now() - 1 })));
  });
  await tablet.setOffline(true);
  await expect(old.goto(`${site.address}/sager/${visit}/besoeget/noter`)).rejects.toThrow();
  await tablet.setOffline(false);
  await old.goto(`${site.address}/mine`);
  await nothingKept(old);
  await old.close();
});

test('the auditor sends the draft, the leader comments on it on the phone, and the chef reads what they may and no notes', async () => {
  api.setClock('2026-05-19', '13:00');
  const page = await takenAlong();
  for (const stepId of ['visit/held', 'visit/draft']) {
    await page.goto(`${site.address}/opgaver/${(await opened(await taskOf(stepId))).id}`);
    await looksWell(page, `${stepId.replace('/', '-')}-1024`);
    if (stepId === 'visit/draft') await page.locator('textarea').first().fill('Der er orden, på nær én ting.');
    await page.locator('main form button[type="submit"]').first().click();
    await page.waitForURL(/kvittering/);
  }
  const notesPage = `${site.address}/sager/${visit}/besoeget/noter`;
  const lost = await tablet.newPage();
  await lost.goto(notesPage);
  await said(lost).getByText('Dine noter bliver gemt').waitFor();
  await lost.route('**/besoeget/noter/svar*', (route) => route.abort());
  await noteOf(lost, 'hjaelp-bedre').fill('Skrevet i kælderen');
  await said(lost).getByText('er gemt på denne enhed').waitFor();
  const comments = await byLink(phone, 'visit/comments');
  await comments.locator('textarea').first().fill('Vi er enige');
  await looksWell(comments, 'leader-comments-390');
  await comments.locator('main form button[type="submit"]').first().click();
  await comments.waitForURL(/kvittering/);

  const chef = await contextOf({ width: 1280, height: 900 });
  const { leader_id: chefId } = await api.db
    .selectFrom('people')
    .where('id', '=', (await taskOf('visit/comments')).assigneeId)
    .select('leader_id')
    .executeTakeFirstOrThrow();
  const [name = '', ...value] = (await api.cookie(chefId ?? '')).split('=');
  await chef.addCookies([{ name, value: value.join('='), url: site.address }]);
  const read = await chef.newPage();
  await read.goto(`${site.address}/sager/${visit}/besoeget`);
  await read.getByText('Ingen stikprøver siden juni').waitFor();
  await looksWell(read, 'chef-1280');
  expect(await read.getByRole('link', { name: /noter/i }).count()).toBe(0);
  expect((await read.goto(`${site.address}/sager/${visit}/besoeget/noter`))?.status()).toBe(404);

  await api.complete(await opened(await taskOf('visit/final')), { text: 'Endelig', note: '' });
  // Months later.
  await lost.evaluate(() => {
    const at = Date.now() - 100 * 24 * 3_600_000;
    for (const [name, kept] of Object.entries(localStorage))
      if (name.startsWith('aarshjul-svar ')) localStorage.setItem(name, JSON.stringify({ ...JSON.parse(kept), at }));
  });
  await lost.unroute('**/besoeget/noter/svar*');
  await lost.goto(notesPage);
  await lost.getByText('Rapporten er endelig, så noterne ligger fast.').waitFor();
  await nothingKept(lost);
  const left = lost.getByRole('status').filter({ hasText: 'Ikke sendt' });
  await left.getByText('Skrevet i kælderen').waitFor();
  await looksWell(lost, 'notes-closed-1024');
  await lost.setViewportSize(PHONE);
  await looksWell(lost, 'notes-closed-390');
  // It goes by their own hand, and only when they say so twice.
  await left.getByRole('button', { name: 'Smid det væk' }).click();
  await lost.getByRole('button', { name: 'Nej, behold det' }).click();
  await lost.reload();
  await left.getByText('Skrevet i kælderen').waitFor();
  await left.getByRole('button', { name: 'Smid det væk' }).click();
  await lost.getByRole('button', { name: 'Ja, smid det væk' }).click();
  await lost.reload();
  await lost.getByText('Rapporten er endelig').waitFor();
  expect(
    await lost.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('aarshjul-svar '))),
  ).toEqual([]);
});
