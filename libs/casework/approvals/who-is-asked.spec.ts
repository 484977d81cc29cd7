import { TEST_PEOPLE as who } from '#testing';
import { receiversOf } from '../mailroom/receivers';
import { ApprovalFixture, content, refusal } from './testing/approval-fixture';

const at = new ApprovalFixture();
beforeAll(() => at.open(), 60_000);
afterAll(() => at.close());
beforeEach(() => at.begin());

const names = new Map<string, string>(Object.entries(who).map(([name, id]) => [id, name]));
/** Who gets the mail that asks somebody to approve. */
const mailed = async (person: string): Promise<string | undefined> => {
  const notices = await at.db
    .selectFrom('notices')
    .where('case_id', '=', at.caseRow.caseId)
    .where('kind', '=', 'opened')
    .where('person_id', '=', person)
    .where('task_id', '=', await at.taskOf(person))
    .select(['id', 'kind', 'person_id', 'task_id', 'details'])
    .execute();
  const { casework } = at.fixture;
  const receivers = await receiversOf(casework, at.db, at.caseRow.worldId, '2026-03-02', notices);
  const [notice] = notices;
  return notice && names.get(receivers.get(notice.id) ?? notice.person_id);
};
const BIG = [
  { id: 'chef', title: 'Chefen', who: { leaderOf: 'afdeling' } },
  { id: 'top', title: 'Direktøren', who: { leaderOf: 'top' }, otherwise: { role: 'administrator' } },
];

test('an approval goes by mail to the deputy who may give it, and where they wrote it to a leader who may', async () => {
  await at.ask();
  await at.deputy(who.chief, who.social);
  expect(await mailed(who.chief)).toBe('social');
  at.thing.writtenBy.push(who.social);
  expect(await mailed(who.chief)).toBe('director');
  expect((await refusal(at.answer(who.social, { taskId: await at.taskOf(who.chief) }))).code).toBe('APPROVAL.OWN');
  await at.answer(who.director, { taskId: await at.taskOf(who.chief) });
  expect(at.thing.outcome).toBe('approved');
});

test('where the leader is away too, who acts for the leader may answer it, and is mailed before who could only decide', async () => {
  await at.ask();
  await at.deputy(who.chief, who.social);
  await at.deputy(who.director, who.books);
  at.thing.writtenBy.push(who.social);
  expect(await mailed(who.chief)).toBe('books');
  await at.answer(who.books, { taskId: await at.taskOf(who.chief) });
  expect(at.thing.outcome).toBe('approved');
});

test('where the leader wrote it too, whoever takes what nobody else can is mailed, never one who is refused', async () => {
  await at.ask();
  await at.deputy(who.chief, who.social);
  at.thing.writtenBy.push(who.social, who.director);
  expect(await mailed(who.chief)).toBe('admin');
});

test('where all who could approve have written it, Økonomi & Stab is told at once, and once a day', async () => {
  at.thing.writtenBy.push(who.chief, who.director, who.admin);
  for (let n = 0; n < 2; n += 1) expect((await refusal(at.ask())).code).toBe('APPROVAL.NO_APPROVER');
  expect((await at.caseRow.told()).filter((one) => one.startsWith('approval-stuck'))).toEqual([
    'approval-stuck → editor',
  ]);
});

describe('one person at two stages, as a deputy at the first and in their own right at the second', () => {
  const first = async (chain: object[]): Promise<void> => {
    at.thing.versions.push(content(1_000_000));
    await at.ask(chain);
    await at.deputy(who.chief, who.director);
    await at.answer(who.director, { taskId: await at.taskOf(who.chief) });
    await at.caseRow.goTo('2026-03-02 09:10');
  };

  test('counts where the chain does not say otherwise', async () => {
    await first(BIG);
    await at.answer(who.director);
    expect(at.thing.outcome).toBe('approved');
  });

  test('does not where the stage wants another person: another is asked, and told why', async () => {
    await first(BIG.map((stage) => (stage.id === 'top' ? { ...stage, anotherPerson: true } : stage)));
    expect((await at.stand()).filter((one) => one.startsWith('top'))).toEqual(['top admin open']);
    await at.answer(who.admin);
    expect(at.thing.outcome).toBe('approved');
  });
});
