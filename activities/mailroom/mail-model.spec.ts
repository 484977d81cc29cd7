import { NO_CONTACT } from '#domain';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import {
  askQuestion,
  collectPost,
  completeTask,
  enterAuditorReport,
  handOverTask,
  markSent,
  readMails,
  returnTask,
  waitingMails,
} from '#casework';
import { clockAt, openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { mailModel } from './mail-model';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  caseRow = await fixture.aCase('budgetCycle');
  await caseRow.goTo('2026-03-03 09:00');
});

const by = (personId: string) => ({ commandId: randomUUID(), actor: { personId } });
const links = {
  publicUrl: 'http://localhost',
  linkSecret: 'x'.repeat(32),
  contact: NO_CONTACT,
  mail: { from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' } },
  realNow: () => clockAt('2026-03-03 09:00'),
};

/** What those mails told, each thing as the mail had it. */
let told: readonly object[] = [];

/** What the mails that are due put into a person's calendar, as `METHOD SEQUENCE`; they are sent with it. */
async function calendarOf(personId: string): Promise<string[]> {
  const { batchIds } = await collectPost(fixture.casework, caseRow.worldId, 'albertslund.example');
  const ids = (await Promise.all(batchIds.map((batchId) => waitingMails(fixture.db, batchId)))).flat();
  const mails = (await readMails(fixture.db, ids)).filter((mail) => mail.personId === personId);
  const models = await Promise.all(
    mails.map((mail) => mailModel(mail, mail.notices, clockAt('2026-03-03 09:00'), links)),
  );
  await markSent(fixture.db, ids, clockAt('2026-03-03 09:00'));
  told = models.flatMap((model) => model.items);
  return models.flatMap((model) =>
    model.items.flatMap(({ calendar }) => (calendar ? [`${calendar.method} ${calendar.sequence}`] : [])),
  );
}

const complete = () => completeTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, answer: {} });
const giveBack = () =>
  returnTask(fixture.casework, { ...by(who.editor), taskId: caseRow.tasks.books, reason: 'Bilag mangler' });

test('a deadline is in the calendar again when the answer is sent back, and off it when the task is answered anew', async () => {
  expect(await calendarOf(who.books)).toEqual(['PUBLISH 0']);
  await complete();
  expect(await calendarOf(who.books)).toEqual(['CANCEL 1']);
  await giveBack();
  expect(await calendarOf(who.books)).toEqual(['PUBLISH 2']);
  await complete();
  expect(await calendarOf(who.books)).toEqual(['CANCEL 3']);
});

test('a mail about example figures says that they are, wherever it names their case', async () => {
  await fixture.db
    .updateTable('cases')
    .set({
      details: sql`jsonb_set(details, '{report,figures}', ${JSON.stringify({ file: 'afvigelser-2016.csv', year: 2016, isExample: true })}::jsonb)`,
    })
    .where('id', '=', caseRow.caseId)
    .execute();
  const { batchIds } = await collectPost(fixture.casework, caseRow.worldId, 'albertslund.example');
  const ids = (await Promise.all(batchIds.map((batchId) => waitingMails(fixture.db, batchId)))).flat();
  const [mail] = await readMails(fixture.db, ids);
  const model = await mailModel(mail!, mail!.notices, clockAt('2026-03-03 09:00'), links);
  expect(model.items.map((item) => 'caseTitle' in item && item.caseTitle)).toEqual([
    'Økonomirapport pr. 28.2 (eksempeltal)',
  ]);
});

test('a task handed over and handed back is in the calendar of who has it now', async () => {
  await calendarOf(who.books);
  await handOverTask(fixture.casework, {
    ...by(who.books),
    taskId: caseRow.tasks.books,
    toPersonId: who.school,
    reason: '',
  });
  expect(await calendarOf(who.books)).toEqual(['CANCEL 3']);
  expect(told).toMatchObject([{ kind: 'withdrawn', isOwn: true, by: null, reason: null, to: expect.any(String) }]);
  await handOverTask(fixture.casework, {
    ...by(who.school),
    taskId: caseRow.tasks.books,
    toPersonId: who.books,
    reason: '',
  });
  expect(await calendarOf(who.books)).toEqual(['PUBLISH 4']);
});

