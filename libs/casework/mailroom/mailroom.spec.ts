import { randomUUID } from 'node:crypto';
import { openCaseFixture, TEST_PEOPLE as who, clockAt, type CaseFixture, type TestCase } from '#testing';
import { instant } from '#database';
import { completeTask } from '../tasks/complete-task';
import { askExtension, decideExtension } from '../tasks/extension';
import { commentTask } from '../tasks/comment-task';
import { handOverTask } from '../tasks/hand-over-task';
import { takeBackTask } from '../tasks/take-back-task';
import { keepUnsent } from '../unsent';
import { moveDeadlines } from '../agenda/move-deadlines';
import { idOf } from '../kernel/ids';
import { collectPost } from './collect-post';
import { markRefused, markSent } from './mark-mails';
import { readMails, waitingMails, type ReadyMail } from './ready-mails';
import { isStillTrue } from './still-true';
import { resendMail } from './resend-mail';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
});
const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const collect = () => collectPost(fixture.casework, caseRow.worldId, 'albertslund.example');
const mails = () =>
  fixture.db
    .selectFrom('mails')
    .where('world_id', '=', caseRow.worldId)
    .selectAll()
    .orderBy('send_at')
    .orderBy('id')
    .execute();
const ready = async (): Promise<ReadyMail[]> => {
  const { batchIds } = await collect();
  const ids = await Promise.all(batchIds.map((batchId) => waitingMails(fixture.db, batchId)));
  return readMails(fixture.db, ids.flat());
};
/** `kind → true | false` of every notice that waits to be sent. */
const truths = async (): Promise<string[]> =>
  (await ready())
    .flatMap((mail) => mail.notices.map((notice) => `${notice.kind} → ${isStillTrue(notice, mail.personId)}`))
    .sort();
const complete = () => completeTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, answer: {} });

test('two mailrooms at once make each mail once, and a second round finds nothing', async () => {
  const rounds = await Promise.all([collect(), collect(), collect()]);
  expect(new Set(rounds.flatMap((round) => round.batchIds)).size).toBe(1);
  const made = await mails();
  expect(made.map((mail) => [mail.kind, mail.person_id])).toEqual([['opened', who.books]]);
  await collect();
  expect(await mails()).toEqual(made);
});

test('what one person gets at the same hour is one mail; a receipt comes alone', async () => {
  await handOverTask(fixture.casework, {
    ...by(who.books),
    taskId: caseRow.tasks.books,
    toPersonId: who.school,
    reason: '',
  });
  await caseRow.goTo('2026-03-10 08:00');
  await completeTask(fixture.casework, { ...by(who.school), taskId: caseRow.tasks.books, answer: {} });
  await collect();
  expect(
    (await mails())
      .filter((mail) => mail.person_id === who.school)
      .map((mail) => mail.kind)
      .sort(),
  ).toEqual(['digest', 'receipt']);
});

test('nobody is written to at night: what happens in the evening waits for the morning, a receipt does not', async () => {
  await fixture.db
    .updateTable('worlds')
    .set({ now: instant(clockAt('2026-03-03 22:00')) })
    .where('id', '=', caseRow.worldId)
    .execute();
  await collect();
  await askExtension(fixture.casework, {
    ...by(who.books),
    taskId: caseRow.tasks.books,
    until: '2026-03-10',
    reason: 'x',
  });
  await complete();
  await collect();
  expect((await mails()).map((mail) => mail.kind).sort()).toEqual(['opened', 'receipt']);
  await fixture.db
    .updateTable('worlds')
    .set({ now: instant(clockAt('2026-03-04 08:00')) })
    .where('id', '=', caseRow.worldId)
    .execute();
  await collect();
  expect((await mails()).map((mail) => mail.kind).sort()).toEqual(['extension-asked', 'opened', 'receipt']);
});

