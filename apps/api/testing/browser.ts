import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { testService } from '#testing';
import { person, type Harness } from './harness';

/** Pages of the harness' API, in the Chromium that the tests' run found. */
export interface Site {
  readonly browser: Browser;
  readonly address: string;
}

/** Lets the API listen, and opens a browser for it. */
export async function openSite(api: Harness): Promise<Site> {
  await api.app.listen(0, '127.0.0.1');
  return {
    address: await api.app.getUrl(),
    browser: await chromium.launch({ executablePath: testService('AARSHJUL_TEST_CHROME'), args: ['--no-sandbox'] }),
  };
}

/** Signs somebody in, by the first part of their address. */
export async function signIn(api: Harness, { address }: Site, context: BrowserContext, who: string): Promise<void> {
  const [name = '', ...value] = (await api.cookie(person(who))).split('=');
  await context.addCookies([{ name, value: value.join('='), url: address }]);
}

/**
 * What keeps a page from being used by all: axe's findings, and a page that is wider than the screen. Every rule is tried; only what passes is
 * not written out, and the answer is put together in the page itself (`legacy`: no page of ours has frames), which takes a third of the work.
 */
export async function problemsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [
    ...violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ...(isTooWide ? ['wider than the screen'] : []),
  ];
}