test('a receipt that comes after the answer was sent back does not take the deadline off the calendar', async () => {
  await complete();
  await giveBack();
  expect((await calendarOf(who.books)).every((entry) => entry.startsWith('PUBLISH'))).toBe(true);
});

test('who entered a question is led to the published answer, with its words, and nothing goes into their calendar', async () => {
  await fixture.db.updateTable('cases').set({ process: 'budgetCycle' }).where('id', '=', caseRow.caseId).execute();
  const { questionId } = await askQuestion(fixture.casework, {
    ...by(who.chief),
    caseId: caseRow.caseId,
    text: 'Hvad koster en ekstra lærer?',
    askedBy: 'Enhedslisten',
    area: 'Skole',
    deadline: '2026-03-13',
    isPublic: true,
    responderId: who.social,
    reviewerId: who.school,
  });
  const answer = async (part: 'answer' | 'review', personId: string, given: object) => {
    await caseRow.goTo('2026-03-03 09:00');
    const { task_id: taskId } = await fixture.db
      .selectFrom('question_tasks')
      .where('question_id', '=', questionId)
      .where('part', '=', part)
      .select('task_id')
      .executeTakeFirstOrThrow();
    await completeTask(fixture.casework, { ...by(personId), taskId, answer: given });
  };
  await answer('answer', who.social, { text: '0,6 mio. kr.' });
  await answer('review', who.school, { outcome: 'approved', note: '' });
  const { batchIds } = await collectPost(fixture.casework, caseRow.worldId, 'albertslund.example');
  const mails = await readMails(
    fixture.db,
    (await Promise.all(batchIds.map((batchId) => waitingMails(fixture.db, batchId)))).flat(),
  );
  const items = (
    await Promise.all(
      mails
        .filter(({ personId }) => personId === who.chief)
        .map((mail) => mailModel(mail, mail.notices, clockAt('2026-03-03 09:00'), links)),
    )
  ).flatMap((model) => model.items);
  expect(items).toMatchObject([
    {
      kind: 'question-published',
      taskTitle: 'Budgetspørgsmål 1',
      area: null,
      url: `http://localhost/spoergsmaal/${questionId}`,
      reason: '0,6 mio. kr.',
      calendar: null,
      consequence: null,
    },
  ]);
});

test('who collects the answers to the auditor is led to the report’s points before anybody has answered, and has nothing in the calendar yet', async () => {
  await fixture.db.updateTable('cases').set({ process: 'accountsClosing' }).where('id', '=', caseRow.caseId).execute();
  const points = [
    { text: 'Er lageret talt op? Vi fandt ingen lister.', unit: null, personId: who.school, due: '2026-03-11' },
  ];
  const { reportId } = await enterAuditorReport(fixture.casework, {
    ...by(who.admin),
    caseId: caseRow.caseId,
    kind: 'visit-note',
    title: 'Besøgsnotat',
    receivedOn: '2026-03-03',
    replyDue: '2026-03-20',
    reviewerId: null,
    points,
  });
  const { batchIds } = await collectPost(fixture.casework, caseRow.worldId, 'albertslund.example');
  const mails = await readMails(
    fixture.db,
    (await Promise.all(batchIds.map((batchId) => waitingMails(fixture.db, batchId)))).flat(),
  );
  const items = (
    await Promise.all(
      mails
        .filter(({ personId }) => personId === who.editor)
        .map((mail) => mailModel(mail, mail.notices, clockAt('2026-03-03 09:00'), links)),
    )
  ).flatMap((model) => model.items);
  expect(items).toMatchObject([
    {
      kind: 'audit-reported',
      url: `http://localhost/sager/${caseRow.caseId}/revision/${reportId}`,
      reason: '1. Er lageret talt op?',
      calendar: null,
      caseTitle: 'Besøgsnotat',
    },
  ]);
});
