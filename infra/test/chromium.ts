import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { repositoryRoot } from '../stack';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The browser of the browser tests: CHROME_PATH, the PATH, what Playwright has fetched earlier, Debian's package (installed
 * now when root), Playwright's own download.
 * @throws Error that says what to do when there is none
 */
export function findChromium(environment: NodeJS.ProcessEnv, say: (line: string) => void): string {
  const chosen = environment.CHROME_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROME_PATH er ${chosen}, men der ligger ingen browser. Ret stien, eller fjern variablen.`);
  }
  const found = onPath(environment) ?? fetched();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('Installerer Chromium fra Debian til browsertestene (én gang, 1-3 minutter) …');
    const apt = { env: { ...environment, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-q'], { ...apt, stdio: ['ignore', 'ignore', 'inherit'] });
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      ...apt,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const installed = onPath(environment);
    if (installed !== undefined) return installed;
  }
  say('Henter Chromium med Playwright til browsertestene (én gang) …');
  spawnSync(
    process.execPath,
    [path.join(repositoryRoot, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'],
    {
      env: { ...environment, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: 300_000,
    },
  );
  const downloaded = fetched();
  if (downloaded !== undefined) return downloaded;
  throw new Error(
    'Browsertestene har ingen browser. Installér Chromium (Debian: apt-get install chromium), eller sæt CHROME_PATH til en Chrome eller Chromium.\n' +
      'Vil du springe dem over: npm test -- --no-browser',
  );
}

function onPath(environment: NodeJS.ProcessEnv): string | undefined {
  const folders = (environment.PATH ?? '').split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

function fetched(): string | undefined {
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}
