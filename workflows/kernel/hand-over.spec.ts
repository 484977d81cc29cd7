import { changedSignal, PHASE_ATTRIBUTE } from '#contracts';
import { FakeCase } from '../testing/fake-case';
import { openWorkflowBench, until, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(120_000);

const CLIENTS = 4;
const MOST_ROUNDS = 600;
const ROUNDS_AFTER = 5;

let bench: WorkflowBench;
afterEach(() => bench.close());

test('a case with more to do than one history holds goes on in the next run: no signal and no update is lost', async () => {
  const fake = new FakeCase(['meeting']);
  let facts = 0;
  let seen = 0;
  fake.onAdvance = () => void (seen = facts);
  bench = await openWorkflowBench(fake);
  const report = await bench.start('financialReport', { caseId: 'long' });
  const first = (await report.describe()).runId;
  await until(async () => (await report.describe()).typedSearchAttributes.get(PHASE_ATTRIBUTE) === 'reporting');
  let roundsLeft = MOST_ROUNDS;
  const client = async (): Promise<void> => {
    while (roundsLeft > 0) {
      roundsLeft -= 1;
      facts += 1;
      await report.signal(changedSignal);
      facts += 1;
      const mine = facts;
      await bench.gateway.moveClock({
        workflowId: report.workflowId,
        workflowType: 'financialReport',
        subjectId: 'long',
      });
      expect(seen).toBeGreaterThanOrEqual(mine);
      if (roundsLeft % 25 === 0 && (await report.describe()).runId !== first)
        roundsLeft = Math.min(roundsLeft, ROUNDS_AFTER);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  facts += 1;
  await report.signal(changedSignal);
  await until(
    () => seen === facts,
    () => ({ seen, facts }),
  );

  const { runId, historyLength, typedSearchAttributes } = await report.describe();
  // The run that took over has it from the one before, and writes it no second time.
  expect(typedSearchAttributes.get(PHASE_ATTRIBUTE)).toBe('reporting');
  const { events } = await report.fetchHistory();
  expect(events?.filter((event) => event.upsertWorkflowSearchAttributesEventAttributes)).toEqual([]);
  expect(runId).not.toBe(first);
  expect(historyLength).toBeLessThan(1_100);
  expect([...fake.inputs]).toEqual(['long']);
});

test('a rehearsal’s mailroom that goes on in the next run looks at nothing until it is asked: what one instant brings goes out together, at that instant', async () => {
  let rounds = 0;
  const ledger = {
    collectPost: () => Promise.resolve({ batchIds: [], wakeInMs: ((rounds += 1), null) }),
    deliverBatch: () => Promise.resolve(),
  };
  bench = await openWorkflowBench(ledger);
  const mailroom = await bench.start('mailroom', { worldId: 'rehearsed' });
  await until(() => rounds === 1);
  const runOf = async (): Promise<string> => (await mailroom.describe()).runId;
  const first = await runOf();
  const move = () =>
    bench.gateway.moveClock({ workflowId: mailroom.workflowId, workflowType: 'mailroom', subjectId: 'rehearsed' });
  let asked = 0;
  while ((await runOf()) === first && asked < MOST_ROUNDS) {
    await move();
    asked += 1;
  }
  // What the new run did by itself would have been done when it answers.
  await mailroom.query('__stack_trace');
  expect([(await runOf()) === first, rounds]).toEqual([false, asked + 1]);
  await move();
  expect(rounds).toBe(asked + 2);
});
