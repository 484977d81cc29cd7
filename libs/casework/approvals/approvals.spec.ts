import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { TEST_PEOPLE as who } from '#testing';
import { completeTask } from '../tasks/complete-task';
import { withdrawTask } from '../tasks/withdraw-task';
import { verifyJournal } from '../journal/verify';
import { readApprovals, readApprovalTable } from './index';
import { ApprovalFixture, by, CHIEF_THEN_TOP, content, refusal, SIDE_BY_SIDE } from './testing/approval-fixture';
import { withdrawApprovals } from './withdraw-approvals';

const at = new ApprovalFixture();
beforeAll(() => at.open(), 60_000);
afterAll(() => at.close());
beforeEach(() => at.begin());

describe('an approval', () => {
  test('is asked of the leader, and with the yes what was asked for is approved, with version and amount in the journal', async () => {
    await at.ask();
    expect(await at.stand()).toEqual(['chef chief open']);
    expect(await at.caseRow.told()).toContain('opened → chief');
    await at.answer(who.chief);
    expect(at.thing.outcome).toBe('approved');
    const entry = await at.db
      .selectFrom('journal')
      .where('case_id', '=', at.caseRow.caseId)
      .where('event', '=', 'APPROVAL_GIVEN')
      .select(['actor_id', 'payload'])
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ actor_id: who.chief, payload: { version: 1, oere: '10000000', title: 'Chefen' } });
    expect(await at.caseRow.told()).toContain('receipt → chief');
    expect((await verifyJournal(at.db)).broken).toBeNull();
  });

  test('of a large amount goes on to the next stage, which has time enough', async () => {
    at.thing.versions.push(content(1_000_000));
    await at.ask();
    await at.answer(who.chief);
    expect(at.thing.outcome).toBe('waiting');
    expect(await at.stand()).toEqual(['chef chief done', 'top director open']);
    expect((await at.rows()).map((row) => [row.stage, row.due_on, row.unit_code])).toEqual([
      ['chef', '2026-03-06', '1.OES'],
      ['top', '2026-03-06', '1'],
    ]);
    await at.answer(who.director);
    expect(at.thing.outcome).toBe('approved');
    expect(await at.events()).toEqual(['APPROVAL_ASKED', 'APPROVAL_GIVEN', 'APPROVAL_ASKED', 'APPROVAL_GIVEN']);
  });

  test('is sent back or rejected with a reason alone, and nobody else needs to answer then', async () => {
    await at.ask([{ id: 'begge', title: 'Begge', who: [{ leaderOf: 'afdeling' }, { leaderOf: 'top' }] }]);
    expect((await refusal(at.answer(who.chief, { outcome: 'returned' }))).code).toBe('ANSWER.INVALID');
    await at.answer(who.chief, { outcome: 'returned', note: 'Forklar beløbet.' });
    expect(at.thing.outcome).toBe('returned');
    expect(await at.stand()).toEqual(['begge chief done', 'begge director withdrawn']);
    expect(await at.caseRow.told()).toContain('withdrawn → director');
    at.thing.outcome = 'waiting';
    at.thing.versions.push(content(90_000));
    await at.ask();
    expect(await at.stand()).toEqual([
      'begge chief done',
      'begge chief open',
      'begge director open',
      'begge director withdrawn',
    ]);
    expect((await at.rows()).map((row) => row.round)).toEqual([1, 1, 2, 2]);
    await at.answer(who.director, { outcome: 'rejected', note: 'Nej.' });
    expect(at.thing.outcome).toBe('rejected');
    expect(await at.taskOf(who.chief)).toBe('none');
  });

  test('reminds, goes to the leader of who does not answer, and stops with the answer', async () => {
    await at.ask();
    await at.caseRow.goTo('2026-03-05 09:00');
    await at.caseRow.goTo('2026-03-09 09:00');
    expect(await at.caseRow.told()).toEqual(
      expect.arrayContaining(['reminder → chief', 'overdue → chief', 'escalation → director']),
    );
    await completeTask(at.fixture.casework, {
      ...by(who.director),
      taskId: await at.taskOf(who.chief),
      answer: { outcome: 'approved', version: 1, note: '' },
    });
    expect(at.thing.outcome).toBe('approved');
    const entry = await at.db
      .selectFrom('journal')
      .where('case_id', '=', at.caseRow.caseId)
      .where('event', '=', 'APPROVAL_GIVEN')
      .select(['actor_id', 'on_behalf_of'])
      .executeTakeFirstOrThrow();
    expect(entry).toEqual({ actor_id: who.director, on_behalf_of: who.chief });
  });

  test('given twice by the same click is given once', async () => {
    at.thing.versions.push(content(2_000_000));
    await at.ask();
    const taskId = await at.taskOf(who.chief);
    const commandId = randomUUID();
    expect(await at.answer(who.chief, { taskId, commandId })).toEqual({ already: false });
    expect(await at.answer(who.chief, { taskId, commandId })).toEqual({ already: true });
    expect((await refusal(at.answer(who.chief, { taskId }))).code).toBe('TASK.ALREADY_COMPLETED');
    expect(await at.stand()).toEqual(['chef chief done', 'top director open']);
  });
});

