import { AUDIT_ANSWER, AUDIT_FOLLOW, AUDIT_REPLY, AUDIT_REVIEW, changedSignal, clockMovedUpdate } from '#contracts';
import type { WorkflowHandle } from '@temporalio/client';
import { FakeCase } from '../testing/fake-case';
import { openSkippingBench, openWorkflowBench, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(90_000);

const PHASES = ['answering', 'reviewing', 'replying', 'following-up'];
let bench: WorkflowBench;
let fake: FakeCase;
let report: WorkflowHandle;
afterEach(() => bench.close());

async function begin(...openKinds: string[]): Promise<void> {
  fake = new FakeCase(openKinds);
  bench = await openWorkflowBench(fake);
  report = await bench.start('auditorReport', { caseId: 'one' });
  await report.executeUpdate(clockMovedUpdate);
}

/** Changes the record and tells the story, which goes on; says where it stands when it has done all that follows. */
async function tell(...openKinds: string[]): Promise<string | undefined> {
  fake.openKinds = openKinds;
  await report.executeUpdate(clockMovedUpdate);
  return fake.entered.at(-1);
}

/** The last change: an update would race the story's end, a signal does not. */
async function end(): Promise<void> {
  fake.openKinds = [];
  await report.signal(changedSignal);
  await report.result();
}

test('points are answered, reviewed, sent as one reply, and what is open is followed up until it is done', async () => {
  await begin(AUDIT_ANSWER);
  expect(await tell(AUDIT_ANSWER, AUDIT_REVIEW)).toBe('answering');
  expect(await tell(AUDIT_REVIEW)).toBe('reviewing');
  expect(await tell(AUDIT_REPLY)).toBe('replying');
  expect(await tell(AUDIT_FOLLOW)).toBe('following-up');
  expect(await tell(AUDIT_FOLLOW)).toBe('following-up');
  await end();
  expect([fake.entered, fake.calls.at(-1)]).toEqual([PHASES, 'close']);
});

test('an answer that its reviewer sends back is with its author again, and says so, before any reply is sent', async () => {
  await begin(AUDIT_REVIEW);
  expect(await tell(AUDIT_ANSWER)).toBe('answering');
  expect(await tell(AUDIT_REVIEW)).toBe('reviewing');
  expect(await tell(AUDIT_ANSWER, AUDIT_REVIEW)).toBe('reviewing');
  expect(await tell(AUDIT_ANSWER)).toBe('answering');
  expect(await tell(AUDIT_REVIEW)).toBe('reviewing');
  expect(await tell(AUDIT_REPLY)).toBe('replying');
  await end();
  expect(fake.entered).toEqual(['reviewing', 'answering', 'reviewing', 'answering', 'reviewing', 'replying']);
});

test('a report without open points ends with its reply', async () => {
  await begin(AUDIT_REPLY);
  await end();
  expect([fake.entered, fake.calls.at(-1)]).toEqual([['replying'], 'close']);
});

test('accounts that are called off take their auditor’s reports with them', async () => {
  await begin(AUDIT_ANSWER);
  fake.state = 'cancelled';
  await report.signal(changedSignal);
  await report.result();
  expect(fake.calls).not.toContain('close');
});

test('late: answered after its day, sent back, followed up for a year, and the story ends all the same', async () => {
  fake = new FakeCase([AUDIT_ANSWER]);
  const skipping = await openSkippingBench(fake);
  bench = skipping;
  const DAY = 86_400_000;
  const began = await skipping.now();
  const due: [day: number, openKinds: string[]][] = [
    [40, [AUDIT_REVIEW]],
    [45, [AUDIT_ANSWER]],
    [60, [AUDIT_REVIEW]],
    [62, [AUDIT_REPLY]],
    [70, [AUDIT_FOLLOW]],
    [430, []],
  ];
  fake.onAdvance = async () => {
    const now = (await skipping.now()) - began;
    for (let next = due[0]; next && next[0] * DAY <= now; next = due[0]) {
      due.shift();
      fake.openKinds = next[1];
    }
    fake.wakeInMs = due[0] === undefined ? null : Math.max(0, due[0][0] * DAY - now);
  };
  report = await bench.start('auditorReport', { caseId: 'late' });
  await report.result();
  expect([...new Set(fake.calls)].map((call) => call.replace('advance ', ''))).toEqual([...PHASES, 'close']);
});
