import { sql } from 'kysely';
import { aReplanWorld, clockAt, openCaseFixture, type CaseFixture } from '#testing';
import { sendNow } from './send-now';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

const EVENING = '2026-03-02 19:00';
/** How many of a case's notices wait for a later hour. */
const waitingLater = async (caseId: string): Promise<number> =>
  (
    await fixture.db
      .selectFrom('notices')
      .where('case_id', '=', caseId)
      .where('state', '=', 'waiting')
      .select('send_at')
      .execute()
  ).filter(({ send_at: at }) => at > clockAt(EVENING)).length;

test('what a case and those under it have to tell goes at once; what others have waits for the next working hour', async () => {
  const [{ caseIds, goTo }, other] = [await aReplanWorld(fixture), await aReplanWorld(fixture)];
  await goTo(EVENING);
  await other.goTo(EVENING);
  const [ofA, ofB, ofOther] = [
    await waitingLater(caseIds.a),
    await waitingLater(caseIds.b),
    await waitingLater(other.caseIds.a),
  ];
  expect([ofA > 0, ofB > 0, ofOther > 0]).toEqual([true, true, true]);

  expect(await sendNow(fixture.casework, [caseIds.a])).toBe(ofA);
  expect([await waitingLater(caseIds.a), await waitingLater(caseIds.b)]).toEqual([0, ofB]);

  await sql`update cases set parent_id = ${caseIds.a} where id = ${caseIds.b}`.execute(fixture.db);
  await sendNow(fixture.casework, [caseIds.a]);
  expect([await waitingLater(caseIds.b), await waitingLater(other.caseIds.a)]).toEqual([0, ofOther]);
});

test('a case that is not there is no case without mails', async () => {
  await expect(sendNow(fixture.casework, ['00000000-0000-8000-a000-00000000000f'])).rejects.toThrow(
    'No case 00000000-0000-8000-a000-00000000000f.',
  );
});
