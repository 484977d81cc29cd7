import type { Refusal } from '#contracts';
import { TEST_PEOPLE as who } from '#testing';
import { closeCase } from '../agenda/close-case';
import { handOverTask } from '../tasks/hand-over-task';
import { returnTask } from '../tasks/return-task';
import { withdrawTask } from '../tasks/withdraw-task';
import { answerDeputy } from '../deputies/answer-deputy';
import { enterDeputy } from '../deputies/enter-deputy';
import { changeAuditPoint } from './change-point';
import { markAuditPoint } from './mark-point';
import { AuditReportFixture, by, code, point } from './testing/audit-report-fixture';

let audit: AuditReportFixture;
beforeAll(async () => void (audit = await AuditReportFixture.open()), 60_000);
afterAll(() => audit?.fixture.close());
beforeEach(() => audit.freshAccounts());

describe('nothing is lost because of who had it', () => {
  test('a point whose person has left is given to another, and is asked about once', async () => {
    const reportId = await audit.entered();
    await audit.goTo('2026-03-03 09:00', reportId);
    const gone = audit.fixture.db.updateTable('people').where('id', '=', who.school);
    await gone.set({ active: false }).execute();
    try {
      await changeAuditPoint(audit.fixture.casework, {
        ...by(who.editor),
        reportId,
        pointId: await audit.pointId(reportId),
        personId: who.chief,
        due: '2026-03-11',
        reason: 'Er rejst',
      });
      expect(
        (await audit.tasks(reportId, 'point/1/answer')).map(({ state, assignee_id }) => [state, assignee_id]),
      ).toEqual([['open', who.chief]]);
    } finally {
      await gone.set({ active: true }).execute();
    }
  });

  test('an answer whose reviewer fell silent is given to another, never to who wrote it', async () => {
    const reportId = await audit.entered({ replyDue: '2026-05-20' });
    await audit.goTo('2026-03-03 09:00', reportId);
    await audit.complete(reportId, 'point/1/answer', { text: 'Ja.' });
    await audit.fixture.db
      .updateTable('tasks')
      .set({ state: 'lapsed' })
      .where('id', '=', (await audit.task(reportId, 'point/1/review')).id)
      .execute();
    const give = async (personId: string) =>
      changeAuditPoint(audit.fixture.casework, {
        ...by(who.editor),
        reportId,
        pointId: await audit.pointId(reportId),
        personId,
        due: '2026-03-11',
        reason: 'Nåede det ikke',
      });
    expect(await code(give(who.school))).toBe('AUDIT.OWN_ANSWER');
    expect(await code(give(who.books))).toBe('PERSON.NOT_FOUND');
    await give(who.chief);
    expect(
      (await audit.tasks(reportId, 'point/1/review')).map(({ state, assignee_id }) => [state, assignee_id]).sort(),
    ).toEqual([
      ['lapsed', who.social],
      ['planned', who.chief],
    ]);
  });

  test('the reply is not withdrawn, and when nobody sent it, it is asked for again: the auditor does not wait in vain', async () => {
    const reportId = await audit.ready();
    const { id } = await audit.task(reportId, 'reply');
    expect(await code(withdrawTask(audit.fixture.casework, { ...by(who.chief), taskId: id, reason: 'Nej' }))).toBe(
      'AUDIT.INVALID',
    );
    await audit.goTo('2026-05-04 09:00', reportId);
    expect(
      (await audit.tasks(reportId, 'reply')).map(({ state, due_on, assignee_id }) => [state, due_on, assignee_id]),
    ).toEqual([
      ['lapsed', '2026-03-20', who.editor],
      ['planned', '2026-05-11', who.editor],
    ]);
    expect(await closeCase(audit.fixture.casework, reportId)).toBe('goes-on');
    await audit.goTo('2026-05-04 09:10', reportId);
    await audit.complete(reportId, 'reply', { text: 'Undskyld ventetiden.' });
    expect((await audit.replies(reportId)).map(({ text }) => text)).toEqual(['Undskyld ventetiden.']);
  });
});

