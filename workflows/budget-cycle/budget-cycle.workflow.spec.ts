import { clockMovedUpdate } from '#contracts';
import type { WorkflowHandle } from '@temporalio/client';
import { FakeCase } from '../testing/fake-case';
import { openSkippingBench, openWorkflowBench, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(90_000);

/** One kind of each phase, in the order of the year. */
const YEAR = [
  'katalog',
  'tech-budget',
  'reading1-case',
  'reading1-dif',
  'reading1-oeu',
  'reading1-kb',
  'agreement',
  'reading2-oeu',
  'reading2-kb',
  'frozen',
  'status',
];
const MOST_ROUNDS = 400;
let bench: WorkflowBench;
let fake: FakeCase;
let budget: WorkflowHandle;
afterEach(() => bench.close());

async function begin(
  openKinds: readonly string[],
  closedGates: readonly string[] = ['first-reading', 'second-reading'],
): Promise<void> {
  fake = new FakeCase([...openKinds]);
  fake.closedGates = [...closedGates];
  bench = await openWorkflowBench(fake);
  budget = await bench.start('budgetCycle', { caseId: 'one' });
  await budget.executeUpdate(clockMovedUpdate);
}

/** Changes the record and tells the story; says where it stands when it has done all that follows. */
async function tell(change: () => void): Promise<string | undefined> {
  change();
  await budget.executeUpdate(clockMovedUpdate);
  return fake.calls.at(-1);
}

const phases = (): string[] => [...new Set(fake.calls)].map((call) => call.replace('advance ', ''));

test('a budget goes through its phases in order, waits at both gates, and is closed', async () => {
  await begin(YEAR);
  await tell(() => fake.finish('katalog'));
  // All is answered, and still nobody reads the budget: the gate is closed.
  expect(await tell(() => fake.finish('tech-budget', 'reading1-case'))).toBe('advance forslag');
  expect(await tell(() => (fake.closedGates = ['second-reading']))).toBe('advance first-reading');
  await tell(() => fake.finish('reading1-dif', 'reading1-oeu', 'reading1-kb'));
  expect(await tell(() => fake.finish('agreement'))).toBe('advance negotiation');
  expect(await tell(() => (fake.closedGates = []))).toBe('advance second-reading');
  await tell(() => fake.finish('reading2-oeu', 'reading2-kb'));
  await tell(() => fake.finish('frozen', 'status'));
  await budget.result();
  expect(phases()).toEqual([
    'katalog',
    'forslag',
    'first-reading',
    'negotiation',
    'second-reading',
    'implementation',
    'close',
  ]);
});

test('forced: a gate that somebody opened lets the story on, whatever is still missing', async () => {
  await begin(['tech-budget', 'reading1-dif']);
  expect(fake.calls.at(-1)).toBe('advance forslag');
  // What was missing lapsed; nothing but the gate holds the story back.
  expect(await tell(() => fake.finish('tech-budget'))).toBe('advance forslag');
  expect(await tell(() => (fake.closedGates = []))).toBe('advance first-reading');
});

test('postponed: a reading whose day moves keeps the story where it is', async () => {
  await begin(['reading1-oeu', 'reading1-kb'], ['second-reading']);
  expect(await tell(() => (fake.wakeInMs = 86_400_000))).toBe('advance first-reading');
  expect(await tell(() => fake.finish('reading1-oeu', 'reading1-kb'))).toBe('advance negotiation');
});

test('returned: what is sent back is done again before the negotiation begins, without a step back in the story', async () => {
  await begin(['reading1-kb', 'agreement'], ['second-reading']);
  expect(
    await tell(() => (fake.openKinds = ['reading1-case', 'reading1-dif', 'reading1-oeu', 'reading1-kb', 'agreement'])),
  ).toBe('advance first-reading');
  expect(await tell(() => fake.finish('reading1-case'))).toBe('advance first-reading');
  expect(await tell(() => fake.finish('reading1-dif', 'reading1-oeu', 'reading1-kb'))).toBe('advance negotiation');
  expect(phases()).toEqual(['katalog', 'forslag', 'first-reading', 'negotiation']);
});

test('returned at the second reading: the case is written again though its phase is over, and the budget is adopted before anything is put into force', async () => {
  await begin(['reading2-oeu', 'reading2-kb', 'frozen'], []);
  expect(await tell(() => (fake.openKinds = ['reading2-case', 'reading2-oeu', 'reading2-kb', 'frozen']))).toBe(
    'advance second-reading',
  );
  expect(await tell(() => fake.finish('reading2-case'))).toBe('advance second-reading');
  expect(await tell(() => fake.finish('reading2-oeu', 'reading2-kb'))).toBe('advance implementation');
});

test('a gate that is waited at for longer than one history holds: the next run waits at it too, and no budget is read behind it', async () => {
  await begin(['reading1-dif'], ['first-reading']);
  const { runId: first } = await budget.describe();
  const hasHandedOver = async (): Promise<boolean> => (await budget.describe()).runId !== first;
  for (let round = 0; round < MOST_ROUNDS && !(round % 20 === 0 && (await hasHandedOver())); round += 1)
    await budget.executeUpdate(clockMovedUpdate);
  expect(await hasHandedOver()).toBe(true);
  await budget.executeUpdate(clockMovedUpdate);
  expect(phases()).toEqual(['katalog', 'forslag']);
  expect(await tell(() => (fake.closedGates = []))).toBe('advance first-reading');
});

test('questions hold the negotiation open, and measures the follow-up', async () => {
  await begin(['question-answer', 'measure'], []);
  expect(fake.calls.at(-1)).toBe('advance negotiation');
  expect(await tell(() => fake.finish('question-answer'))).toBe('advance implementation');
  await tell(() => fake.finish('measure'));
  await budget.result();
});

test('late: eighteen months of waiting, a gate that opens long after its day, and the story ends all the same', async () => {
  fake = new FakeCase(['katalog', 'reading1-case', 'reading1-kb', 'reading2-kb', 'status']);
  fake.closedGates = ['first-reading'];
  const skipping = await openSkippingBench(fake);
  bench = skipping;
  const DAY = 86_400_000;
  const began = await skipping.now();
  const due: [day: number, happens: () => void][] = [
    [200, () => fake.finish('katalog')],
    [290, () => fake.finish('reading1-case')],
    [330, () => (fake.closedGates = [])],
    [335, () => fake.finish('reading1-kb')],
    [360, () => fake.finish('reading2-kb')],
    [550, () => fake.finish('status')],
  ];
  const happened: number[] = [];
  fake.onAdvance = async () => {
    const now = (await skipping.now()) - began;
    for (let next = due[0]; next && next[0] * DAY <= now; next = due[0]) {
      due.shift();
      happened.push(Math.round(now / DAY));
      next[1]();
    }
    fake.wakeInMs = due[0] === undefined ? null : Math.max(0, due[0][0] * DAY - now);
  };
  budget = await bench.start('budgetCycle', { caseId: 'late' });
  await budget.result();
  expect(happened).toEqual([200, 290, 330, 335, 360, 550]);
  expect(phases()).toEqual([
    'katalog',
    'forslag',
    'first-reading',
    'negotiation',
    'second-reading',
    'implementation',
    'close',
  ]);
});
