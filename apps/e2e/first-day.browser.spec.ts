import { randomUUID } from 'node:crypto';
import { chromium, type Browser } from 'playwright-core';
import type { Process } from '#contracts';
import { testService } from '#testing';
import { waitFor } from '../../infra/stack';
import { startProduct, type RunningProduct } from './testing/product';

let product: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  product = await startProduct();
  browser = await chromium.launch({ executablePath: testService('AARSHJUL_TEST_CHROME'), args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

/** The links to tasks in all mails to somebody: of a mail that joins several, each. */
const linksTo = async (to: string): Promise<string[]> => {
  await product.catcher.waitForMails({ to }, 1);
  const mails = await product.catcher.mails({ to });
  const texts = await Promise.all(mails.map(async ({ id }) => (await product.catcher.mail(id))?.text ?? ''));
  return texts.flatMap((text) => [...text.matchAll(/http:\/\/\S+\/opgave\/[^\s?]+/g)].map(([link]) => link));
};
const complete = async (taskId: string, link: string, answer: object): Promise<Response> =>
  fetch(`${product.url}/api/tasks/${taskId}/complete`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: randomUUID(), token: link.split('/').at(-1), answer }),
  });

const phaseIs = (process: Process, phase: string): Promise<void> =>
  waitFor(
    async () =>
      (
        await product.db
          .selectFrom('cases')
          .where('process', '=', process)
          .where('phase', '=', phase)
          .select('id')
          .execute()
      ).length > 0,
    60_000,
    () => `The case never came to the phase ${phase}.`,
  );

test('a konsulent gets one mail, answers it from her phone and is thanked; when all have answered, the case moves on by itself', async () => {
  const phone = await browser.newPage({ viewport: { width: 375, height: 800 } });
  const [link = ''] = await linksTo('konsulent.skole@');
  await phone.goto(link);
  expect(await phone.getByRole('heading', { level: 1 }).textContent()).toContain('Færdigmeld dit område');
  expect(
    (await product.db.selectFrom('tasks').where('area', '=', 'Skole').select('state').executeTakeFirstOrThrow()).state,
  ).toBe('open');
  for (const field of await phone.locator('textarea:visible').all()) await field.fill('Gennemgået med skolerne.');
  await phone.getByRole('button', { name: /^Send/ }).click();
  await phone.getByRole('heading', { name: /Tak/ }).waitFor();
  await product.catcher.waitForMails({ to: 'konsulent.skole@', kind: 'receipt' }, 1);

  await phone.goto(link);
  expect(await phone.getByRole('main').textContent()).toMatch(/allerede besvaret|er gemt|har svaret/i);

  const others = await product.db
    .selectFrom('tasks')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('tasks.state', '=', 'open')
    .where('cases.process', '=', 'financialReport')
    .select(['tasks.id', 'tasks.area', 'people.email', 'cases.details'])
    .execute();
  expect(others).toHaveLength(7);
  for (const task of others) {
    const lines = (task.details.report?.grants ?? [])
      .filter((grant) => grant.area === task.area)
      .map((grant) => ({ grant: grant.grant, oere: grant.expected, explanation: 'Som ventet.' }));
    // The link of another task of the same mail does not answer this one.
    const answered = await Promise.all(
      (await linksTo(task.email)).map((own) => complete(task.id, own, { lines, focus: 'Følger planen.' })),
    );
    expect(answered.filter(({ ok }) => ok)).toHaveLength(1);
  }
  await phaseIs('financialReport', 'balancing');
  const balance = await product.db
    .selectFrom('tasks')
    .innerJoin('steps', 'steps.id', 'tasks.step_id')
    .where('steps.kind', '=', 'balance')
    .select('state')
    .execute();
  expect(balance).toEqual([{ state: 'open' }]);
}, 180_000);

test('a direktør approves a request for a transfer on a phone, from the mail, without a password, and is thanked', async () => {
  const phone = await browser.newPage({ viewport: { width: 375, height: 800 } });
  const [link = ''] = await linksTo('direktoer.bsv@');
  await phone.goto(`${link}?svar=approved`);
  expect(await phone.getByRole('main').textContent()).toContain('835.000');
  await phone.getByRole('button', { name: /Godkend/ }).click();
  await phone.getByRole('heading', { name: /Tak/ }).waitFor();
  await waitFor(
    async () =>
      (
        await product.db
          .selectFrom('transfer_requests')
          .where('unit_name', '=', 'Sydstjernen')
          .select('state')
          .executeTakeFirstOrThrow()
      ).state === 'cleared',
    30_000,
    () => 'The request was not cleared.',
  );
}, 60_000);

test('the administrator signs in by the link and sees the case, its report adding up, and a whole journal', async () => {
  const fixture = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await fixture.goto((await product.aarshjul('sign-in', 'aarshjul@albertslund.example')).trim());
  await fixture.getByRole('main').getByRole('button').click();
  await fixture.goto(`${product.url}/overblik`);
  expect(await fixture.getByRole('main').textContent()).toContain('Kører');
  await fixture
    .getByRole('link', { name: /^Økonomirapport pr/ })
    .first()
    .click();
  const page = (await fixture.getByRole('main').textContent()) ?? '';
  for (const sum of ['2,2', '5,9', '15,0', '6,9']) expect(page).toContain(sum);
  expect(JSON.parse(await product.aarshjul('journal', 'verify', '--json'))).toMatchObject({ broken: null });
});