describe('a mail is asked once more whether it is true', () => {
  test('a task answered a second ago is not asked for', async () => {
    await complete();
    expect(await truths()).toEqual(['opened → false', 'receipt → true']);
  });

  test('one handed over is asked of the new person, not of the old', async () => {
    await handOverTask(fixture.casework, {
      ...by(who.books),
      taskId: caseRow.tasks.books,
      toPersonId: who.school,
      reason: '',
    });
    expect(await truths()).toEqual(['handed-over → true', 'opened → false', 'withdrawn → true']);
  });

  describe('a hand-over that is regretted', () => {
    const give = () =>
      handOverTask(fixture.casework, {
        ...by(who.books),
        taskId: caseRow.tasks.books,
        toPersonId: who.school,
        reason: '',
      });
    const takeBack = (person: string = who.books) =>
      takeBackTask(fixture.casework, { ...by(person), taskId: caseRow.tasks.books, reason: 'Forkert skole' });
    const refused = (deed: Promise<unknown>) =>
      deed.then(
        () => '',
        ({ code }: { code: string }) => code,
      );

    test('before its mail is in the post is told to nobody but who has the task again', async () => {
      await give();
      expect(await refused(takeBack(who.school))).toBe('TASK.NOT_YOURS');
      await takeBack();
      expect(await truths()).toEqual(['handed-over → true', 'opened → true']);
      const { assignee_id: whose } = await fixture.db
        .selectFrom('tasks')
        .where('id', '=', caseRow.tasks.books)
        .select('assignee_id')
        .executeTakeFirstOrThrow();
      expect(whose).toBe(who.books);
      expect(await refused(takeBack())).toBe('TASK.NOT_YOURS');
    });

    test('after its mail was sent is told to who got it', async () => {
      await give();
      const sent = (await ready()).map(({ id }) => id);
      await markSent(fixture.db, sent, clockAt('2026-03-03 09:00'));
      await takeBack();
      expect(
        (await ready()).map(({ personId, notices }) => [personId, notices.map(({ kind }) => kind)]).toSorted(),
      ).toEqual(
        [
          [who.books, ['handed-over']],
          [who.school, ['withdrawn']],
        ].toSorted(),
      );
    });

    test('is so only until who got it has begun', async () => {
      await give();
      const typed = { note: { was: '', is: 'Næsten', label: 'Bemærkning' } };
      const unsent = { personId: who.school, form: '/opgaver/x', taskId: caseRow.tasks.books, commandId: null };
      await keepUnsent(fixture.casework, { ...unsent, fields: typed });
      expect(await refused(takeBack())).toBe('HAND_OVER.BEGUN');
      await keepUnsent(fixture.casework, { ...unsent, fields: {} });
      await commentTask(fixture.casework, { ...by(who.school), taskId: caseRow.tasks.books, text: 'Jeg er i gang' });
      expect(await refused(takeBack())).toBe('HAND_OVER.BEGUN');
    });
  });

  test('a reminder of a deadline that has moved is not sent', async () => {
    await caseRow.goTo('2026-03-04 08:00');
    await moveDeadlines(fixture.casework, {
      ...by(who.chief),
      moves: [{ taskId: caseRow.tasks.books, to: '2026-03-13' }],
      reason: 'x',
    });
    await caseRow.goTo('2026-03-04 08:01');
    expect(await truths()).toEqual(['moved → true', 'opened → true', 'reminder → false']);
  });

  test('of two moves only the last is told', async () => {
    for (const to of ['2026-03-12', '2026-03-13']) {
      await moveDeadlines(fixture.casework, {
        ...by(who.chief),
        moves: [{ taskId: caseRow.tasks.books, to }],
        reason: 'x',
      });
      await caseRow.goTo('2026-03-03 09:01');
    }
    expect(await truths()).toEqual(['moved → false', 'moved → true', 'opened → true']);
  });

  test('nobody is asked to decide what has been decided', async () => {
    const id = randomUUID();
    await askExtension(fixture.casework, {
      ...by(who.books, id),
      taskId: caseRow.tasks.books,
      until: '2026-03-10',
      reason: 'x',
    });
    expect(await truths()).toEqual(['extension-asked → true', 'opened → true']);
    await decideExtension(fixture.casework, {
      ...by(who.chief),
      taskId: caseRow.tasks.books,
      extensionId: idOf('extension', id),
      grant: true,
      reason: '',
    });
    expect(await truths()).toEqual(['extension-asked → false', 'extension-granted → true', 'opened → true']);
  });
});

test('a sent mail is not made or read again', async () => {
  const [mail] = await ready();
  await markSent(fixture.db, [mail!.id], clockAt('2026-03-03 09:00'));
  expect(await ready()).toEqual([]);
});

test('the case hears of a refused mail once, and it can be sent anew as another mail, again and again', async () => {
  const [mail] = await ready();
  await Promise.all([
    markRefused(fixture.casework, mail!.id, '550 no such user'),
    markRefused(fixture.casework, mail!.id, '550 no such user'),
  ]);
  expect((await caseRow.events()).filter((event) => event === 'MAIL_REFUSED')).toHaveLength(1);
  expect(await ready()).toEqual([]);
  const resend = (mailId: string, personId = who.admin) => resendMail(fixture.casework, { ...by(personId), mailId });
  await expect(resend(mail!.id, who.editor)).rejects.toMatchObject({ code: 'CASE.NOT_YOURS' });
  const outcomes = await Promise.all([resend(mail!.id), resend(mail!.id)]);
  expect(outcomes.map((outcome) => outcome.already).sort()).toEqual([false, true]);
  const [second] = await ready();
  await markRefused(fixture.casework, second!.id, '550 still not');
  await resend(second!.id);
  const [third] = await ready();
  expect(new Set([mail, second, third].map((one) => one!.messageId)).size).toBe(3);
  expect(third!.notices.map((notice) => notice.kind)).toEqual(['opened']);
  expect((await caseRow.events()).slice(3)).toEqual(['MAIL_REFUSED', 'MAIL_RESENT', 'MAIL_REFUSED', 'MAIL_RESENT']);
});

test('a page of the operator used for one mail does not send another: it is refused, and the other waits unharmed', async () => {
  await handOverTask(fixture.casework, {
    ...by(who.books),
    taskId: caseRow.tasks.books,
    toPersonId: who.school,
    reason: '',
  });
  await caseRow.goTo('2026-03-04 08:00');
  const [one, other] = await ready();
  for (const mail of [one, other]) await markRefused(fixture.casework, mail!.id, '550 no such user');
  const command = by(who.admin);
  expect(await resendMail(fixture.casework, { ...command, mailId: one!.id })).toEqual({ already: false });
  expect(await resendMail(fixture.casework, { ...command, mailId: one!.id })).toEqual({ already: true });
  await expect(resendMail(fixture.casework, { ...command, mailId: other!.id })).rejects.toMatchObject({
    name: 'Refusal',
    code: 'COMMAND.REUSED',
  });
  expect((await mails()).find(({ id }) => id === other!.id)?.state).toBe('refused');
});
