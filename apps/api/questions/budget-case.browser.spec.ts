import type { Page } from 'playwright-core';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { BUDGET_2027, budgetTask, publishBudget2027 } from '../testing/budget-2027';
import { Harness } from '../testing/harness';

const SIZES = [
  { width: 375, height: 800 },
  { width: 1280, height: 900 },
];

let api: Harness;
let site: Site;

/** On the day of DIF's meeting: the gate was forced on the Friday, and the case is written. */
beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  api.setClock('2026-08-21', '09:05');
  await publishBudget2027(api);
  await api.moveTo('2026-08-21');
  await api.complete(await budgetTask(api, 'anchors'), {
    anchors: [
      { id: 'driftsbalance', level: '8750000000' },
      { id: 'likviditet', level: '16200000000' },
    ],
    grants: '0',
  });
  await api.complete(await budgetTask(api, 'reading1-case'), {
    text: 'Budgetforslaget viser en strukturel driftsbalance på 87,5 mio. kr.\n\nDer er fundet råderum til udvidelserne ved besparelser på tværs af områderne.',
  });
  site = await openSite(api);
}, 120_000);
afterAll(async () => {
  await site?.browser.close();
  await api?.stop();
});

const open = async (who: string, path: string, size: (typeof SIZES)[number]): Promise<Page> => {
  const context = await site.browser.newContext({ viewport: size });
  await signIn(api, site, context, who);
  const page = await context.newPage();
  await page.goto(`${site.address}${path}`);
  return page;
};

test.each(SIZES)(
  'the budget’s case, its gates and the case for the bodies can be read and used by all, at $width pixels',
  async (size) => {
    const page = await open('chef.oekonomi-stab', `/sager/${BUDGET_2027}`, size);
    await page.getByText('Åbn porten alligevel').first().click();
    expect(await problemsOf(page)).toEqual([]);
    await page.goto(`${site.address}/sager/${BUDGET_2027}/sagsfremstilling?sag=reading1-case`);
    expect(await problemsOf(page)).toEqual([]);
    await page.context().close();
  },
  60_000,
);

test('the chief opens a gate from the page, and sees who did and why', async () => {
  const page = await open('chef.oekonomi-stab', `/sager/${BUDGET_2027}`, SIZES[1]!);
  await page.getByText('Åbn porten alligevel').first().click();
  await page
    .getByLabel('Hvorfor åbnes porten, før alt er klar?')
    .first()
    .fill('Det tekniske budget er forelagt mundtligt.');
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
