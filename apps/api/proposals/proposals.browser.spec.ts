import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';
import { BUDGET_CASE, publishBudget } from '../testing/budget';

let api: Harness;
let site: Site;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  await publishBudget(api);
  await api.moveTo('2015-02-09');
  site = await openSite(api);
}, 120_000);
afterAll(async () => {
  await site?.browser.close();
  await api.stop();
});

test('a leader writes a proposal on a phone, mends a missing minus and hands in; Økonomi takes it into the katalog; nothing bars the way', async () => {
  const phone = await (await site.browser.newContext({ viewport: { width: 375, height: 800 } })).newPage();
  await phone.goto(`${site.address}/opgave/${await api.token(await api.task('budget', 'proposals', 'Egelundskolen'))}`);
  await phone.getByRole('link', { name: 'Skriv et forslag' }).click();
  expect(await problemsOf(phone)).toEqual([]);
  await phone.getByText('Besparelse: budgettet bliver mindre').click();
  await phone.getByLabel('Titel').fill('Lukkedage i SFO');
  await phone.getByLabel('Beskrivelse').fill('To dage mere om året.');
  await phone.getByLabel('Områdebevilling').selectOption('4510');
  await phone.getByLabel('2027').fill('1,6');
  await phone.getByRole('button', { name: 'Indsend forslaget' }).click();
  await phone
    .getByRole('alert')
    .getByRole('link', { name: /En besparelse skrives med minus/ })
    .click();
  expect(await problemsOf(phone)).toEqual([]);
  await phone.getByLabel('2027').fill('-1,6');
  await phone.getByRole('button', { name: 'Indsend forslaget' }).click();
  await phone.getByText('Forslaget er indsendt.').waitFor();
  expect(await problemsOf(phone)).toEqual([]);
  await phone.getByRole('button', { name: 'Aflevér forslagene' }).click();
  await phone.getByRole('heading', { level: 1, name: 'Tak, dit svar er gemt' }).waitFor();
  await phone.context().close();

  const screen = await (await site.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signIn(api, site, screen.context(), 'konsulent.skole');
  await screen.goto(`${site.address}/sager/${BUDGET_CASE}/forslag`);
  expect(await problemsOf(screen)).toEqual([]);
  await screen.getByText('Vælg Lukkedage i SFO').check({ force: true });
  await screen.getByRole('button', { name: 'Tag i kataloget' }).click();
  await screen.getByText('Det er gjort').waitFor();
  await screen.getByRole('link', { name: 'Lukkedage i SFO' }).click();
  await screen.getByRole('heading', { level: 1, name: 'Forslag 1' }).waitFor();
  expect(await problemsOf(screen)).toEqual([]);
  await screen.goto(`${site.address}/sager/${BUDGET_CASE}/katalog`);
  expect(await screen.getByRole('row', { name: /^Alle områder/ }).innerText()).toMatch(/1\s+−1,6\s+0,0/);
  expect(await problemsOf(screen)).toEqual([]);
  const [file] = await Promise.all([
    screen.waitForEvent('download'),
    screen.getByRole('link', { name: 'dokument (Word)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('budgetkatalog-2027.docx');
  await screen.context().close();
}, 180_000);
