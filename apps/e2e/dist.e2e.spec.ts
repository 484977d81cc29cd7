import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { testTemporalAddress } from '#testing';
import { repositoryRoot, waitFor } from '../../infra/stack';
import { historyOf } from '../../workflows/testing/history-json';
import { startProduct, type RunningProduct } from './testing/product';

const dist = path.join(repositoryRoot, 'dist');

beforeAll(async () => {
  await promisify(execFile)('npm', ['run', 'build'], { cwd: repositoryRoot });
}, 180_000);

test('what is built holds what the product shows and reads, and nothing of the tests', () => {
  const there = (pattern: string): string[] => globSync(pattern, { cwd: dist }).sort();
  for (const [folder, files] of [
    ['apps/api', '**/*.hbs'],
    ['apps/api/assets', '**/*.*'],
    ['libs/mail/templates', '**/*.*'],
    ['libs/pictures/templates', '**/*.*'],
    ['processes', '**/*.*'],
  ] as const) {
    const wanted = globSync(files, { cwd: path.join(repositoryRoot, folder) }).sort();
    expect(wanted).not.toEqual([]);
    expect(globSync(files, { cwd: path.join(dist, folder) }).sort()).toEqual(wanted);
    for (const file of wanted) {
      expect([
        file,
        readFileSync(path.join(dist, folder, file)).equals(readFileSync(path.join(repositoryRoot, folder, file))),
      ]).toEqual([file, true]);
    }
  }
  expect(there('**/*.{spec,testing}.js')).toEqual([]);
  expect(there('**/testing')).toEqual([]);
  for (const file of [
    'workflow-bundle.js',
    'libs/mail/composer-thread.cjs',
    'apps/api/rehearsals/rehearsal-process.js',
  ])
    expect([file, existsSync(path.join(dist, file))]).toEqual([file, true]);
});

test('a case begun by an earlier release is carried on by the built bundle: every golden history replays from it', async () => {
  const folder = path.join(repositoryRoot, 'workflows/histories');
  const names = globSync('*.json', { cwd: folder }).sort();
  expect(names.length).toBeGreaterThanOrEqual(17);
  const histories = names.map((name) => ({
    workflowId: name,
    history: historyOf(readFileSync(path.join(folder, name), 'utf8')),
  }));
  const replayed: string[] = [];
  const workflowBundle = { codePath: path.join(dist, 'workflow-bundle.js') };
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    expect([workflowId, error]).toEqual([workflowId, undefined]);
    replayed.push(workflowId);
  }
  expect(replayed.sort()).toEqual(names);
}, 120_000);

describe('api and worker, started as they were built', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await startProduct('demo', 'dist');
  }, 180_000);
  afterAll(() => product.stop());

  test('a konsulent gets a mail, opens its page with all that belongs to it, answers, and gets a receipt', async () => {
    const { catcher, db, url } = product;
    await catcher.waitForMails({ to: 'konsulent.skole@' }, 1);
    const [mail] = await catcher.mails({ to: 'konsulent.skole@' });
    const text = (await catcher.mail(mail?.id ?? 0))?.text ?? '';
    const task = await db
      .selectFrom('tasks')
      .innerJoin('cases', 'cases.id', 'tasks.case_id')
      .where('tasks.area', '=', 'Skole')
      .where('cases.process', '=', 'financialReport')
      .where('tasks.state', '=', 'open')
      .select(['tasks.id', 'cases.details'])
      .executeTakeFirstOrThrow();
    const [link = ''] = [...text.matchAll(/http:\/\/\S+\/opgave\/[^\s?]+/g)].map(([one]) => one);

    const page = await (await fetch(link)).text();
    expect(page).toContain('Færdigmeld dit område');
    const files = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) expect([file, (await fetch(`${url}${file}`)).status]).toEqual([file, 200]);

    const lines = (task.details.report?.grants ?? [])
      .filter(({ area }) => area === 'Skole')
      .map(({ grant, expected }) => ({ grant, oere: expected, explanation: 'Som ventet.' }));
    const answered = await fetch(`${url}/api/tasks/${task.id}/complete`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        commandId: randomUUID(),
        token: link.split('/').at(-1),
        answer: { lines, focus: 'Følger planen.' },
      }),
    });
    expect([answered.ok, await answered.text()]).toEqual([true, expect.any(String)]);
    await catcher.waitForMails({ to: 'konsulent.skole@', kind: 'receipt' }, 1);
    const { state } = await db.selectFrom('tasks').where('id', '=', task.id).select('state').executeTakeFirstOrThrow();
    expect(state).toBe('done');
  }, 120_000);

  test('Temporal’s page lists the open cases by the phase in which the record has them', async () => {
    const { db, namespace } = product;
    const rows = await db.selectFrom('cases').where('state', '=', 'open').select(['phase', 'workflow_id']).execute();
    const connection = await Connection.connect({ address: testTemporalAddress() });
    const client = new Client({ connection, namespace });
    const listed = async (phase: string): Promise<string[]> => {
      const ids: string[] = [];
      const query = `AarshjulPhase = '${phase}' AND ExecutionStatus = 'Running'`;
      for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
      return ids.sort();
    };
    const phases = [...new Set(rows.flatMap(({ phase }) => phase ?? []))];
    expect(phases).toContain('clearing');
    for (const phase of phases) {
      const wanted = rows.filter((row) => row.phase === phase).map((row) => row.workflow_id);
      await waitFor(
        async () => String(await listed(phase)) === String(wanted.toSorted()),
        30_000,
        () => `Temporal does not list ${wanted.join(', ')} in ${phase}.`,
      );
    }
    await connection.close();
  }, 60_000);

  test('what somebody has begun with is left as it is by the next start', async () => {
    const cases = () => product.db.selectFrom('cases').select(['id', 'journal_seq']).orderBy('id').execute();
    const before = await cases();
    expect(await Promise.all([product.demo(), product.demo()])).toEqual([
      expect.stringMatching(/^Der er allerede en levende sag: .* Den bruges igen\.$/m),
      expect.stringMatching(/^Der er allerede en levende sag: .* Den bruges igen\.$/m),
    ]);
    expect(await cases()).toEqual(before);
  }, 60_000);
});
