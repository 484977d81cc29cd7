import { FakeCase } from '../testing/fake-case';
import { openSkippingBench, type SkippingBench } from '../testing/workflow-bench';

jest.setTimeout(90_000);

let bench: SkippingBench;
afterEach(() => bench.close());

const DAY = 86_400_000;

test('a case that sleeps for months wakes at each of its instants, in order, and never between them', async () => {
  const fake = new FakeCase(['booking-closes', 'report-ready', 'balance', 'meeting', 'queued', 'dif', 'oeu']);
  bench = await openSkippingBench(fake);
  const due = [30, 61, 61.5, 180, 300, 301, 550].map((days) => days * DAY);
  const began = await bench.now();
  const woken: number[] = [];
  fake.onAdvance = async () => {
    const now = (await bench.now()) - began;
    while (due[0] !== undefined && due[0] <= now) {
      due.shift();
      woken.push(Math.round((now / DAY) * 10) / 10);
      fake.openKinds = fake.openKinds.slice(1);
    }
    fake.wakeInMs = due[0] === undefined ? null : Math.max(0, due[0] - now);
  };
  const report = await bench.start('financialReport', { caseId: 'year' });
  await report.result();
  expect(woken).toEqual([30, 61, 61.5, 180, 300, 301, 550]);
  expect(fake.calls.join(' ')).toMatch(
    /^(advance collecting )+(advance balancing )+(advance reporting )+(advance queueing )+(advance deciding )+close$/,
  );
  expect(fake.calls.length).toBeLessThan(20);
});
