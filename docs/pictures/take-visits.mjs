// Takes the pictures of the internal audit's page of the handbook from a stack that `npm start` keeps up: node docs/pictures/take-visits.mjs
// It rehearses an autumn of visits, and answers nothing in the live ones.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const web = process.env.PUBLIC_URL ?? 'http://localhost:3000';
const aarshjul = path.join(root, 'infra/bin/aarshjul.mjs');
const run = (...args) => execFileSync(process.execPath, [aarshjul, ...args], { encoding: 'utf8' });
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

/** A page of somebody who is signed in. */
const signedIn = async (name, width, height) => {
  const page = await (await browser.newContext({ viewport: { width, height }, locale: 'da-DK' })).newPage();
  await page.goto(run('sign-in', `${name}@albertslund.example`).trim());
  await Promise.all([page.waitForURL(/mine|overblik|sager/), page.click('main button[type=submit]')]);
  return page;
};
const take = async (page, name, options = {}) => {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: path.join(here, `${name}.png`), ...options });
};
const open = async (page, name) => {
  await page.goto(`${web}/mine`);
  await page.getByRole('link', { name }).first().click();
};

try {
  const leader = await signedIn('leder.musikskolen', 390, 844);
  await open(leader, /^Vælg en dag til besøg/);
  await take(leader, 'besoeg-vaelg-dag', { fullPage: true });

  const guide = await signedIn('leder.bakkenshjerte', 390, 844);
  await open(guide, /^Svar på/);
  await take(guide, 'besoeg-spoergeguide');

  const auditor = await signedIn('intern.revision', 1024, 768);
  await auditor.goto(`${web}/sager`);
  await auditor
    .getByRole('link', { name: /^Intern revision/ })
    .last()
    .click();
  await auditor.getByRole('link', { name: 'Besøgene', exact: true }).click();
  await take(auditor, 'besoeg-program');
  await auditor
    .getByRole('link', { name: /^Hjemmeplejen/ })
    .first()
    .click();
  await take(auditor, 'besoeg-side');
  await auditor.getByRole('link', { name: 'Noter', exact: true }).first().click();
  await take(auditor, 'besoeg-noter');

  const [, world] = /rehearsals delete (\S+)/.exec(run('rehearse', 'intern-revision-2026')) ?? [];
  const office = await signedIn('aarshjul', 1160, 900);
  await office.goto(`${web}/intern-revision?verden=${encodeURIComponent(world)}`);
  await take(office, 'besoeg-fund', { clip: { x: 0, y: 0, width: 1160, height: 1100 }, fullPage: true });
} finally {
  await browser.close();
}
