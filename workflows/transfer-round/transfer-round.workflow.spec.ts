import { readFileSync } from 'node:fs';
import path from 'node:path';
import { changedSignal, clockMovedUpdate } from '#contracts';
import type { WorkflowHandle } from '@temporalio/client';
import { parse } from 'yaml';
import { z } from 'zod';
import { FakeCase } from '../testing/fake-case';
import { openSkippingBench, openWorkflowBench, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(90_000);

const PROCESS = z
  .object({ steps: z.array(z.object({ kind: z.string() })) })
  .parse(parse(readFileSync(path.resolve(__dirname, '../../processes/overfoersel.process.yaml'), 'utf8')));
const ALL = PROCESS.steps.map(({ kind }) => kind);
const PHASES = ['opening', 'requests', 'collecting-case', 'council', 'granting'];
let bench: WorkflowBench;
let fake: FakeCase;
let round: WorkflowHandle;
afterEach(() => bench.close());

async function begin(...openKinds: string[]): Promise<void> {
  fake = new FakeCase(openKinds);
  bench = await openWorkflowBench(fake);
  round = await bench.start('transferRound', { caseId: 'one' });
  await round.executeUpdate(clockMovedUpdate);
}

/** Changes the record and tells the story, which goes on; says where it stands when it has done all that follows. */
async function tell(...openKinds: string[]): Promise<string | undefined> {
  fake.openKinds = openKinds;
  await round.executeUpdate(clockMovedUpdate);
  return fake.entered.at(-1);
}

/** The last change: an update would race the story's end, a signal does not. */
async function end(): Promise<void> {
  fake.openKinds = [];
  await round.signal(changedSignal);
  await round.result();
}

test('a round goes from the positions to the grants through DIF, ØU and KB in turn, and ends when what KB granted is registered', async () => {
  await begin(...ALL);
  const stood: (string | undefined)[] = [fake.entered.at(-1)];
  for (let done = 1; done < ALL.length; done += 1) stood.push(await tell(...ALL.slice(done)));
  await end();
  expect(stood).toEqual(['opening', 'requests', 'collecting-case', 'council', 'council', 'council', 'granting']);
  expect([fake.entered, fake.calls.at(-1)]).toEqual([PHASES, 'close']);
});

test('every step of the shipped process belongs to a phase: none is left over when the last one is done', async () => {
  fake = new FakeCase([]);
  bench = await openWorkflowBench(fake);
  for (const kind of ALL) {
    fake.entered.length = 0;
    fake.state = 'open';
    fake.openKinds = [kind];
    round = await bench.start('transferRound', { caseId: kind });
    await round.executeUpdate(clockMovedUpdate);
    expect([kind, fake.entered.length]).toEqual([kind, 1]);
    await end();
  }
});

test('returned by KB: the case is written again, and goes the whole way once more before anything is granted', async () => {
  await begin('transfer-kb', 'transfer-grants');
  expect(await tell('transfer-case', 'transfer-dif', 'transfer-oeu', 'transfer-kb', 'transfer-grants')).toBe('council');
  expect(await tell('transfer-dif', 'transfer-oeu', 'transfer-kb', 'transfer-grants')).toBe('council');
  expect(await tell('transfer-kb', 'transfer-grants')).toBe('council');
  expect(await tell('transfer-grants')).toBe('granting');
  await end();
});

test('a round that is called off ends where it stands', async () => {
  await begin(...ALL);
  fake.state = 'cancelled';
  await round.signal(changedSignal);
  await round.result();
  expect([fake.entered, fake.calls.includes('close')]).toEqual([['opening'], false]);
});

test('late: opened in March, decided in the autumn, and the story ends all the same', async () => {
  fake = new FakeCase([...ALL]);
  const skipping = await openSkippingBench(fake);
  bench = skipping;
  const DAY = 86_400_000;
  const began = await skipping.now();
  const due: [day: number, kind: string][] = [
    [50, 'transfer-open'],
    [90, 'transfer-collect'],
    [100, 'transfer-case'],
    [130, 'transfer-dif'],
    [170, 'transfer-oeu'],
    [230, 'transfer-kb'],
    [260, 'transfer-grants'],
  ];
  fake.onAdvance = async () => {
    const now = (await skipping.now()) - began;
    for (let next = due[0]; next && next[0] * DAY <= now; next = due[0]) {
      due.shift();
      fake.finish(next[1]);
    }
    fake.wakeInMs = due[0] === undefined ? null : Math.max(0, due[0][0] * DAY - now);
  };
  round = await bench.start('transferRound', { caseId: 'late' });
  await round.result();
  expect([...new Set(fake.calls)].map((call) => call.replace('advance ', ''))).toEqual([...PHASES, 'close']);
});
