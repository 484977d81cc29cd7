import {
  by,
  openTestRound,
  openTransferDesk,
  textAnswer,
  TEST_TRANSFER_ORGANISATION as organisation,
  TRANSFER_PEOPLE as who,
  type CaseDesk,
} from '#testing';
import { importOrganisation } from '../organisation/import-organisation';
import { returnTask } from './return-task';
import { completeTask } from './complete-task';

let desk: CaseDesk;
beforeEach(async () => void (desk = await openTransferDesk()), 60_000);
afterEach(() => desk?.close());

/** The organisation without those who lead these units. */
const without = (...codes: string[]) => ({
  ...organisation,
  units: organisation.units.map((unit) => (codes.includes(unit.code) ? { ...unit, leaderEmail: '' } : unit)),
});

test('what is sent back to a chef who has left, and whose leader has left too, is with the next leader above, who can answer it', async () => {
  const round = await openTestRound(desk);
  const { id } = await round.bring('text');
  await importOrganisation(desk.casework, without('3', '3.DS'), [round.kase.worldId]);
  await round.act('return', who.admin);
  expect((await round.open(id)).map(({ kind, who: person }) => [kind, person])).toEqual([
    ['transfer-text', 'director'],
  ]);
  await round.answer(id, 'text', textAnswer(79_999_950n));
});

test('what is sent back to one who has left and has no leader is with the head of Økonomi & Stab', async () => {
  const kase = await desk.aCase();
  await kase.goTo('2026-03-03 09:00');
  await completeTask(desk.casework, { ...by(who.books), taskId: kase.tasks.books, answer: {} });
  await importOrganisation(
    desk.casework,
    { ...organisation, roles: organisation.roles.filter(({ role }) => role !== 'bogfoering') },
    [kase.worldId],
  );
  await desk.db.updateTable('people').set({ leader_id: null }).where('id', '=', who.books).execute();
  await returnTask(desk.casework, { ...by(who.admin), taskId: kase.tasks.books, reason: 'Kvittering mangler' });
  expect(
    await desk.db.selectFrom('tasks').where('id', '=', kase.tasks.books).select(['assignee_id', 'state']).execute(),
  ).toEqual([{ assignee_id: who.chief, state: 'open' }]);
});
