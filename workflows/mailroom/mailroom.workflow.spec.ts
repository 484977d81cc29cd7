import { changedSignal, clockMovedUpdate, type PostRound } from '#contracts';
import type { MailroomActivities } from '../../activities';
import { openSkippingBench, openWorkflowBench, until, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(90_000);

let bench: WorkflowBench;
afterEach(() => bench.close());

/** A ledger in memory: batches wait until they are delivered. */
class FakeLedger implements MailroomActivities {
  readonly calls: string[] = [];
  waiting: string[] = [];
  wakeInMs: number | null = null;
  /** Of these batches, so many deliveries fail first. */
  readonly failures = new Map<string, number>();
  onCollect: () => void | Promise<void> = () => undefined;

  readonly collectPost = async (): Promise<PostRound> => {
    await this.onCollect();
    this.calls.push('collect');
    return { batchIds: [...this.waiting], wakeInMs: this.wakeInMs };
  };

  readonly deliverBatch = ({ batchId }: { readonly batchId: string }): Promise<void> => {
    const failures = this.failures.get(batchId) ?? 0;
    this.calls.push(failures > 0 ? `fail ${batchId}` : `deliver ${batchId}`);
    if (failures > 0) {
      this.failures.set(batchId, failures - 1);
      return Promise.reject(new Error('The mail server is away'));
    }
    this.waiting = this.waiting.filter((id) => id !== batchId);
    return Promise.resolve();
  };
}

test('what is in the ledger is delivered, and what comes later as soon as the mailroom is told', async () => {
  const ledger = new FakeLedger();
  ledger.waiting = ['a', 'b'];
  bench = await openWorkflowBench(ledger);
  const mailroom = await bench.start('mailroom', { worldId: 'real' });
  await until(
    () => ledger.waiting.length === 0,
    () => ledger.calls,
  );
  ledger.waiting = ['c'];
  await mailroom.signal(changedSignal);
  await until(
    () => ledger.waiting.length === 0,
    () => ledger.calls,
  );
  expect(ledger.calls).toEqual([
    'collect',
    expect.stringMatching(/deliver [ab]/),
    expect.stringMatching(/deliver [ab]/),
    'collect',
    'deliver c',
  ]);
});

test('a batch that does not get through keeps no other waiting, and is tried until it does', async () => {
  const ledger = new FakeLedger();
  ledger.failures.set('stuck', 2);
  ledger.waiting = ['stuck'];
  bench = await openWorkflowBench(ledger);
  const mailroom = await bench.start('mailroom', { worldId: 'real' });
  await until(() => ledger.calls.includes('fail stuck'));
  ledger.waiting.push('fresh');
  await mailroom.signal(changedSignal);
  await until(
    () => ledger.calls.includes('deliver fresh'),
    () => ledger.calls,
  );
  expect(ledger.calls).not.toContain('deliver stuck');
  await until(
    () => ledger.calls.includes('deliver stuck'),
    () => ledger.calls,
    30_000,
  );
});

test('a rehearsal hears that its mails were sent only when they were', async () => {
  const ledger = new FakeLedger();
  bench = await openWorkflowBench(ledger);
  const mailroom = await bench.start('mailroom', { worldId: 'rehearsed' });
  await until(() => ledger.calls.length === 1);
  ledger.waiting = ['a'];
  ledger.failures.set('a', 1);
  await mailroom.executeUpdate(clockMovedUpdate);
  expect(ledger.calls.at(-1)).toBe('deliver a');
});

test('mails of Monday morning go out on Monday morning, though nobody rings', async () => {
  const ledger = new FakeLedger();
  const skipping = await openSkippingBench(ledger);
  bench = skipping;
  const began = await skipping.now();
  const monday = began + 60 * 3_600_000;
  let sentAt = 0;
  ledger.onCollect = async () => {
    const now = await skipping.now();
    ledger.wakeInMs = now < monday ? monday - now : null;
    if (now >= monday && sentAt === 0) {
      sentAt = now;
      ledger.waiting = ['monday'];
    }
  };
  await bench.start('mailroom', { worldId: 'real' });
  await until(() => ledger.calls.length === 1);
  await skipping.skip('59 hours');
  expect(ledger.calls).toEqual(['collect']);
  await skipping.skip('2 hours');
  await until(
    () => ledger.calls.includes('deliver monday'),
    () => ledger.calls,
  );
  expect(sentAt - monday).toBeLessThan(60_000);
});