describe('an answer', () => {
  test('goes to the reviewer, back with the reviewer’s words, and is reviewed again', async () => {
    const reportId = await audit.entered();
    await audit.goTo('2026-03-03 09:00', reportId);
    await audit.complete(reportId, 'point/1/answer', { text: 'Ja.' });
    expect(await audit.task(reportId, 'point/1/review')).toMatchObject({
      assignee_id: who.social,
      due_on: '2026-03-19',
      state: 'open',
    });
    await audit.complete(reportId, 'point/1/review', { outcome: 'returned', note: 'Hvornår?' });
    expect(await audit.task(reportId, 'point/1/answer')).toMatchObject({ state: 'open' });
    expect((await audit.told(reportId, 'returned')).map((row) => row.details)).toMatchObject([
      { reason: 'Hvornår?', by: who.social },
    ]);
    await audit.complete(reportId, 'point/1/answer', { text: 'Ja, den 2. januar.' });
    await audit.complete(reportId, 'point/1/review', { outcome: 'approved' });
    expect((await audit.events(reportId)).filter((event) => event.startsWith('AUDIT_POINT_')).slice(2)).toEqual([
      'AUDIT_POINT_ANSWERED',
      'AUDIT_POINT_RETURNED',
      'AUDIT_POINT_ANSWERED',
      'AUDIT_POINT_REVIEWED',
    ]);
  });

  test('is never reviewed by who wrote it, nor given to them to review', async () => {
    const reportId = await audit.entered({ points: [point({ personId: who.social })] });
    await audit.goTo('2026-03-03 09:00', reportId);
    await audit.complete(reportId, 'point/1/answer', { text: 'Ja.' });
    const review = await audit.task(reportId, 'point/1/review');
    expect(review.assignee_id).toBe(who.chief);
    expect(
      await code(
        handOverTask(audit.fixture.casework, {
          ...by(who.chief),
          taskId: review.id,
          toPersonId: who.social,
          reason: '',
        }),
      ),
    ).toBe('AUDIT.OWN_ANSWER');
    expect(
      await code(
        handOverTask(audit.fixture.casework, {
          ...by(who.chief),
          taskId: review.id,
          toPersonId: who.books,
          reason: '',
        }),
      ),
    ).toBe('PERSON.NOT_FOUND');
  });

  test('that a deputy gave is reviewed by neither the deputy nor the one who was away', async () => {
    const reportId = await audit.entered({ points: [point({ personId: who.chief })], reviewerId: null });
    await audit.goTo('2026-03-03 09:00', reportId);
    const { deputyshipId } = await enterDeputy(audit.fixture.casework, {
      ...by(who.chief),
      personId: who.chief,
      deputyId: who.school,
      from: '2026-03-03',
      to: '2026-03-05',
      kinds: null,
      worldId: audit.caseRow.worldId,
    });
    await answerDeputy(audit.fixture.casework, { ...by(who.school), deputyshipId, accept: true });
    await audit.complete(reportId, 'point/1/answer', { text: 'Ja.' }, who.school);
    const review = await audit.task(reportId, 'point/1/review');
    expect([who.chief, who.school]).not.toContain(review.assignee_id);
    for (const one of [who.chief, who.school])
      expect(
        await code(
          handOverTask(audit.fixture.casework, { ...by(who.admin), taskId: review.id, toPersonId: one, reason: '' }),
        ),
      ).toBe('AUDIT.OWN_ANSWER');
    await audit.fixture.db.updateTable('tasks').set({ assignee_id: who.chief }).where('id', '=', review.id).execute();
    expect(await code(audit.complete(reportId, 'point/1/review', { outcome: 'approved' }, who.chief))).toBe(
      'AUDIT.OWN_ANSWER',
    );
    expect(await code(audit.complete(reportId, 'point/1/review', { outcome: 'approved' }, who.school))).toBe(
      'AUDIT.OWN_ANSWER',
    );
  });
});

