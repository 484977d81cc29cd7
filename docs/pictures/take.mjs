// Takes the handbook's pictures anew from the stack that `npm start` keeps up: node docs/pictures/take.mjs
// It rehearses the year 2015 and asks for one later deadline in the live case; both stay in that stack.
import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const web = process.env.PUBLIC_URL ?? 'http://localhost:3000';
const catcher = process.env.CATCHER_URL ?? 'http://127.0.0.1:1080';
const aarshjul = path.join(root, 'infra/bin/aarshjul.mjs');
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

const pageOf = async (width, height = 800, storageState = undefined) =>
  (await browser.newContext({ viewport: { width, height }, locale: 'da-DK', storageState })).newPage();
const take = (page, name, options = {}) => page.screenshot({ path: path.join(here, `${name}.png`), ...options });
const mails = async (query) => (await (await fetch(`${catcher}/api/mails?${query}`)).json()).mails;
const mail = async (id) => (await fetch(`${catcher}/api/mails/${id}`)).json();

/** Stays until nothing moves: fonts are there, and htmx has settled. */
const settled = async (page) => {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
};

try {
  const admin = await pageOf(1160, 900);
  await admin.goto(
    execFileSync(process.execPath, [aarshjul, 'sign-in', 'aarshjul@albertslund.example'], { encoding: 'utf8' }).trim(),
  );
  await Promise.all([admin.waitForURL(/mine|overblik|sager/), admin.click('main button[type=submit]')]);

  // A live task: its mail, its page, and a later deadline asked for and decided.
  const opened = (await mails('world=real&kind=opened&limit=50')).filter(({ to }) => /social|sundhed/.test(to[0]));
  for (const { id, to } of opened) {
    const { html } = await mail(id);
    const url = /href="([^"]*\/opgave\/[^"]+)"/.exec(html)?.[1];
    if (to[0].includes('sundhed')) {
      const small = await pageOf(390, 844);
      await small.setContent(html);
      await take(small, 'mail-telefon', { fullPage: true });
      const phone = await pageOf(390, 844);
      await phone.goto(url);
      await settled(phone);
      await take(phone, 'opgave-telefon', { fullPage: true });
      const task = await pageOf(900, 900);
      await task.goto(url);
      await settled(task);
      await take(task, 'opgave', { fullPage: true });
    } else {
      const task = await pageOf(900, 900);
      await task.goto(url);
      const ask = task.locator('form[action$="/frist"]');
      if ((await ask.count()) === 0) continue;
      await task.getByText('Bed om mere tid').first().click();
      const date = ask.locator('input:not([type=hidden])').first();
      const later = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
      await date.fill((await date.getAttribute('type')) === 'date' ? later : later.split('-').reverse().join('-'));
      await ask.locator('textarea').first().fill('Vi mangler tallene for de dyreste pladser.');
      await Promise.all([task.waitForNavigation(), ask.locator('button[type=submit]').click()]);
    }
  }

  await admin.goto(`${web}/sager`);
  await admin
    .getByRole('link', { name: /^Økonomirapport/ })
    .first()
    .click();
  const asked = admin.getByRole('link', { name: 'Tag stilling' }).first();
  if (await asked.count()) {
    await asked.click();
    await settled(admin);
    await take(admin, 'senere-frist', { clip: { x: 0, y: 0, width: 1160, height: 980 }, fullPage: true });
  }

  // A transfer: the director's mail, and the round as Økonomi & Stab sees it.
  for (const { id, to } of await mails('world=real&limit=100')) {
    const { html } = to[0].startsWith('direktoer.bsv@') ? await mail(id) : {};
    if (!/svar(=|&#x3D;)approved/.test(html ?? '')) continue;
    const small = await pageOf(390, 844);
    await small.setContent(html);
    await take(small, 'godkend-telefon', { fullPage: true });
  }
  await admin.goto(`${web}/sager`);
  await admin
    .getByRole('link', { name: /^Overførsler/ })
    .first()
    .click();
  await admin.getByRole('link', { name: 'Overførsler', exact: true }).first().click();
  await settled(admin);
  await take(admin, 'overfoersler', { clip: { x: 0, y: 0, width: 1160, height: 1150 }, fullPage: true });

  // A year in the middle: rehearsed with busy people, so that something is late.
  const rehearsal = spawn(
    process.execPath,
    [aarshjul, 'rehearse', 'oekonomirapport-2015', '--people', 'busy', '--seed', '7'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const over = new Promise((resolve) => rehearsal.once('exit', resolve));
  const before = await worldsOf(admin);
  let world;
  for (let tries = 0; world === undefined && tries < 60; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    world = (await worldsOf(admin)).find((one) => !before.includes(one));
  }
  for (let tries = 0; tries < 120; tries += 1) {
    await admin.goto(`${web}/overblik?verden=${encodeURIComponent(world)}`);
    const rows = await admin.locator('table').first().locator('tbody tr').allInnerTexts();
    const late =
      rows.some((row) => /\t\s*[1-9]\d*\s*\t/.test(row)) && rows.filter((row) => row.includes('Afsluttet')).length >= 2;
    if (late) break;
  }
  await settled(admin);
  await take(admin, 'overblik', { clip: { x: 0, y: 0, width: 1160, height: 1150 }, fullPage: true });
  await over;

  await admin.goto(`${web}/sager?verden=${encodeURIComponent(world)}`);
  await admin.getByRole('link', { name: 'Økonomirapport pr. 28.2.2015' }).click();
  await settled(admin);
  await take(admin, 'sag', { clip: { x: 0, y: 0, width: 1160, height: 1150 }, fullPage: true });
  const report = await admin
    .locator('#rapport')
    .boundingBox()
    .catch(() => null);
  if (report)
    await take(admin, 'sag-rapport', { clip: { x: 0, y: report.y, width: 1160, height: 900 }, fullPage: true });
  const journal = await admin
    .locator('#journal')
    .boundingBox()
    .catch(() => null);
  if (journal)
    await take(admin, 'sag-journal', { clip: { x: 0, y: journal.y, width: 1160, height: 700 }, fullPage: true });

  const post = await pageOf(1160, 620);
  await post.goto(`${catcher}/?world=real&kind=opened`);
  await take(post, 'mailfanger');
} finally {
  await browser.close();
}

async function worldsOf(page) {
  await page.goto(`${web}/overblik`);
  return page.locator('select option').evaluateAll((options) => options.map((option) => option.value));
}
