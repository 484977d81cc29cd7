import { setTimeout as pause } from 'node:timers/promises';
import { changedSignal } from '#contracts';
import { FakeCase } from '../fake-case';
import { until, type WorkflowBench } from '../workflow-bench';
import { CASE, keep, onBench } from './tell-story';

const BUDGET = [
  'katalog',
  'tech-budget',
  'reading1-case',
  'reading1-dif',
  'reading1-oeu',
  'reading1-kb',
  'agreement',
  'reading2-case',
  'reading2-oeu',
  'reading2-kb',
  'frozen',
  'measure',
  'status',
];

export async function recordBudgetCycle(): Promise<void> {
  await onBench(new FakeCase([...BUDGET]), wholeBudget);
  await onBench(new FakeCase([...BUDGET]), returnedBudget);
}

async function wholeBudget(bench: WorkflowBench, fake: FakeCase): Promise<void> {
  fake.closedGates = ['first-reading', 'second-reading'];
  const budget = await bench.start('budgetCycle', CASE);
  await until(() => fake.calls.length === 1);
  const tell = async (change: () => void): Promise<void> => {
    const before = fake.calls.length;
    change();
    await budget.signal(changedSignal);
    await until(() => fake.calls.length > before);
    await pause(200);
  };
  for (const kind of BUDGET) {
    await tell(() => fake.finish(kind));
    if (kind === 'reading1-case') await tell(() => (fake.closedGates = ['second-reading']));
    if (kind === 'reading2-case') await tell(() => (fake.closedGates = []));
  }
  await budget.result();
  await keep('budget-cycle-from-open-to-close', budget);
}

async function returnedBudget(bench: WorkflowBench, fake: FakeCase): Promise<void> {
  fake.openKinds = ['reading1-dif', 'reading1-oeu', 'reading1-kb', 'reading2-kb'];
  fake.wakeInMs = 3_600_000;
  const budget = await bench.start('budgetCycle', CASE);
  await until(() => fake.calls.includes('advance first-reading'));
  for (const open of [
    ['reading1-case', 'reading1-dif', 'reading1-oeu', 'reading1-kb', 'reading2-kb'],
    ['reading1-dif', 'reading1-oeu', 'reading1-kb', 'reading2-kb'],
    ['reading2-kb'],
    [],
  ]) {
    const before = fake.calls.length;
    fake.openKinds = open;
    await budget.signal(changedSignal);
    await until(() => fake.calls.length > before);
    await pause(200);
  }
  await budget.result();
  await keep('budget-cycle-returned-at-the-first-reading', budget);
}
