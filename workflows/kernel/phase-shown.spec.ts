import type { WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { APPROVAL, changedSignal, clockMovedUpdate, PHASE_ATTRIBUTE, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import { bundleWorkflows } from '#temporal';
import { FakeCase } from '../testing/fake-case';
import { openWorkflowBench, until, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(90_000);

let bench: WorkflowBench;
afterEach(() => bench.close());

const shownOf = async (handle: WorkflowHandle): Promise<string | undefined> =>
  (await handle.describe()).typedSearchAttributes.get(PHASE_ATTRIBUTE);

/** What an operator gets who asks for it in Temporal's own page, of these workflows. */
async function listed(query: string, ours: readonly WorkflowHandle[]): Promise<number[]> {
  const ids = ours.map(({ workflowId }) => workflowId);
  const found: number[] = [];
  for await (const { workflowId } of bench.client.workflow.list({ query }))
    if (ids.includes(workflowId)) found.push(ids.indexOf(workflowId));
  return found.sort();
}

const upserts = async (handle: WorkflowHandle): Promise<number> =>
  ((await handle.fetchHistory()).events ?? []).filter(
    ({ upsertWorkflowSearchAttributesEventAttributes: upsert }) =>
      upsert?.searchAttributes?.indexedFields?.[PHASE_ATTRIBUTE.name],
  ).length;

test('an operator lists all requests in clearing in Temporal’s page, and tells a cancelled case from a closed one', async () => {
  const open = [[TRANSFER_REVIEW], [APPROVAL], [APPROVAL], [TRANSFER_TEXT], [APPROVAL]];
  const records = open.map((kinds, index) => {
    const fake = new FakeCase(kinds);
    fake.closedGates = ['decided'];
    return [String(index), fake] as const;
  });
  const recordOf = ({ caseId }: { readonly caseId: string }): FakeCase => new Map(records).get(caseId)!;
  bench = await openWorkflowBench({
    advanceCase: (input: Parameters<FakeCase['advanceCase']>[0]) => recordOf(input).advanceCase(input),
    closeCase: (input: Parameters<FakeCase['closeCase']>[0]) => recordOf(input).closeCase(input),
  });
  const requests: WorkflowHandle[] = [];
  for (const [caseId] of records) requests.push(await bench.start('transferRequest', { caseId }));
  for (const request of requests) await request.executeUpdate(clockMovedUpdate);
  const [, , cancelled, granted] = requests;
  records[2]![1].state = 'cancelled';
  records[3]![1].openKinds = [];
  records[3]![1].closedGates = [];
  await cancelled!.signal(changedSignal);
  await granted!.signal(changedSignal);
  expect([await cancelled!.result(), await granted!.result()]).toEqual(['cancelled', 'closed']);

  const clearing = `WorkflowType = 'transferRequest' AND ExecutionStatus = 'Running' AND AarshjulPhase = 'clearing'`;
  const inClearing = async (): Promise<string> => (await listed(clearing, requests)).join();
  let seen = '';
  await until(
    async () => (seen = await inClearing()) === '1,4',
    () => seen,
  );
  expect(await listed(`AarshjulPhase = 'review'`, requests)).toEqual([0]);
  expect(await listed(`AarshjulPhase = 'text'`, requests)).toEqual([]);
  expect(await listed(`ExecutionStatus = 'Completed' AND AarshjulPhase = 'cancelled'`, requests)).toEqual([2]);
  expect(await listed(`ExecutionStatus = 'Completed' AND AarshjulPhase = 'closed'`, requests)).toEqual([3]);
});

test('a phase is written once, when the case enters it, and not by a phase that it passes or a gate that it waits at', async () => {
  const fake = new FakeCase(['reading1-case', 'reading1-kb', 'status']);
  fake.closedGates = ['first-reading'];
  bench = await openWorkflowBench(fake);
  const budget = await bench.start('budgetCycle', { caseId: 'one' });
  const look = async (): Promise<string | undefined> => {
    await budget.executeUpdate(clockMovedUpdate);
    return shownOf(budget);
  };
  expect(await look()).toBe('forslag');
  expect(await look()).toBe('forslag');
  fake.finish('reading1-case');
  // Behind the gate nothing is entered.
  expect(await look()).toBe('forslag');
  fake.closedGates = [];
  expect(await look()).toBe('first-reading');
  expect(await upserts(budget)).toBe(2);
  fake.finish('reading1-kb');
  expect(await look()).toBe('implementation');
  fake.finish('status');
  await budget.signal(changedSignal);
  expect([await budget.result(), await shownOf(budget), await upserts(budget)]).toEqual(['closed', 'closed', 4]);
});

test('a case begun by an earlier release shows where it stands when it goes on, and is carried on all the same', async () => {
  const fake = new FakeCase(['balance', 'meeting', 'dif']);
  bench = await openWorkflowBench(fake, { patchActivationCallback: () => false });
  const report = await bench.start('financialReport', { caseId: 'old' });
  await report.executeUpdate(clockMovedUpdate);
  fake.finish('balance');
  await report.executeUpdate(clockMovedUpdate);
  expect([fake.entered, await shownOf(report)]).toEqual([['balancing', 'reporting'], undefined]);

  await bench.release();
  await report.executeUpdate(clockMovedUpdate);
  expect(await shownOf(report)).toBe('reporting');
  // Told from its history once more, and then on.
  await bench.release();
  fake.finish('meeting');
  await report.executeUpdate(clockMovedUpdate);
  expect(await shownOf(report)).toBe('deciding');
  fake.finish('dif');
  await report.signal(changedSignal);
  expect(await report.result()).toBe('closed');
  await Worker.runReplayHistory({ workflowBundle: await bundleWorkflows() }, await report.fetchHistory());
});
