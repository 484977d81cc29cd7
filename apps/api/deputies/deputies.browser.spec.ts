import type { BrowserContext } from 'playwright-core';
import { deputyLinkToken } from '#mail';
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

test('on a phone: one chooses a deputy, who says yes from the mail, finds the task, and it is ended again', async () => {
  const away = await (await phoneOf('konsulent.skole')).newPage();
  await away.goto(`${site.address}/mine`);
  await away.getByRole('link', { name: 'Vælg en stedfortræder' }).click();
  expect(await problemsOf(away)).toEqual([]);
  await away.getByLabel('Hvem skal være stedfortræder?').selectOption(person('konsulent.social'));
  await away.getByLabel('Første dag').fill('2015-03-09');
  await away.getByLabel('Sidste dag').fill('2015-03-13');
  await away.getByRole('button', { name: 'Spørg på mail' }).click();
  await away.getByText('Vi har spurgt på mail').waitFor();
  expect(await problemsOf(away)).toEqual([]);

  const { id } = await api.db.selectFrom('deputies').select('id').executeTakeFirstOrThrow();
  const told = await (await phoneOf('konsulent.social')).newPage();
  await told.goto(`${site.address}/mine`);
  expect(await told.getByRole('link', { name: 'Sig ja eller nej' }).count()).toBe(1);
  expect(await problemsOf(told)).toEqual([]);
  const shots = process.env['AARSHJUL_SHOTS'];
  if (shots !== undefined) await told.screenshot({ path: `${shots}/mine-offer-375.png` });
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
  await deputy.getByText('Det er slut.').waitFor();
}, 90_000);
