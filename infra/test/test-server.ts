import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** The version on Maven Central. */
const VERSION = '1.32.1';
const PROGRAM = 'temporal-test-server';

type Say = (line: string) => void;

/**
 * Temporal's time-skipping test server, as a program that takes a port. Looked for in TEMPORAL_TEST_SERVER and in the project's cache; else
 * fetched from Temporal's own download where that answers at once, else from Maven Central, to be run by the machine's Java.
 * @throws Error that says what the person can do
 */
export async function findTestServer(environment: NodeJS.ProcessEnv, say: Say): Promise<string> {
  const chosen = environment.TEMPORAL_TEST_SERVER;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(
      `TEMPORAL_TEST_SERVER er ${chosen}, men der ligger intet program. Ret stien, eller fjern variablen.`,
    );
  }
  const cache = path.join(environment.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'aarshjul');
  const folder = path.join(cache, `${PROGRAM}-${VERSION}`);
  const cached = path.join(folder, PROGRAM);
  if (existsSync(cached)) return cached;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  try {
    const got = (await download(draft, say)) || fromMaven(draft, environment, say);
    if (!got) throw new Error(nothingWorked());
    chmodSync(path.join(draft, PROGRAM), 0o755);
    if (!existsSync(cached)) renameSync(draft, folder);
    return cached;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

const answer = z.object({ archiveUrl: z.url({ protocol: /^https$/ }), fileToExtract: z.string() });

async function download(folder: string, say: Say): Promise<boolean> {
  const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const question = `https://temporal.download/${PROGRAM}/default?arch=${arch}&platform=${process.platform}&format=tar.gz&sdk-name=sdk-typescript`;
  try {
    const found = await fetch(question, { signal: AbortSignal.timeout(5_000) });
    if (!found.ok) return false;
    const { archiveUrl, fileToExtract } = answer.parse(await found.json());
    say('Temporals testserver hentes (ca. 30 MB, én gang) …');
    const body = await fetch(archiveUrl, { signal: AbortSignal.timeout(300_000) });
    if (!body.ok) return false;
    const archive = path.join(folder, 'archive.tar.gz');
    writeFileSync(archive, Buffer.from(await body.arrayBuffer()));
    if (spawnSync('tar', ['-xzf', archive, '-C', folder, fileToExtract]).status !== 0) return false;
    renameSync(path.join(folder, fileToExtract), path.join(folder, PROGRAM));
    return true;
  } catch {
    return false;
  }
}

function fromMaven(folder: string, environment: NodeJS.ProcessEnv, say: Say): boolean {
  if (
    spawnSync('java', ['-version'], { env: environment }).status !== 0 ||
    spawnSync('mvn', ['-version'], { env: environment }).status !== 0
  )
    return false;
  say('Temporals testserver hentes med Maven (ca. 33 MB, én gang, under et minut) …');
  const dependency = `<dependency><groupId>io.temporal</groupId><artifactId>${PROGRAM}</artifactId><version>${VERSION}</version></dependency>`;
  const project = `<project><modelVersion>4.0.0</modelVersion><groupId>dk.aarshjul</groupId><artifactId>tests</artifactId><version>1</version><dependencies>${dependency}</dependencies></project>`;
  writeFileSync(path.join(folder, 'pom.xml'), project);
  const fetched = spawnSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 300_000,
  });
  if (fetched.status !== 0) return false;
  writeFileSync(
    path.join(folder, PROGRAM),
    '#!/bin/sh\nexec java -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"\n',
  );
  return true;
}

function nothingWorked(): string {
  return [
    'Temporals testserver (den, der springer tiden over) kunne hverken findes eller hentes. Gør ét af dette:',
    '  · installér Java 11 eller nyere og Maven (Debian: apt-get install default-jre-headless maven), så hentes den af sig selv;',
    '  · hent den fra Temporal, og sæt TEMPORAL_TEST_SERVER til dens sti.',
  ].join('\n');
}
