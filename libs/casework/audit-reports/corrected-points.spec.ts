import { TEST_PEOPLE as who } from '#testing';
import { addAuditPoint } from './add-point';
import { correctAuditPoint } from './correct-point';
import { AuditReportFixture, by, code, point } from './testing/audit-report-fixture';

let audit: AuditReportFixture;
beforeAll(async () => void (audit = await AuditReportFixture.open()), 60_000);
afterAll(() => audit?.fixture.close());
beforeEach(() => audit.freshAccounts());

const correct = async (reportId: string, over: object = {}, actor = who.editor) =>
  correctAuditPoint(audit.fixture.casework, {
    ...by(actor),
    reportId,
    pointId: await audit.pointId(reportId),
    text: 'Er lageret talt op i 2025?',
    reason: 'Året manglede',
    ...over,
  });
const add = (reportId: string, over: object = {}, actor = who.editor) =>
  addAuditPoint(audit.fixture.casework, {
    ...by(actor),
    reportId,
    ...point({ text: 'Hvem har nøglen til kassen?', personId: who.books }),
    reason: 'Siden manglede i det, vi fik',
    ...over,
  });

test('a point’s words are mended before it is answered: who has it is asked anew with the new words, and the journal has what stood before', async () => {
  const reportId = await audit.entered();
  await audit.goTo('2026-03-03 09:00', reportId);
  const former = await audit.task(reportId, 'point/1/answer');
  await correct(reportId, {}, who.auditor);
  await audit.goTo('2026-03-03 09:05', reportId);
  const tasks = await audit.tasks(reportId, 'point/1/answer');
  expect(tasks.map(({ state, due_on, assignee_id }) => [state, due_on, assignee_id]).sort()).toEqual([
    ['open', former.due_on, who.school],
    ['withdrawn', former.due_on, who.school],
  ]);
  expect(
    await audit.fixture.db
      .selectFrom('steps')
      .where('case_id', '=', reportId)
      .where('id', '=', 'point/1/answer')
      .select(['title', 'why'])
      .executeTakeFirst(),
  ).toEqual({
    title: 'Svar på revisionens punkt 1: Er lageret talt op i 2025?',
    why: 'Revisionen skriver i »Delberetning 1«: »Er lageret talt op i 2025?«',
  });
  expect(
    await audit.fixture.db
      .selectFrom('journal')
      .where('case_id', '=', reportId)
      .where('event', '=', 'AUDIT_POINT_CORRECTED')
      .select(['reason', 'payload'])
      .executeTakeFirst(),
  ).toMatchObject({
    reason: 'Året manglede',
    payload: { number: 1, text: 'Er lageret talt op i 2025?', title: 'Er lageret talt op? Vi fandt ingen lister.' },
  });
  expect(await code(correct(reportId))).toBe('AUDIT.INVALID');
  expect(await code(correct(reportId, { text: 'Noget andet', reason: ' ' }))).toBe('REASON.MISSING');
  expect(await code(correct(reportId, { text: 'Noget andet' }, who.school))).toBe('CASE.NOT_YOURS');
});

test('words that have been answered stay as they were answered', async () => {
  const reportId = await audit.ready();
  expect(await code(correct(reportId))).toBe('AUDIT.INVALID');
  await audit.complete(reportId, 'reply', { text: 'Hermed.' });
  expect(await code(correct(reportId))).toBe('AUDIT.REPLIED');
  expect(await code(add(reportId))).toBe('AUDIT.REPLIED');
});

test('a point that was left out is added: it is answered, reviewed, waited for and sent like the others', async () => {
  const reportId = await audit.ready();
  expect(await code(add(reportId, { due: '2026-04-01' }))).toBe('DATE.NOT_WORKING_DAY');
  expect(await code(add(reportId, { personId: null }))).toBe('AUDIT.INVALID');
  const command = by(who.editor);
  await add(reportId, command);
  expect(await add(reportId, command)).toMatchObject({ already: true });
  await audit.goTo('2026-03-03 10:00', reportId);
  expect(await code(audit.complete(reportId, 'reply', { text: 'Hermed.' }))).toBe('AUDIT.NOT_ANSWERED');
  await audit.complete(reportId, 'point/3/answer', { text: 'Bogholderen.' });
  await audit.complete(reportId, 'point/3/review', { outcome: 'approved' });
  await audit.complete(reportId, 'reply', { text: 'Hermed.' });
  expect((await audit.replies(reportId))[0]?.points).toMatchObject([
    { number: 1 },
    { number: 2 },
    { number: 3, text: 'Hvem har nøglen til kassen?', answer: 'Bogholderen.' },
  ]);
});
