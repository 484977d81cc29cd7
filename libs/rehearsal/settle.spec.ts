import { collectPost, markSent } from '#casework';
import { openCaseDesk, type CaseDesk } from '#testing';
import { settle } from './settle';

let desk: CaseDesk;
beforeAll(async () => void (desk = await openCaseDesk()), 60_000);
afterAll(() => desk?.close());

test('the rehearsed clock does not go on while a mail that was made waits to be sent, whoever made it', async () => {
  const kase = await desk.aCase();
  await kase.goTo('2026-03-03 09:00');
  // A round that nobody waited for has taken the notices: none waits any more, but nothing is sent.
  await collectPost(desk.casework, kase.worldId, 'albertslund.example');
  const waiting = () =>
    desk.db
      .selectFrom('mails')
      .where('world_id', '=', kase.worldId)
      .where('state', '=', 'waiting')
      .select('id')
      .execute();
  expect(await waiting()).toHaveLength(1);
  const moved: string[] = [];
  await settle(desk.casework, kase.worldId, async ({ workflowType }) => {
    moved.push(workflowType);
    if (workflowType === 'mailroom')
      await markSent(
        desk.db,
        (await waiting()).map(({ id }) => id),
        0,
      );
  });
  expect(moved.filter((type) => type === 'mailroom')).toEqual(['mailroom']);
  expect(await waiting()).toEqual([]);
});
