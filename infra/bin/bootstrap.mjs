// Runs on the machine's own Node (20.3 or later) with nothing installed: brings the packages and Node 24, then hands over.
// Says what it does on standard error only, so that standard output belongs to the program it starts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const modules = path.join(root, 'node_modules');
const runtime = path.join(modules, 'node/bin/node');
const wantedMajor = 24;

/** Runs `entry` (a TypeScript file, from the repository's root) on Node 24 and ends as it ends. */
export async function launch(entry, { nodeOptions = [] } = {}) {
  checkNode();
  if (!packagesFit() || !runtimeFits()) await alone(prepare);
  const child = spawn(
    runtime,
    [
      '--enable-source-maps',
      ...nodeOptions,
      '--require',
      path.join(root, 'infra/bin/register.cjs'),
      path.join(root, entry),
      ...process.argv.slice(2),
    ],
    {
      stdio: 'inherit',
      env: { ...process.env, PATH: `${path.join(modules, '.bin')}${path.delimiter}${process.env.PATH ?? ''}` },
    },
  );
  // Ctrl-C in a terminal reaches the child by itself; a signal sent to this process alone has to be passed on.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => fail(`Node ${wantedMajor} kunne ikke startes: ${error.message}`));
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 3))
    fail(`Her er Node ${process.versions.node}; Årshjulet startes med Node 20.3 eller nyere.`);
}

/** Every package the lock asks for is there in that version. (npm leaves its own list of what it put in place.) */
function packagesFit() {
  try {
    const wanted = read(path.join(root, 'package-lock.json')).packages;
    const present = read(path.join(modules, '.package-lock.json')).packages;
    return Object.entries(wanted).every(
      ([name, one]) => name === '' || one.link || one.optional || present[name]?.version === one.version,
    );
  } catch {
    return false;
  }
}

function runtimeFits() {
  const said = spawnSync(runtime, ['--version'], { encoding: 'utf8' });
  return said.status === 0 && said.stdout.startsWith(`v${wantedMajor}.`) && existsSync(path.join(modules, '.bin/node'));
}

function prepare() {
  if (!packagesFit()) {
    const began = Date.now();
    say('Henter npm-pakkerne (én gang, 1-3 minutter) …');
    // Not `npm ci`: it refuses the whole lock when a registry lacks one optional package for some other platform.
    // Without saving, `install` keeps to the lock's versions and leaves the lock as it is.
    npm(
      ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
      'Pakkerne kunne ikke hentes. Se fejlen ovenfor; prøv `npm install --no-save`.',
    );
    say(`  pakkerne er hentet på ${Math.round((Date.now() - began) / 1000)} s.`);
  }
  if (runtimeFits()) return;
  // npm may hold install scripts back, and Node comes by one.
  const { version } = read(path.join(modules, 'node/package.json'));
  say(`Henter Node ${version} fra npm …`);
  rmSync(path.join(modules, 'node/bin'), { recursive: true, force: true });
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: path.join(modules, 'node'),
    stdio: ['ignore', 2, 2],
    env: npmEnvironment(),
  });
  if (!existsSync(runtime)) takeArchitecturePackage(version);
  const link = path.join(modules, '.bin/node');
  if (!existsSync(link)) {
    rmSync(link, { force: true });
    symlinkSync('../node/bin/node', link);
  }
  if (!runtimeFits()) fail(`Node ${version} kunne ikke hentes fra npm. Prøv: npm rebuild node --foreground-scripts`);
}

/** The package `node` is only a pointer to one package for each platform: take that one directly. */
function takeArchitecturePackage(version) {
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const place = path.join(modules, '.aarshjul-node');
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, 'package.json'), '{"private":true}');
  npm(
    ['install', '--prefix', place, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', `${name}@${version}`],
    `Pakken ${name}@${version} kunne ikke hentes.`,
  );
  mkdirSync(path.dirname(runtime), { recursive: true });
  symlinkSync(path.join(place, 'node_modules', name, 'bin/node'), runtime);
}

function npm(args, complaint) {
  const script = process.env.npm_execpath;
  const [command, first] =
    script && path.basename(script) === 'npm-cli.js' ? [process.execPath, [script]] : ['npm', []];
  const done = spawnSync(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2], env: npmEnvironment() });
  if (done.status !== 0) fail(complaint);
}

/** Without what an outer npm or npx passes on about its own call. */
function npmEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(config_(global|prefix|local_prefix|package|call|yes|omit|only|production)$|lifecycle_|command$|package_)/i.test(
        name,
      ),
  );
  return Object.fromEntries(kept);
}

/** Two starts at once must not both rewrite node_modules: the second waits, and then usually has nothing to do. */
async function alone(work) {
  const lock = path.join(root, '.data/install.lock');
  mkdirSync(path.dirname(lock), { recursive: true, mode: 0o700 });
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!alive(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true });
      else if (!told) say('Venter på en anden start, der er ved at hente pakkerne …');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}
