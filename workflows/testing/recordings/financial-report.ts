import { setTimeout as pause } from 'node:timers/promises';
import { changedSignal } from '#contracts';
import { FakeCase } from '../fake-case';
import { until, type Stage } from '../stage';
import { begin, CASE, keep, onStage } from './tell-story';

const ALL = ['booking-closes', 'report-ready', 'balance', 'report-to-chefs', 'meeting', 'queued', 'dif', 'oeu'];

export async function recordFinancialReport(): Promise<void> {
  await onStage(new FakeCase([...ALL]), wholeReport);
  await onStage(new FakeCase([...ALL]), cancelledReport);
  await onStage(new FakeCase(['dif']), lateWakes);
  await onStage(new FakeCase(['meeting']), handedOver);
  await onStage(new FakeCase(['balance', 'meeting', 'dif']), begunEarlier, { patchActivationCallback: () => false });
}

async function wholeReport(stage: Stage, fake: FakeCase): Promise<void> {
  const report = await stage.start('financialReport', CASE);
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

async function cancelledReport(stage: Stage, fake: FakeCase): Promise<void> {
  const report = await stage.start('financialReport', CASE);
  await until(() => fake.calls.length === 1);
  fake.state = 'cancelled';
  await stage.gateway.moveClock({
    workflowId: report.workflowId,
    workflowType: 'financialReport',
    subjectId: CASE.caseId,
  });
  await report.result();
  await keep('financial-report-cancelled', report);
}

async function lateWakes(stage: Stage, fake: FakeCase): Promise<void> {
  fake.wakeInMs = 1_000;
  const report = await stage.start('financialReport', CASE);
  await until(() => fake.calls.length === 7);
  fake.openKinds = [];
  await report.result();
  await keep('financial-report-woken-by-timers', report);
}

async function handedOver(stage: Stage, fake: FakeCase): Promise<void> {
  const report = await stage.start('financialReport', CASE);
  const { runId } = await report.describe();
  while ((await report.describe()).runId === runId) {
    for (let count = 0; count < 20; count += 1) await report.signal(changedSignal);
  }
  fake.openKinds = [];
  await report.signal(changedSignal);
  await report.result();
  await keep('financial-report-handed-over', stage.client.workflow.getHandle(report.workflowId, runId));
  await keep('financial-report-taken-over', report);
}

/** Begun by a release without the newest patches, and carried on by this one. */
async function begunEarlier(stage: Stage, fake: FakeCase): Promise<void> {
  const { handle: report, tell } = await begin(stage, fake, 'financialReport');
  await tell(() => fake.finish('balance'));
  await stage.release();
  await tell(() => fake.finish('meeting'));
  await tell(() => fake.finish('dif'));
  await report.result();
  await keep('financial-report-begun-earlier', report);
}