describe('several side by side', () => {
  test('all must approve, also when they answer at the same time', async () => {
    at.thing.writtenBy.splice(0, 1, who.editor);
    await at.ask(SIDE_BY_SIDE);
    expect(await at.stand()).toEqual(['udvalg chief open', 'udvalg school open', 'udvalg social open']);
    const [chief, school, social] = await Promise.all([
      at.taskOf(who.chief),
      at.taskOf(who.school),
      at.taskOf(who.social),
    ]);
    await at.answer(who.chief, { taskId: chief });
    expect(at.thing.outcome).toBe('waiting');
    await Promise.all([at.answer(who.school, { taskId: school }), at.answer(who.social, { taskId: social })]);
    expect(at.thing.outcome).toBe('approved');
    expect((await at.events()).filter((event) => event === 'APPROVAL_GIVEN')).toHaveLength(3);
  });

  test('one is enough where the table says so: the other is told, and cannot answer any more', async () => {
    at.thing.writtenBy.splice(0, 1, who.editor);
    await at.ask([{ ...SIDE_BY_SIDE[0], need: 'one' }]);
    const both = [await at.taskOf(who.school), await at.taskOf(who.social)];
    const answers = await Promise.allSettled([
      at.answer(who.school, { taskId: both[0] }),
      at.answer(who.social, { taskId: both[1] }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(
      answers.flatMap((one) => (one.status === 'rejected' && one.reason instanceof Refusal ? [one.reason.code] : [])),
    ).toEqual(['TASK.WITHDRAWN']);
    expect(at.thing.outcome).toBe('approved');
    expect((await at.stand()).filter((one) => one.endsWith('done'))).toHaveLength(1);
    expect(await at.caseRow.told()).toContain('withdrawn → chief');
  });

  test('a task that is withdrawn by hand is no yes: its person is asked again', async () => {
    at.thing.writtenBy.splice(0, 1, who.editor);
    await at.ask(SIDE_BY_SIDE);
    await withdrawTask(at.fixture.casework, { ...by(who.admin), taskId: await at.taskOf(who.social), reason: 'Fejl' });
    await at.answer(who.chief);
    await at.answer(who.school);
    expect(at.thing.outcome).toBe('waiting');
    expect(await at.stand()).toEqual([
      'udvalg chief done',
      'udvalg school done',
      'udvalg social open',
      'udvalg social withdrawn',
    ]);
    await at.answer(who.social);
    expect(at.thing.outcome).toBe('approved');
  });
});

describe('what is changed on the way', () => {
  test('is refused to who saw it as it was, and told', async () => {
    await at.ask();
    await at.change(who.school, content(80_000, 'Inventar og maling'));
    const { code, message } = await refusal(at.answer(who.chief, { version: 1 }));
    expect(code).toBe('APPROVAL.CHANGED');
    expect(message).toBe(
      'Det, du skal tage stilling til, er ændret, siden du så det: Beløb i alt: 100.000 kr. → 80.000 kr.; 4510, 2026: 100.000 kr. → 80.000 kr.; Tekst: Inventar → Inventar og maling. Se det igen, før du svarer.',
    );
    const [view] = await readApprovals(at.fixture.casework, [await at.taskOf(who.chief)]);
    expect(view?.differences.map(({ label }) => label)).toEqual(['Beløb i alt', '4510, 2026', 'Tekst']);
    await at.answer(who.chief);
    expect(at.thing.outcome).toBe('approved');
  });

  test('a large surplus is not small because a large deficit stands beside it: limits look at what goes one way', async () => {
    const mixed = content(5_000_000);
    at.thing.versions.push({ ...mixed, lines: [...mixed.lines, { label: '4310, 2026', amount: -480_000_000n }] });
    await at.ask();
    await at.answer(who.chief);
    expect(await at.stand()).toEqual(['chef chief done', 'top director open']);
  });

  test('over the limit asks one more, and who said yes before is asked again', async () => {
    at.thing.writtenBy.splice(0, 1, who.editor);
    await at.ask([{ id: 'foerst', title: 'Først', who: { role: 'konsulent' } }, ...CHIEF_THEN_TOP]);
    await at.answer(who.school);
    await at.change(who.editor, content(3_000_000));
    expect(await at.stand()).toEqual(['foerst school open', 'foerst social open']);
    expect(await at.caseRow.told()).toContain('returned → school');
    const notices = await at.fixture.casework.db
      .selectFrom('notices')
      .where('kind', '=', 'returned')
      .select('details')
      .execute();
    expect(notices.map(({ details }) => details)).toContainEqual(
      expect.objectContaining({ changed: expect.stringContaining('Beløb i alt: 100.000 kr. → 3.000.000 kr.') }),
    );
    await at.answer(who.social);
    await at.answer(who.school);
    await at.answer(who.chief);
    expect(await at.stand()).toEqual([
      'chef chief done',
      'foerst school done',
      'foerst social done',
      'top director open',
    ]);
    expect(await at.events()).toContain('APPROVAL_VOID');
    await at.change(who.editor, content(10_000));
    expect(await at.stand()).toEqual([
      'chef chief done',
      'foerst school open',
      'foerst social open',
      'top director withdrawn',
    ]);
    for (const person of [who.school, who.social, who.chief]) await at.answer(person);
    expect(at.thing.outcome).toBe('approved');
    expect(await at.taskOf(who.director)).toBe('none');
  });

  test('withdrawn, nobody is asked any more, and an answer too late is told so', async () => {
    await at.ask();
    const taskId = await at.taskOf(who.chief);
    at.thing.outcome = 'withdrawn';
    expect((await refusal(at.answer(who.chief, { taskId }))).code).toBe('APPROVAL.NOT_FOUND');
    await at.inFile((file) => withdrawApprovals(file, { by: who.school, reason: 'Ansøgningen er trukket tilbage.' }));
    expect(await at.stand()).toEqual(['chef chief withdrawn']);
    expect((await refusal(at.answer(who.chief, { taskId }))).code).toBe('TASK.WITHDRAWN');
  });
});

test('the table is there before it runs, while it does and after', async () => {
  at.thing.versions.push(content(1_000_000));
  const table = async () =>
    (await readApprovalTable(at.fixture.casework, at.caseRow.caseId)).map(
      ({ title, approvers }) =>
        `${title}: ${approvers.map((one) => `${one.title} ${one.state}${one.by === null ? '' : ` (${one.by})`}`).join(', ')}`,
    );
  const [chief, director] = ['Afdelingschef, Økonomi & Stab', 'Kommunaldirektør, Kommunaldirektørens område'];
  expect(await table()).toEqual([`Chefen: ${chief} next`, `Direktøren: ${director} next`]);
  await at.ask();
  expect(await table()).toEqual([`Chefen: ${chief} asked`, `Direktøren: ${director} next`]);
  await at.answer(who.director, { taskId: await at.taskOf(who.chief) });
  expect(await table()).toEqual([`Chefen: ${chief} approved (${director})`, `Direktøren: ${director} asked`]);
  await at.answer(who.director);
  expect(await table()).toEqual([`Chefen: ${chief} approved (${director})`, `Direktøren: ${director} approved`]);
  const [view] = await readApprovals(at.fixture.casework, [await at.taskOf(who.director, 'done')]);
  expect(view?.before.map(({ outcome, by: person, onBehalfOf }) => [outcome, person, onBehalfOf])).toEqual([
    ['approved', director, chief],
    ['approved', director, null],
  ]);
});
