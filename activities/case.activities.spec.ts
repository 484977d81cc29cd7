import { randomUUID } from 'node:crypto';
import { cancelCase } from '#casework';
import { openCaseDesk, TEST_PEOPLE as who, type CaseDesk, type TestCase } from '#testing';
import { caseActivities } from './index';

let desk: CaseDesk;
let kase: TestCase;
beforeAll(async () => void (desk = await openCaseDesk()), 60_000);
afterAll(() => desk?.close());
beforeEach(async () => void (kase = await desk.aCase()));

const close = () => caseActivities(desk.casework).closeCase({ caseId: kase.caseId });

test('a case is closed once, and says so however often it is asked', async () => {
  await kase.goTo('2026-03-03 09:00');
  expect(await close()).toBe('goes-on');
  await kase.goTo('2026-09-01 09:00');
  expect([await close(), await close()]).toEqual(['closed', 'closed']);
});

test('a case that was called off just as it would have been closed ends as cancelled', async () => {
  await cancelCase(desk.casework, {
    commandId: randomUUID(),
    actor: { personId: who.chief },
    caseId: kase.caseId,
    reason: 'Rapporten udgår',
  });
  expect(await close()).toBe('cancelled');
});
