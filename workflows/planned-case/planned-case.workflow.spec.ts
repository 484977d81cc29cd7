import { changedSignal, clockMovedUpdate, PHASE_ATTRIBUTE } from '#contracts';
import type { WorkflowHandle } from '@temporalio/client';
import { FakeCase } from '../testing/fake-case';
import { openSkippingBench, openWorkflowBench, until, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(90_000);

let bench: WorkflowBench;
let fake: FakeCase;
let planned: WorkflowHandle;
afterEach(() => bench.close());

async function begin(...openPhases: string[]): Promise<void> {
  fake = new FakeCase(openPhases);
  bench = await openWorkflowBench(fake);
  planned = await bench.start('plannedCase', { caseId: 'one' });
  await planned.executeUpdate(clockMovedUpdate);
}

/** Changes the record and tells the story; says where it stands when it has done all that follows. */
async function tell(...openPhases: string[]): Promise<string | undefined> {
  fake.openKinds = openPhases;
  await planned.executeUpdate(clockMovedUpdate);
  return fake.entered.at(-1);
}

async function end(): Promise<void> {
  fake.openKinds = [];
  await planned.signal(changedSignal);
  await planned.result();
}

test('a case goes through the phases that its record has, whatever they are called, and ends when nothing is open', async () => {
  await begin('bestilt', 'prøvet', 'indført');
  expect(await tell('prøvet', 'indført')).toBe('prøvet');
  expect(await tell('indført')).toBe('indført');
  await end();
  expect(fake.entered).toEqual(['bestilt', 'prøvet', 'indført']);
  expect(fake.calls.at(-1)).toBe('close');
  expect(await planned.result()).toBe('closed');
});

test('Temporal’s page shows the phase that the record says, also when a replan puts the case back into an earlier one', async () => {
  await begin('prøvet');
  const shown = async (): Promise<unknown> => (await planned.describe()).typedSearchAttributes.get(PHASE_ATTRIBUTE);
  await until(async () => (await shown()) === 'prøvet');
  await tell('bestilt', 'prøvet');
  await until(async () => (await shown()) === 'bestilt');
  await end();
  await until(async () => (await shown()) === 'closed');
});

test('what is opened again just before the end is waited for', async () => {
  await begin('indført');
  fake.onClose = () => {
    if (fake.calls.filter((call) => call === 'close').length === 1) fake.openKinds = ['indført'];
  };
  fake.openKinds = [];
  await planned.signal(changedSignal);
  await until(() => fake.calls.filter((call) => call === 'close').length === 1);
  await end();
  expect(fake.calls.filter((call) => call === 'close').length).toBe(2);
});

test('a cancelled case ends as such, and one with nothing to do until autumn sleeps until then', async () => {
  fake = new FakeCase(['bestilt'], 90 * 24 * 3_600_000);
  const skipping = await openSkippingBench(fake);
  bench = skipping;
  planned = await bench.start('plannedCase', { caseId: 'late' });
  await skipping.skip('60 days');
  expect(fake.calls).toEqual(['advance bestilt']);
  fake.state = 'cancelled';
  expect(await planned.result()).toBe('cancelled');
  expect(fake.calls).toEqual(['advance bestilt', 'advance bestilt']);
});
