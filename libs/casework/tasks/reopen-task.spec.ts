import {
  by,
  openTestRound,
  openTransferFixture,
  textAnswer,
  TEST_TRANSFER_ORGANISATION as organisation,
  TRANSFER_PEOPLE as who,
  type CaseFixture,
} from '#testing';
import { importOrganisation } from '../organisation/import-organisation';
import { returnTask } from './return-task';
import { completeTask } from './complete-task';

let fixture: CaseFixture;
beforeEach(async () => void (fixture = await openTransferFixture()), 60_000);
afterEach(() => fixture?.close());

/** The organisation without those who lead these units. */
const without = (...codes: string[]) => ({
  ...organisation,
  units: organisation.units.map((unit) => (codes.includes(unit.code) ? { ...unit, leaderEmail: '' } : unit)),
});

test('what is sent back to a chef who has left, and whose leader has left too, is with the next leader above, who can answer it', async () => {
  const round = await openTestRound(fixture);
  const { id } = await round.bring('text');
  await importOrganisation(fixture.casework, without('3', '3.DS'), [round.caseRow.worldId]);
  await round.act('return', who.admin);
  expect((await round.open(id)).map(({ kind, who: person }) => [kind, person])).toEqual([
    ['transfer-text', 'director'],
  ]);
  await round.answer(id, 'text', textAnswer(79_999_950n));
});

test('what is sent back to one who has left and has no leader is with the head of Økonomi & Stab', async () => {
  const caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
  await completeTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, answer: {} });
  await importOrganisation(
    fixture.casework,
    { ...organisation, roles: organisation.roles.filter(({ role }) => role !== 'bogfoering') },
    [caseRow.worldId],
  );
  await fixture.db.updateTable('people').set({ leader_id: null }).where('id', '=', who.books).execute();
  await returnTask(fixture.casework, { ...by(who.admin), taskId: caseRow.tasks.books, reason: 'Kvittering mangler' });
  expect(
    await fixture.db
      .selectFrom('tasks')
      .where('id', '=', caseRow.tasks.books)
      .select(['assignee_id', 'state'])
      .execute(),
  ).toEqual([{ assignee_id: who.chief, state: 'open' }]);
});
