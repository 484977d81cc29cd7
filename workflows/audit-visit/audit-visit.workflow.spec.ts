import {
  changedSignal,
  clockMovedUpdate,
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FINAL,
  VISIT_GUIDE,
  VISIT_HELD,
  VISIT_OFFER,
} from '#contracts';
import type { WorkflowHandle } from '@temporalio/client';
import { FakeCase } from '../testing/fake-case';
import { openWorkflowBench, type WorkflowBench } from '../testing/workflow-bench';

jest.setTimeout(90_000);

let bench: WorkflowBench;
let fake: FakeCase;
let visit: WorkflowHandle;
afterEach(() => bench.close());

const begin = async (...openKinds: string[]): Promise<void> => {
  fake = new FakeCase(openKinds);
  bench = await openWorkflowBench(fake);
  visit = await bench.start('auditVisit', { caseId: 'one' });
  await visit.executeUpdate(clockMovedUpdate);
};
/** Changes the record and tells the story; says where it stands when it has done all that follows. */
const tell = async (...openKinds: string[]): Promise<string | undefined> => {
  fake.openKinds = openKinds;
  await visit.executeUpdate(clockMovedUpdate);
  return fake.entered.at(-1);
};
const end = async (): Promise<void> => {
  fake.openKinds = [];
  await visit.signal(changedSignal);
  await visit.result();
};

test('a visit is arranged, prepared, held, reported, commented on and made final, and its findings are settled', async () => {
  await begin(VISIT_OFFER);
  expect(await tell(VISIT_CHOICE)).toBe('arranging');
  expect(await tell(VISIT_GUIDE, VISIT_HELD)).toBe('preparing');
  expect(await tell(VISIT_HELD)).toBe('visiting');
  expect(await tell(VISIT_DRAFT)).toBe('drafting');
  expect(await tell(VISIT_COMMENTS)).toBe('commenting');
  expect(await tell(VISIT_FINAL)).toBe('finishing');
  expect(await tell(FINDING_PLAN)).toBe('settling');
  expect(await tell(FINDING_EVIDENCE)).toBe('settling');
  expect(await tell(FINDING_VERIFY)).toBe('settling');
  await end();
  expect(fake.calls.at(-1)).toBe('close');
});

test('a report that has what its leader did not hear is commented on once more before it is final', async () => {
  await begin(VISIT_DRAFT);
  expect(await tell(VISIT_COMMENTS)).toBe('commenting');
  expect(await tell(VISIT_FINAL)).toBe('finishing');
  expect(await tell(VISIT_COMMENTS)).toBe('commenting');
  expect(await tell(VISIT_FINAL)).toBe('finishing');
  expect(await tell(FINDING_PLAN)).toBe('settling');
  await end();
  expect(fake.calls.at(-1)).toBe('close');
});

test('a visit that is called off closes nothing', async () => {
  await begin(VISIT_CHOICE);
  fake.state = 'cancelled';
  await visit.signal(changedSignal);
  await visit.result();
  expect(fake.calls).not.toContain('close');
});
