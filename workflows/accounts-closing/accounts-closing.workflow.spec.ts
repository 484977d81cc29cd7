import { readFileSync } from 'node:fs';
import path from 'node:path';
import { clockMovedUpdate } from '#contracts';
import type { WorkflowHandle } from '@temporalio/client';
import { parse } from 'yaml';
import { z } from 'zod';
import { FakeCase } from '../testing/fake-case';
import { openSkippingBench, openWorkflowBench, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(90_000);

const PROCESS = z
  .object({ steps: z.array(z.object({ kind: z.string() })), gates: z.array(z.object({ id: z.string() })) })
  .parse(parse(readFileSync(path.resolve(__dirname, '../../processes/regnskab.process.yaml'), 'utf8')));
const ALL = PROCESS.steps.map(({ kind }) => kind);
const GATES = ['accounts-ready', 'accounts-audited'];
const PHASES = ['year-end', 'accounts', 'handover', 'audit', 'approval', 'publishing'];
let bench: WorkflowBench;
let fake: FakeCase;
let accounts: WorkflowHandle;
afterEach(() => bench.close());

async function begin(openKinds: readonly string[], closedGates: readonly string[] = GATES): Promise<void> {
  fake = new FakeCase([...openKinds]);
  fake.closedGates = [...closedGates];
  bench = await openWorkflowBench(fake);
  accounts = await bench.start('accountsClosing', { caseId: 'one' });
  await accounts.executeUpdate(clockMovedUpdate);
}

/** Changes the record and tells the story; says where it stands when it has done all that follows. */
async function tell(change: () => void): Promise<string | undefined> {
  change();
  await accounts.executeUpdate(clockMovedUpdate);
  return fake.calls.at(-1);
}

const phases = (): string[] => [...new Set(fake.calls)].map((call) => call.replace('advance ', ''));

test('the accounts go through their phases in order, wait at both gates, and are closed when they are published', async () => {
  await begin(ALL);
  await tell(() => fake.finish(...ALL.slice(0, ALL.indexOf('year-closed'))));
  expect(fake.calls.at(-1)).toBe('advance year-end');
  expect(await tell(() => fake.finish('year-closed', 'transfers-case', 'accounts'))).toBe('advance accounts');
  // The case is written, and still no body treats it: accounts that are not reconciled are not handed to the auditor.
  expect(await tell(() => fake.finish('handover-case'))).toBe('advance accounts');
  expect(await tell(() => (fake.closedGates = ['accounts-audited']))).toBe('advance handover');
  await tell(() => fake.finish('handover-dif', 'handover-oeu', 'handover-kb'));
  expect(await tell(() => fake.finish('transfers-kb'))).toBe('advance audit');
  await tell(() => fake.finish('audit-points', 'audit-answers', 'audit-answers-checked', 'audit-reply'));
  // KB approves nothing before the auditor's report is there.
  expect(await tell(() => fake.finish('audit-report', 'approval-case'))).toBe('advance audit');
  expect(await tell(() => (fake.closedGates = []))).toBe('advance approval');
  expect(await tell(() => fake.finish('approval-dif', 'approval-oeu', 'approval-kb'))).toBe('advance publishing');
  await tell(() => fake.finish('accounts-published'));
  await accounts.result();
  expect(phases()).toEqual([...PHASES, 'close']);
});

test('every step of the shipped process belongs to a phase: none is left over when the last one is done', async () => {
  fake = new FakeCase([]);
  bench = await openWorkflowBench(fake);
  for (const kind of ALL) {
    fake.calls.length = 0;
    fake.state = 'open';
    fake.openKinds = [kind];
    accounts = await bench.start('accountsClosing', { caseId: kind });
    await accounts.executeUpdate(clockMovedUpdate);
    // A step that no phase knew would be waited for behind the last phase.
    expect([kind, fake.calls.at(-1) !== 'advance publishing' || kind === 'accounts-published']).toEqual([kind, true]);
    await tell(() => fake.finish(kind));
    await accounts.result();
  }
});

test('returned by KB: the case is written again before the auditor gets the accounts', async () => {
  await begin(['handover-kb', 'audit-points'], ['accounts-audited']);
  expect(fake.calls.at(-1)).toBe('advance handover');
  expect(
    await tell(
      () => (fake.openKinds = ['handover-case', 'handover-dif', 'handover-oeu', 'handover-kb', 'audit-points']),
    ),
  ).toBe('advance handover');
  expect(await tell(() => fake.finish('handover-case', 'handover-dif', 'handover-oeu', 'handover-kb'))).toBe(
    'advance audit',
  );
});

test('forced: accounts go on to KB in June without the report, where somebody answers for it', async () => {
  await begin(['audit-report', 'approval-kb'], ['accounts-audited']);
  expect(await tell(() => fake.finish('audit-report'))).toBe('advance audit');
  expect(await tell(() => (fake.closedGates = []))).toBe('advance approval');
});

test('late: half a year of waiting, a report that comes long after its day, and the story ends all the same', async () => {
  fake = new FakeCase([
    'booking-closes',
    'handover-case',
    'handover-kb',
    'audit-report',
    'approval-kb',
    'accounts-published',
  ]);
  fake.closedGates = ['accounts-audited'];
  const skipping = await openSkippingBench(fake);
  bench = skipping;
  const DAY = 86_400_000;
  const began = await skipping.now();
  const due: [day: number, happens: () => void][] = [
    [10, () => fake.finish('booking-closes')],
    [74, () => fake.finish('handover-case')],
    [99, () => fake.finish('handover-kb')],
    [200, () => fake.finish('audit-report')],
    [205, () => (fake.closedGates = [])],
    [240, () => fake.finish('approval-kb')],
    [245, () => fake.finish('accounts-published')],
  ];
  fake.onAdvance = async () => {
    const now = (await skipping.now()) - began;
    for (let next = due[0]; next && next[0] * DAY <= now; next = due[0]) {
      due.shift();
      next[1]();
    }
    fake.wakeInMs = due[0] === undefined ? null : Math.max(0, due[0][0] * DAY - now);
  };
  accounts = await bench.start('accountsClosing', { caseId: 'late' });
  await accounts.result();
  expect(phases()).toEqual([...PHASES, 'close']);
});
