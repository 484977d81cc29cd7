import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from '#contracts';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';

const HANDBOOK = readFileSync(join(__dirname, '../../../docs/handbook/egen-proces.md'), 'utf8');
const [TAKSTER = ''] = [...HANDBOOK.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '');

let api: Harness;
let site: Site;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-10-05', '09:05');
  site = await openSite(api);
}, 240_000);

afterAll(async () => {
  await site?.browser.close();
  await api.stop();
});

test.each([1280, 375])(
  'an administrator brings a process in, looks at it, keeps it, and does so again, at %i pixels',
  async (width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 900 } });
    await signIn(api, site, context, 'aarshjul');
    const page = await context.newPage();
    const key = `takster-${width}`;
    const text = TAKSTER.replace('id: takster\n', `id: ${key}\n`);
    const bringIn = async (content: string): Promise<void> => {
      await page.goto(`${site.address}${pages.processes()}`);
      await page.setInputFiles('#fil', { name: 'takster.process.yaml', mimeType: 'text/yaml', buffer: Buffer.from(content) });
      await page.click('text=Kontrollér filen');
      await page.waitForLoadState();
    };

    await page.goto(`${site.address}${pages.plans()}`);
    await page.click('text=Processer');
    expect(await problemsOf(page)).toEqual([]);
    await bringIn(text.replace('form: decision', 'form: afgørelse'));
    expect(await page.textContent('main')).toContain('kan ikke blive til en proces endnu');
    expect(await problemsOf(page)).toEqual([]);

    await bringIn(text);
    await page.click('summary >> nth=0');
    expect(await page.isVisible('text=Borgerne skal kende næste års takster')).toBe(true);
    expect(await problemsOf(page)).toEqual([]);
    await page.click('text=Gem processen');
    expect(await page.textContent('main')).toContain('Jeres egen proces, version 1');
    expect(await problemsOf(page)).toEqual([]);

    await bringIn(text.replace('title: Saml takstbladet', 'title: Skriv takstbladet'));
    expect(await page.textContent('main')).toContain('Skriv takstbladet');
    expect(await problemsOf(page)).toEqual([]);
    await page.fill('#reason', 'Det hedder det.');
    await page.click('text=Gem som version 2');
    expect(await page.textContent('main')).toContain('Det hedder det.');
    await page.goto(`${site.address}${pages.process('budget')}`);
    expect(await problemsOf(page)).toEqual([]);
    await page.goto(`${site.address}${pages.processes()}`);
    await context.close();
  },
);
