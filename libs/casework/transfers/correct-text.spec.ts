import { randomUUID } from 'node:crypto';
import {
  by,
  openTestRound,
  openTransferFixture,
  refusalOf,
  textAnswer,
  TRANSFER_PEOPLE as who,
  type CaseFixture,
  type TestRound,
} from '#testing';
import { idOf } from '../kernel/ids';
import { askRecall, decideRecall, withdrawRecall } from '../tasks/recall';
import { correctSentAnswer } from '../tasks/correct-sent-answer';
import { readTransferVersions } from '.';
import { transferAmount } from './transfer-rows';

let fixture: CaseFixture;
let round: TestRound;
beforeAll(async () => void (fixture = await openTransferFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (round = await openTestRound(fixture)));

const textTask = async (id: string) =>
  fixture.db
    .selectFrom('tasks')
    .where('case_id', '=', id)
    .where('step_id', '=', 'text')
    .select(['id', 'assignee_id as chef', 'state'])
    .executeTakeFirstOrThrow();
const told = async (id: string) =>
  (
    await fixture.db
      .selectFrom('notices')
      .where('case_id', '=', id)
      .orderBy('id')
      .select(['kind', 'person_id', 'details'])
      .execute()
  ).map((row) => [row.kind, Object.entries(who).find(([, one]) => one === row.person_id)?.[0], row.details]);

test('a chef corrects the text until the request is approved: the approver sees a new version, and nothing is lost', async () => {
  const { id, ...row } = await round.bring('text');
  const { id: taskId, chef } = await textTask(id);
  const seen = (await readTransferVersions(fixture.db, id)).at(-1)?.version ?? 0;
  await correctSentAnswer(fixture.casework, {
    ...by(chef),
    taskId,
    answer: { ...textAnswer(transferAmount(row)), text: 'Skolegården er forsinket af frost' },
  });
  const versions = await readTransferVersions(fixture.db, id);
  expect(versions.at(-1)).toMatchObject({ text: 'Skolegården er forsinket af frost' });
  expect(await refusalOf(round.answer(id, 'approval', { outcome: 'approved', version: seen, note: '' }))).toBe(
    'APPROVAL.CHANGED',
  );
  await round.answer(id, 'approval', { outcome: 'approved', version: versions.at(-1)?.version, note: '' });
  expect((await round.one()).state).toBe('cleared');
});

test('when it is approved its chef hears so; the text is asked back of who approved it, and the request comes back with it', async () => {
  const { id } = await round.bring('cleared');
  const { id: taskId, chef } = await textTask(id);
  expect(await told(id)).toContainEqual([
    'transfer-decided',
    Object.entries(who).find(([, one]) => one === chef)?.[0],
    expect.objectContaining({ transfer: expect.objectContaining({ outcome: 'cleared', granted: null }) }),
  ]);
  expect(await refusalOf(correctSentAnswer(fixture.casework, { ...by(chef), taskId, answer: textAnswer(1n) }))).toBe(
    'ANSWER.IN_USE',
  );
  const asked = randomUUID();
  await askRecall(fixture.casework, { ...by(chef, asked), taskId, reason: 'Et tal er forkert' });
  const [[, director] = []] = (await told(id)).filter(([kind]) => kind === 'recall-asked');
  await decideRecall(fixture.casework, {
    ...by(Object.entries(who).find(([name]) => name === director)?.[1] ?? ''),
    taskId,
    recallId: idOf('recall', asked),
    grant: true,
    reason: '',
  });
  expect([(await round.one()).state, (await textTask(id)).state]).toEqual(['reviewed', 'open']);
});

test('what stands in the collected case is given back by Økonomi & Stab alone, whoever was asked before', async () => {
  const { id } = await round.bring('cleared');
  const { id: taskId, chef } = await textTask(id);
  const before = randomUUID();
  await askRecall(fixture.casework, { ...by(chef, before), taskId, reason: 'Et tal er forkert' });
  const askedOf = async (kind: string) => (await told(id)).filter(([told]) => told === kind).map(([, name]) => name);
  const [director] = await askedOf('recall-asked');
  await round.act('collect', who.editor);
  const give = (name: unknown, recall: string) =>
    decideRecall(fixture.casework, {
      ...by(Object.entries(who).find(([one]) => one === name)?.[1] ?? ''),
      taskId,
      recallId: idOf('recall', recall),
      grant: true,
      reason: '',
    });
  expect(await refusalOf(give(director, before))).toBe('RECALL.NOT_YOURS');
  await withdrawRecall(fixture.casework, { ...by(chef), taskId });
  const after = randomUUID();
  await askRecall(fixture.casework, { ...by(chef, after), taskId, reason: 'Et tal er forkert' });
  expect((await askedOf('recall-asked')).slice(1)).toEqual(['editor']);
  await give('editor', after);
  expect([(await round.one()).state, (await textTask(id)).state]).toEqual(['reviewed', 'open']);
});

test('a request that comes late into the collected case waits for KB’s decision that is being recorded, and then comes too late', async () => {
  await round.bring('cleared');
  const decision = await round.step('transfer-kb', 'decision', '2026-03-20');
  let late: Promise<string> | undefined;
  await fixture.db.transaction().execute(async (tx) => {
    await tx.selectFrom('cases').where('id', '=', round.roundId).select('id').forUpdate().execute();
    late = refusalOf(round.act('collect', who.editor));
    await tx
      .updateTable('tasks')
      .set({ state: 'done', answer: JSON.stringify({ outcome: 'approved' }) })
      .where('id', '=', decision)
      .execute();
  });
  expect(await late).toBe('TRANSFER.NOT_MOVABLE');
});
