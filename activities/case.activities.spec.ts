import { randomUUID } from 'node:crypto';
import { cancelCase } from '#casework';
import { openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { caseActivities } from './index';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (caseRow = await fixture.aCase()));

const close = () => caseActivities(fixture.casework).closeCase({ caseId: caseRow.caseId });

test('a case is closed once, and says so however often it is asked', async () => {
  await caseRow.goTo('2026-03-03 09:00');
  expect(await close()).toBe('goes-on');
  await caseRow.goTo('2026-09-01 09:00');
  expect([await close(), await close()]).toEqual(['closed', 'closed']);
});

test('a case that was called off just as it would have been closed ends as cancelled', async () => {
  await cancelCase(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.chief },
    caseId: caseRow.caseId,
    reason: 'Rapporten udgår',
  });
  expect(await close()).toBe('cancelled');
});