describe('the one reply', () => {
  test('opens when all is reviewed, is kept as it was sent, told to the auditor, and what is open is followed up until it is done', async () => {
    const reportId = await audit.ready();
    expect((await audit.task(reportId, 'reply')).state).toBe('open');
    await audit.complete(reportId, 'reply', { text: 'Hermed kommunens svar.' });
    const [reply] = await audit.replies(reportId);
    expect(reply?.points).toMatchObject([
      {
        number: 1,
        answer: 'Ja, den 2. januar.',
        by: 'Økonomikonsulent, Skole',
        reviewedBy: 'Økonomikonsulent, Social',
        isOpen: false,
        owner: null,
      },
      {
        number: 2,
        answer: 'Det skal ændres.',
        by: 'Bogføringen',
        isOpen: true,
        owner: 'Bogføringen',
        followOn: '2026-04-07',
      },
    ]);
    expect(await audit.told(reportId, 'audit-replied')).toEqual([
      {
        person_id: who.auditor,
        details: {
          by: who.editor,
          reason: 'Hermed kommunens svar.',
          audit: { report: reportId, accounts: audit.caseRow.caseId },
        },
      },
    ]);
    expect(await audit.measures(reportId)).toMatchObject([
      { kind: 'audit-point', number: 2, title: 'Hvem godkender kreditorer?', step_id: 'point/2/follow-up' },
    ]);
    expect(await closeCase(audit.fixture.casework, reportId)).toBe('goes-on');
    await audit.goTo('2026-04-01 09:00', reportId);
    await audit.complete(reportId, 'point/2/follow-up', {
      status: 'under-way',
      note: 'Ny forretningsgang er i høring',
    });
    await audit.goTo('2026-05-07 09:00', reportId);
    await audit.complete(reportId, 'point/2/follow-up', { status: 'done' });
    expect(await closeCase(audit.fixture.casework, reportId)).toBe('ended');
  });

  test('does not go without a reviewed answer, unless it says why: then that point stands open, and is not asked about as before', async () => {
    const reportId = await audit.entered();
    await audit.goTo('2026-03-03 09:00', reportId);
    await audit.complete(reportId, 'point/1/answer', { text: 'Ja.' });
    await audit.complete(reportId, 'point/1/review', { outcome: 'approved' });
    await audit.goTo('2026-03-17 09:00', reportId);
    expect((await audit.task(reportId, 'reply')).state).toBe('open');
    const refused = await audit.complete(reportId, 'reply', { text: 'Svar' }).then(
      () => '',
      (error: Refusal) => error.message,
    );
    expect(refused).toMatch(/^Punkt 2 har ikke et gennemgået svar endnu\./);
    await audit.complete(reportId, 'reply', { text: 'Svar', note: 'Bogføringen er syg.' });
    expect((await audit.task(reportId, 'point/2/answer')).state).toBe('withdrawn');
    expect((await audit.replies(reportId))[0]?.points).toMatchObject([
      { isOpen: false },
      { number: 2, answer: null, isOpen: true, owner: 'Bogføringen' },
    ]);
    expect(await audit.measures(reportId)).toMatchObject([{ number: 2 }]);
  });

  test('keeps what it said: an answer is not taken up again before the reply is, and then there is a second version', async () => {
    const reportId = await audit.ready();
    await audit.complete(reportId, 'reply', { text: 'Første svar' });
    const [answer, reply] = [await audit.task(reportId, 'point/1/answer'), await audit.task(reportId, 'reply')];
    const back = (taskId: string) =>
      returnTask(audit.fixture.casework, { ...by(who.chief), taskId, reason: 'Et tal er forkert' });
    expect(await code(back(answer.id))).toBe('AUDIT.REPLIED');
    await back(reply.id);
    await back(answer.id);
    await audit.complete(reportId, 'point/1/answer', { text: 'Ja, den 3. januar.' });
    await audit.complete(reportId, 'point/1/review', { outcome: 'approved' });
    await audit.complete(reportId, 'reply', { text: 'Rettet svar' });
    expect(
      (await audit.replies(reportId)).map(({ version, text, points: all }) => [version, text, all[0]?.answer]),
    ).toEqual([
      [1, 'Første svar', 'Ja, den 2. januar.'],
      [2, 'Rettet svar', 'Ja, den 3. januar.'],
    ]);
    expect(await audit.measures(reportId)).toHaveLength(1);
    expect(await audit.told(reportId, 'audit-replied')).toHaveLength(2);
  });

  test('a point marked open goes to its owner on the day chosen; after the reply one can be opened, but not closed by a mark', async () => {
    const reportId = await audit.ready();
    const mark = async (number: number, over: object = {}) =>
      markAuditPoint(audit.fixture.casework, {
        ...by(who.editor),
        reportId,
        pointId: await audit.pointId(reportId, number),
        isOpen: true,
        ownerId: who.chief,
        followOn: '2026-06-01',
        reason: '',
        ...over,
      });
    expect(await code(mark(1, { followOn: '2026-06-06' }))).toBe('DATE.NOT_WORKING_DAY');
    expect(await code(mark(1, { ownerId: who.auditor }))).toBe('PERSON.AUDITS');
    expect(await code(mark(1, by(who.school)))).toBe('CASE.NOT_YOURS');
    await mark(2);
    await audit.complete(reportId, 'reply', { text: 'Svar' });
    expect(await audit.task(reportId, 'point/2/follow-up')).toMatchObject({
      assignee_id: who.chief,
      due_on: '2026-06-01',
    });
    expect(await code(mark(2, { isOpen: false, ownerId: null, followOn: null }))).toBe('AUDIT.REPLIED');
    await mark(1);
    expect((await audit.measures(reportId)).map(({ number }) => number)).toEqual([1, 2]);
  });

  test('one with nothing open ends the report', async () => {
    const reportId = await audit.entered({ points: [point()] });
    await audit.goTo('2026-03-03 09:00', reportId);
    await audit.complete(reportId, 'point/1/answer', { text: 'Ja.' });
    await audit.complete(reportId, 'point/1/review', { outcome: 'approved' });
    await audit.complete(reportId, 'reply', { text: 'Svar' });
    expect(await closeCase(audit.fixture.casework, reportId)).toBe('ended');
  });
});
