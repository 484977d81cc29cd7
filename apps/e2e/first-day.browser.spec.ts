import { randomUUID } from 'node:crypto';
import { chromium, type Browser } from 'playwright-core';
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

/** The link in the newest mail of a kind to somebody. */
const linkTo = async (to: string, kind: string): Promise<string> => {
  await product.catcher.waitForMails({ to, kind }, 1);
  const [mail] = await product.catcher.mails({ to, kind });
  const text = (await product.catcher.mail(mail?.id ?? 0))?.text ?? '';
  return /http:\/\/\S+\/opgave\/\S+/.exec(text)?.[0] ?? '';
};

const phaseIs = (phase: string): Promise<void> =>
  waitFor(
    async () => (await product.db.selectFrom('cases').select('phase').executeTakeFirstOrThrow()).phase === phase,
    60_000,
    () => `The case never came to the phase ${phase}.`,
  );

test('a konsulent gets one mail, answers it from her phone and is thanked; when all have answered, the case moves on by itself', async () => {
  const phone = await browser.newPage({ viewport: { width: 375, height: 800 } });
  const link = await linkTo('konsulent.skole@', 'opened');
  await phone.goto(link);
  expect(await phone.getByRole('heading', { level: 1 }).textContent()).toContain('Færdigmeld dit område');
  expect((await product.db.selectFrom('tasks').where('area', '=', 'Skole').select('state').executeTakeFirstOrThrow()).state).toBe('open');
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
    .select(['tasks.id', 'tasks.area', 'people.email', 'cases.details'])
    .execute();
  expect(others).toHaveLength(7);
  for (const task of others) {
    const token = (await linkTo(task.email, 'opened')).split('/').at(-1);
    const lines = (task.details.report?.grants ?? []).filter((grant) => grant.area === task.area).map((grant) => ({ grant: grant.grant, oere: grant.expected, explanation: 'Som ventet.' }));
    const response = await fetch(`${product.url}/api/tasks/${task.id}/complete`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: randomUUID(), token, answer: { lines, focus: 'Følger planen.' } }),
    });
    expect(await response.json()).toEqual({ already: false });
  }
  await phaseIs('balancing');
  const balance = await product.db.selectFrom('tasks').innerJoin('steps', 'steps.id', 'tasks.step_id').where('steps.kind', '=', 'balance').select('state').execute();
  expect(balance).toEqual([{ state: 'open' }]);
}, 180_000);

test('the administrator signs in by the link and sees the case, its report adding up, and a whole journal', async () => {
  const desk = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await desk.goto((await product.aarshjul('sign-in', 'aarshjul@albertslund.example')).trim());
  await desk.getByRole('main').getByRole('button').click();
  await desk.goto(`${product.url}/overblik`);
  expect(await desk.getByRole('main').textContent()).toContain('Kører');
  await desk.getByRole('link', { name: /^Økonomirapport pr/ }).first().click();
  const page = (await desk.getByRole('main').textContent()) ?? '';
  for (const sum of ['2,2', '5,9', '15,0', '6,9']) expect(page).toContain(sum);
  expect(JSON.parse(await product.aarshjul('journal', 'verify', '--json'))).toMatchObject({ broken: null });
});
