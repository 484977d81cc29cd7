import { changedSignal, clockMovedUpdate } from '#contracts';
import { FakeCase } from '../testing/fake-case';
import { openWorkflowBench, until, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(60_000);

const ALL = ['booking-closes', 'report-ready', 'balance', 'report-to-chefs', 'meeting', 'queued', 'dif', 'oeu'];
let bench: WorkflowBench;
const onBench = async (fake: FakeCase): Promise<void> => void (bench = await openWorkflowBench(fake));

afterEach(() => bench.close());

test('a report goes through its phases in order, each when the last one is done, and is closed', async () => {
  const fake = new FakeCase([...ALL]);
  await onBench(fake);
  const report = await bench.start('financialReport', { caseId: 'one' });
  const done = [
    ['booking-closes'],
    ['report-ready'],
    ['balance'],
    ['report-to-chefs'],
    ['meeting'],
    ['queued'],
    ['dif'],
    ['oeu'],
  ];
  await until(() => fake.calls.length === 1);
  for (const kinds of done) {
    const before = fake.calls.length;
    fake.finish(...kinds);
    await report.signal(changedSignal);
    await until(
      () => fake.calls.length > before,
      () => fake.calls,
    );
  }
  await report.result();
  // A local activity can run again when the machine is too busy to finish its workflow task in time: what counts is the order of the new.
  expect([...new Set(fake.calls)]).toEqual([
    'advance collecting',
    'advance balancing',
    'advance reporting',
    'advance queueing',
    'advance deciding',
    'close',
  ]);
  // News that comes as the story ends has its last step done once more; the record then says that the case is closed.
  expect(fake.calls.slice(0, fake.calls.indexOf('close') + 1).join(' ')).toMatch(
    /^(advance collecting )+(advance balancing )+(advance reporting )+(advance queueing )+(advance deciding )+close$/,
  );
  expect([...fake.inputs]).toEqual(['one']);
});

test('a report whose story is told anew goes straight to where its record stands', async () => {
  const fake = new FakeCase(['dif']);
  await onBench(fake);
  await bench.start('financialReport', { caseId: 'late' });
  await until(
    () => fake.calls.includes('advance deciding'),
    () => fake.calls,
  );
  expect([...new Set(fake.calls)]).toEqual([
    'advance collecting',
    'advance balancing',
    'advance reporting',
    'advance queueing',
    'advance deciding',
  ]);
});

test('a report with something sent back after its last meeting stays open until that is answered too', async () => {
  const fake = new FakeCase(['report-ready', 'dif']);
  fake.onAdvance = (phase) => {
    if (phase === 'collecting') fake.openKinds = ['dif'];
    if (phase === 'deciding' && fake.openKinds.includes('dif')) fake.openKinds = ['report-ready'];
  };
  await onBench(fake);
  const report = await bench.start('financialReport', { caseId: 'sent back' });
  await until(
    () => fake.calls.filter((call) => call === 'advance deciding').length === 2,
    () => fake.calls,
  );
  expect(fake.calls).not.toContain('close');
  fake.openKinds = [];
  await report.signal(changedSignal);
  await report.result();
  expect(fake.calls.at(-1)).toBe('close');
});

test('a report in which an answer is sent back just as it closes stays open until that is answered too', async () => {
  const fake = new FakeCase([]);
  fake.onClose = () => {
    fake.openKinds = ['report-ready'];
    fake.onClose = () => undefined;
  };
  await onBench(fake);
  const report = await bench.start('financialReport', { caseId: 'sent back at the last moment' });
  await until(
    () => fake.calls.lastIndexOf('advance deciding') > fake.calls.indexOf('close') && fake.calls.includes('close'),
    () => fake.calls,
  );
  expect(fake.state).toBe('open');
  fake.openKinds = [];
  await report.signal(changedSignal);
  await report.result();
  expect(fake.calls.filter((call) => call === 'close')).toHaveLength(2);
});

test.each(['cancelled', 'closed'] as const)('a %s case ends its story, and is not closed once more', async (state) => {
  const fake = new FakeCase([...ALL]);
  await onBench(fake);
  const report = await bench.start('financialReport', { caseId: state });
  await until(() => fake.calls.length === 1);
  fake.state = state;
  await report.signal(changedSignal);
  await report.result();
  expect([...new Set(fake.calls)]).toEqual(['advance collecting']);
});

test('a rehearsal moves a clock and hears back only when all that was due has been done', async () => {
  const fake = new FakeCase([...ALL]);
  await onBench(fake);
  const report = await bench.start('financialReport', { caseId: 'rehearsed' });
  await until(() => fake.calls.length === 1);
  let letGo = (): void => undefined;
  let isUnderWay = false;
  fake.onAdvance = () => {
    isUnderWay = true;
    return new Promise<void>((resolve) => (letGo = resolve));
  };
  let isBack = false;
  const moved = report.executeUpdate(clockMovedUpdate).then(() => (isBack = true));
  await until(() => isUnderWay);
  fake.onAdvance = () => undefined;
  expect(isBack).toBe(false);
  letGo();
  await moved;
  expect(fake.calls.length).toBeGreaterThanOrEqual(2);
});

test('an update to a case that ends by it is answered, not left hanging', async () => {
  const fake = new FakeCase(['oeu']);
  await onBench(fake);
  const report = await bench.start('financialReport', { caseId: 'ending' });
  await until(() => fake.calls.includes('advance deciding'));
  fake.openKinds = [];
  await report.executeUpdate(clockMovedUpdate);
  await report.result();
});

test('twenty changes while the case is busy are looked at together, not one by one', async () => {
  const fake = new FakeCase([...ALL]);
  await onBench(fake);
  let letGo = (): void => undefined;
  fake.onAdvance = () => new Promise<void>((resolve) => (letGo = resolve));
  const report = await bench.start('financialReport', { caseId: 'busy' });
  await until(() => fake.calls.length === 1);
  for (let count = 0; count < 20; count += 1) await report.signal(changedSignal);
  fake.onAdvance = () => undefined;
  letGo();
  await until(() => fake.calls.length >= 2);
  await report.executeUpdate(clockMovedUpdate);
  expect(fake.calls.length).toBeLessThanOrEqual(4);
});

test('a database that is away for a while delays a case, and loses nothing', async () => {
  const fake = new FakeCase([...ALL]);
  let failures = 3;
  fake.onAdvance = () => {
    if (failures === 0) return;
    failures -= 1;
    throw new Error('connect ECONNREFUSED');
  };
  await onBench(fake);
  const report = await bench.start('financialReport', { caseId: 'patient' });
  await until(
    () => fake.calls.length >= 4,
    () => fake.calls,
    30_000,
  );
  fake.openKinds = [];
  await report.signal(changedSignal);
  await report.result();
  expect(fake.calls.slice(0, 4)).toEqual(Array(4).fill('advance collecting'));
  expect(fake.calls.at(-1)).toBe('close');
});
