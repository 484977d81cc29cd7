import { collectPost, markSent } from '#casework';
import { openCaseFixture, type CaseFixture } from '#testing';
import { settle } from './settle';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

test('the rehearsed clock does not go on while a mail that was made waits to be sent, whoever made it', async () => {
  const caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
  // A round that nobody waited for has taken the notices: none waits any more, but nothing is sent.
  await collectPost(fixture.casework, caseRow.worldId, 'albertslund.example');
  const waiting = () =>
    fixture.db
      .selectFrom('mails')
      .where('world_id', '=', caseRow.worldId)
      .where('state', '=', 'waiting')
      .select('id')
      .execute();
  expect(await waiting()).toHaveLength(1);
  const moved: string[] = [];
  await settle(fixture.casework, caseRow.worldId, async ({ workflowType }) => {
    moved.push(workflowType);
    if (workflowType === 'mailroom')
      await markSent(
        fixture.db,
        (await waiting()).map(({ id }) => id),
        0,
      );
  });
  expect(moved.filter((type) => type === 'mailroom')).toEqual(['mailroom']);
  expect(await waiting()).toEqual([]);
});
