import type { BrowserContext, Page } from 'playwright-core';
import { deputyConfirmationToken, deputyLinkToken } from '#mail';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness, LINK_SECRET, person } from '../testing/harness';

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

const phoneOf = async (who: string | null): Promise<BrowserContext> => {
  const context = await site.browser.newContext({ viewport: { width: 375, height: 800 } });
  if (who !== null) await signIn(api, site, context, who);
  return context;
};

/** A picture to be looked at, where somebody wants it. */
const shot = async (page: Page, name: string): Promise<void> => {
  const shots = process.env['AARSHJUL_SHOTS'];
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}-375.png`, fullPage: true });
};

test('on a phone: one chooses a deputy, who says yes from the mail, finds the task, and it is ended again', async () => {
  const away = await (await phoneOf('konsulent.skole')).newPage();
  await away.goto(`${site.address}/mine`);
  await away.getByRole('link', { name: 'Vælg en stedfortræder' }).click();
  expect(await problemsOf(away)).toEqual([]);
  await away.getByLabel('Hvem skal være stedfortræder?').selectOption(person('konsulent.social'));
  await away.getByLabel('Første dag').fill('2015-03-09');
  await away.getByLabel('Sidste dag').fill('2015-03-13');
  await away.getByRole('button', { name: 'Spørg på mail' }).click();
  await away.getByText('Det gælder, når der er sagt ja. Få').waitFor();
  expect(await problemsOf(away)).toEqual([]);

  const { id } = await api.db.selectFrom('deputies').select('id').executeTakeFirstOrThrow();
  const told = await (await phoneOf('konsulent.social')).newPage();
  await told.goto(`${site.address}/mine`);
  expect(await told.getByRole('link', { name: 'Sig ja eller nej' }).count()).toBe(1);
  expect(await problemsOf(told)).toEqual([]);
  await shot(told, 'mine-offer');
  const asked = await (await phoneOf(null)).newPage();
  await asked.goto(`${site.address}/stedfortraeder/${deputyLinkToken(LINK_SECRET, id)}`);
  expect(await problemsOf(asked)).toEqual([]);
  await asked.getByRole('button', { name: 'Ja, det vil jeg' }).click();
  await asked.getByText('Du har sagt ja').waitFor();
  expect(await problemsOf(asked)).toEqual([]);

  const deputy = await (await phoneOf('konsulent.social')).newPage();
  await deputy.goto(`${site.address}/mine`);
  expect(
    await deputy.getByRole('heading', { name: 'For Økonomikonsulent, Skole, som du er stedfortræder for' }).count(),
  ).toBe(1);
  expect(await problemsOf(deputy)).toEqual([]);
  await deputy.goto(`${site.address}/mine/stedfortraeder`);
  expect(await problemsOf(deputy)).toEqual([]);
  await deputy.getByRole('button', { name: /^Slut nu/ }).click();
  await deputy.getByText('Stedfortræderen er stoppet.').waitFor();
}, 90_000);

test('on a phone: who is away says yes from the mail to whom an administrator chose, and reads what does not follow', async () => {
  const admin = await (await phoneOf('aarshjul')).newPage();
  await admin.goto(`${site.address}/mine/stedfortraeder`);
  expect(await problemsOf(admin)).toEqual([]);
  await admin.getByLabel('Hvem er væk?').selectOption(person('konsulent.skole'));
  await admin.getByLabel('Hvem skal være stedfortræder?').selectOption(person('konsulent.social'));
  await admin.getByLabel('Første dag').fill('2015-03-16');
  await admin.getByLabel('Sidste dag').fill('2015-03-20');
  await admin.getByRole('button', { name: 'Spørg på mail' }).click();
  await admin.getByText('Den, der er væk, eller dennes leder skal først sige ja').waitFor();
  expect(await problemsOf(admin)).toEqual([]);
  await shot(admin, 'deputy-chosen');

  const { id } = await api.db
    .selectFrom('deputies')
    .where('state', '=', 'unconfirmed')
    .select('id')
    .executeTakeFirstOrThrow();
  const leader = await (await phoneOf('chef.oekonomi-stab')).newPage();
  await leader.goto(`${site.address}/mine/stedfortraeder`);
  await leader.getByRole('heading', { name: 'Skal det være sådan?' }).waitFor();
  expect(await problemsOf(leader)).toEqual([]);
  await shot(leader, 'deputy-leader');

  const away = await (await phoneOf(null)).newPage();
  const token = deputyConfirmationToken(LINK_SECRET, { deputyshipId: id, personId: person('konsulent.skole') });
  await away.goto(`${site.address}/stedfortraeder/bekraeft/${token}`);
  await away.getByText('men ikke godkendelser og beslutninger').waitFor();
  expect(await problemsOf(away)).toEqual([]);
  await shot(away, 'deputy-confirm');
  await away.getByRole('button', { name: 'Ja, spørg' }).click();
  await away.getByText('har sagt ja. Det gælder, når').waitFor();
  expect(await problemsOf(away)).toEqual([]);
  await shot(away, 'deputy-confirmed');
}, 90_000);
