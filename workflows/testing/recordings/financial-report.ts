import { setTimeout as pause } from 'node:timers/promises';
import { changedSignal } from '#contracts';
import { FakeCase } from '../fake-case';
import { until, type WorkflowBench } from '../workflow-bench';
import { begin, CASE, keep, onBench } from './tell-story';

const ALL = ['booking-closes', 'report-ready', 'balance', 'report-to-chefs', 'meeting', 'queued', 'dif', 'oeu'];

export async function recordFinancialReport(): Promise<void> {
  await onBench(new FakeCase([...ALL]), wholeReport);
  await onBench(new FakeCase([...ALL]), cancelledReport);
  await onBench(new FakeCase(['dif']), lateWakes);
  await onBench(new FakeCase(['meeting']), handedOver);
  await onBench(new FakeCase(['balance', 'meeting', 'dif']), begunEarlier, { patchActivationCallback: () => false });
}

async function wholeReport(bench: WorkflowBench, fake: FakeCase): Promise<void> {
  const report = await bench.start('financialReport', CASE);
  await until(() => fake.calls.length === 1);
  for (const kind of ALL) {
    const before = fake.calls.length;
    fake.finish(kind);
    await report.signal(changedSignal);
    await until(() => fake.calls.length > before);
    // Let it go to sleep before it is told of the next, so that each has a task of its own.
    await pause(200);
  }
  await report.result();
  await keep('financial-report-from-open-to-close', report);
}

async function cancelledReport(bench: WorkflowBench, fake: FakeCase): Promise<void> {
  const report = await bench.start('financialReport', CASE);
  await until(() => fake.calls.length === 1);
  fake.state = 'cancelled';
  await bench.gateway.moveClock({
    workflowId: report.workflowId,
    workflowType: 'financialReport',
    subjectId: CASE.caseId,
  });
  await report.result();
  await keep('financial-report-cancelled', report);
}

async function lateWakes(bench: WorkflowBench, fake: FakeCase): Promise<void> {
  fake.wakeInMs = 1_000;
  const report = await bench.start('financialReport', CASE);
  await until(() => fake.calls.length === 7);
  fake.openKinds = [];
  await report.result();
  await keep('financial-report-woken-by-timers', report);
}

async function handedOver(bench: WorkflowBench, fake: FakeCase): Promise<void> {
  const report = await bench.start('financialReport', CASE);
  const { runId } = await report.describe();
  while ((await report.describe()).runId === runId) {
    for (let count = 0; count < 20; count += 1) await report.signal(changedSignal);
  }
  fake.openKinds = [];
  await report.signal(changedSignal);
  await report.result();
  await keep('financial-report-handed-over', bench.client.workflow.getHandle(report.workflowId, runId));
  await keep('financial-report-taken-over', report);
}

/** Begun by a release without the newest patches, and carried on by this one. */
async function begunEarlier(bench: WorkflowBench, fake: FakeCase): Promise<void> {
  const { handle: report, tell } = await begin(bench, fake, 'financialReport');
  await tell(() => fake.finish('balance'));
  await bench.release();
  await tell(() => fake.finish('meeting'));
  await tell(() => fake.finish('dif'));
  await report.result();
  await keep('financial-report-begun-earlier', report);
}
