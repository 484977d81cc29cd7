import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { changedSignal, type WorkflowType } from '#contracts';
import type { FakeCase } from '../fake-case';
import { historyToText } from '../history-json';
import { openWorkflowBench, until, type WorkflowBench } from '../workflow-bench';

const FOLDER = path.resolve(__dirname, '../../histories');
/** The case of every story. */
export const CASE = { caseId: '00000000-0000-8000-a000-000000000001' };

export async function onBench(
  fake: FakeCase,
  story: (bench: WorkflowBench, fake: FakeCase) => Promise<void>,
  ...release: Parameters<WorkflowBench['release']>
): Promise<void> {
  const bench = await openWorkflowBench(fake, ...release);
  await story(bench, fake);
  await bench.close();
}

/** Starts a story; `tell` changes its case and waits until it has looked. */
export async function begin(bench: WorkflowBench, fake: FakeCase, story: WorkflowType) {
  const handle = await bench.start(story, CASE);
  await until(() => fake.calls.length > 0);
  const tell = async (change: () => void): Promise<void> => {
    const before = fake.calls.length;
    change();
    await handle.signal(changedSignal);
    await until(() => fake.calls.length > before);
    await pause(200);
  };
  return { handle, tell };
}

/** Tells a story of one change after the other, what is open after each (`decided`: nothing, and no gate is closed), until it ends. */
export async function told(
  bench: WorkflowBench,
  fake: FakeCase,
  story: WorkflowType,
  name: string,
  changes: readonly (readonly string[] | 'decided')[],
): Promise<void> {
  const { handle, tell } = await begin(bench, fake, story);
  for (const open of changes) {
    await tell(() => {
      fake.openKinds = open === 'decided' ? [] : [...open];
      if (open === 'decided') fake.closedGates = [];
    });
  }
  await handle.result();
  await keep(name, handle);
}

/** What the histories of this recording are called by, beside those of earlier releases. */
let since = '';
export const recordAs = (suffix: string): void => void (since = suffix);

/** Writes a story's history. Throws where there is one of that name: what was recorded is never changed. */
export async function keep(story: string, handle: WorkflowHandle): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const history = await handle.fetchHistory();
  const name = story + since;
  writeFileSync(path.join(FOLDER, `${name}.json`), historyToText(history), { flag: 'wx' });
  process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
}
