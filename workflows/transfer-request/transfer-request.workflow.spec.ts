import { APPROVAL, changedSignal, clockMovedUpdate, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import type { WorkflowHandle } from '@temporalio/client';
import { FakeCase } from '../testing/fake-case';
import { openSkippingBench, openWorkflowBench, until, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(90_000);

let bench: WorkflowBench;
let fake: FakeCase;
let request: WorkflowHandle;
afterEach(() => bench.close());

async function begin(...openKinds: string[]): Promise<void> {
  fake = new FakeCase(openKinds);
  fake.closedGates = ['decided'];
  bench = await openWorkflowBench(fake);
  request = await bench.start('transferRequest', { caseId: 'one' });
  await request.executeUpdate(clockMovedUpdate);
}

/** Changes the record and tells the story, which goes on; says where it stands when it has done all that follows. */
async function tell(...openKinds: string[]): Promise<string | undefined> {
  fake.openKinds = openKinds;
  await request.executeUpdate(clockMovedUpdate);
  return fake.entered.at(-1);
}

/** The last change: an update would race the story's end, a signal does not. */
async function end(): Promise<void> {
  fake.openKinds = [];
  fake.closedGates = [];
  await request.signal(changedSignal);
  await request.result();
}

test('a request is reviewed, written and cleared, and is open until KB has decided, though nobody is asked for anything', async () => {
  await begin(TRANSFER_REVIEW);
  expect(await tell(TRANSFER_TEXT)).toBe('text');
  expect(await tell(APPROVAL)).toBe('clearing');
  expect(await tell()).toBe('awaiting');
  expect(await tell()).toBe('awaiting');
  expect((await request.describe()).status.name).toBe('RUNNING');
  await end();
  expect(fake.entered).toEqual(['review', 'text', 'clearing', 'awaiting']);
  expect(fake.calls.at(-1)).toBe('close');
});

test('sent back by the direktør it is with the chef again, and says so, and is cleared anew', async () => {
  await begin(APPROVAL);
  expect(await tell(TRANSFER_TEXT)).toBe('text');
  expect(await tell(APPROVAL)).toBe('clearing');
  expect(await tell()).toBe('awaiting');
  await end();
  expect(fake.entered).toEqual(['clearing', 'text', 'clearing', 'awaiting']);
});

test('changed after it was cleared it is cleared again before it is held', async () => {
  await begin(APPROVAL);
  expect(await tell()).toBe('awaiting');
  expect(await tell(APPROVAL)).toBe('clearing');
  expect(await tell()).toBe('awaiting');
  await end();
});

test('the next approver is asked in the same act in which the first has said yes: it is still being cleared', async () => {
  await begin(APPROVAL);
  expect(await tell(APPROVAL)).toBe('clearing');
  expect(fake.entered).toEqual(['clearing']);
  expect(await tell()).toBe('awaiting');
  await end();
});

test('taken up again at the moment at which it would end, it goes the whole way once more, and does not end before KB has decided', async () => {
  await begin(APPROVAL);
  let ends = 0;
  fake.onClose = () => {
    ends += 1;
    if (ends > 1) return;
    fake.openKinds = [TRANSFER_TEXT];
    fake.closedGates = ['decided'];
  };
  fake.openKinds = [];
  fake.closedGates = [];
  await request.signal(changedSignal);
  await until(() => fake.entered.at(-1) === 'text');
  expect(await tell(APPROVAL)).toBe('clearing');
  expect(await tell()).toBe('awaiting');
  await end();
  expect(fake.entered).toEqual(['clearing', 'text', 'clearing', 'awaiting']);
});

test.each([TRANSFER_REVIEW, TRANSFER_TEXT, APPROVAL])(
  'withdrawn or rejected while %s is asked for, it ends where it stands',
  async (kind) => {
    await begin(kind);
    const stood = [...fake.entered];
    await end();
    expect(fake.entered).toEqual(stood);
    expect(fake.calls.at(-1)).toBe('close');
  },
);

test('nobody reviews it and the task lapses: it is held until the round says what becomes of it', async () => {
  await begin(TRANSFER_REVIEW);
  expect(await tell()).toBe('awaiting');
  await end();
});

test('a round that is called off takes its requests with it', async () => {
  await begin(TRANSFER_TEXT);
  fake.state = 'cancelled';
  await request.signal(changedSignal);
  await request.result();
  expect(fake.calls).not.toContain('close');
});

test('late: written weeks after its day, sent back, held for months, and it ends all the same', async () => {
  fake = new FakeCase([TRANSFER_REVIEW]);
  fake.closedGates = ['decided'];
  const skipping = await openSkippingBench(fake);
  bench = skipping;
  const DAY = 86_400_000;
  const began = await skipping.now();
  const due: [day: number, happens: () => void][] = [
    [30, () => (fake.openKinds = [TRANSFER_TEXT])],
    [55, () => (fake.openKinds = [APPROVAL])],
    [60, () => (fake.openKinds = [TRANSFER_TEXT])],
    [62, () => (fake.openKinds = [APPROVAL])],
    [70, () => (fake.openKinds = [])],
    [160, () => (fake.closedGates = [])],
  ];
  fake.onAdvance = async () => {
    const now = (await skipping.now()) - began;
    for (let next = due[0]; next && next[0] * DAY <= now; next = due[0]) {
      due.shift();
      next[1]();
    }
    fake.wakeInMs = due[0] === undefined ? null : Math.max(0, due[0][0] * DAY - now);
  };
  request = await bench.start('transferRequest', { caseId: 'late' });
  await request.result();
  await until(() => fake.calls.at(-1) === 'close');
  expect([...new Set(fake.calls)].map((call) => call.replace('advance ', ''))).toEqual([
    'review',
    'text',
    'clearing',
    'awaiting',
    'close',
  ]);
});
