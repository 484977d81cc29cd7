import { randomUUID } from 'node:crypto';
import { instant } from '#database';
import { clockAt, openCaseFixture, refused, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { completeTask } from '../tasks/complete-task';
import { askExtension, decideExtension } from '../tasks/extension';
import { handOverTask } from '../tasks/hand-over-task';
import { idOf } from '../kernel/ids';
import { collectPost } from '../mailroom/collect-post';
import { readMails, waitingMails, type ReadyMail } from '../mailroom/ready-mails';
import { trueNotices } from '../mailroom/true-notices';
import { answerDeputy } from './answer-deputy';
import { endDeputy } from './end-deputy';
import { enterDeputy, type EnterDeputy } from './enter-deputy';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
/** Tuesday 3 March: bookkeeping has its task, due on Friday. */
beforeEach(async () => {
  caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
});

const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const refusal = async (act: Promise<unknown>): Promise<string> => {
  const error = await refused(act);
  expect(error.message).toMatch(/^[A-ZÆØÅ].*[.?)!]$/s);
  return error.code;
};
/** Bookkeeping is away until Thursday, and the school's konsulent is asked. */
const asked = (over: Partial<EnterDeputy> = {}, actor = who.books) =>
  enterDeputy(fixture.casework, {
    ...by(actor),
    personId: who.books,
    deputyId: who.school,
    from: '2026-03-03',
    to: '2026-03-05',
    kinds: null,
    worldId: caseRow.worldId,
    ...over,
  });
const accepted = async (over: Partial<EnterDeputy> = {}, actor = who.books): Promise<string> => {
  const { deputyshipId } = await asked(over, actor);
  await answerDeputy(fixture.casework, { ...by(over.deputyId ?? who.school), deputyshipId, accept: true });
  return deputyshipId;
};
const answer = (actor: string, commandId?: string) =>
  completeTask(fixture.casework, { ...by(actor, commandId), taskId: caseRow.tasks.books, answer: {} });
const journal = (event: string) =>
  fixture.db
    .selectFrom('journal')
    .where('case_id', '=', caseRow.caseId)
    .where('event', '=', event)
    .select(['actor_id', 'on_behalf_of', 'payload'])
    .executeTakeFirst();
const names = new Map<string, string>(Object.entries(who).map(([name, id]) => [id, name]));
const post = async (): Promise<ReadyMail[]> => {
  const { batchIds } = await collectPost(fixture.casework, caseRow.worldId, 'albertslund.example');
  return readMails(
    fixture.db,
    (await Promise.all(batchIds.map((batchId) => waitingMails(fixture.db, batchId)))).flat(),
  );
};
/** `reminder for books → school`: what is true, for whom, and who gets it. */
const sent = async (): Promise<string[]> =>
  (await post())
    .flatMap((mail) =>
      trueNotices(mail).map(
        (notice) => `${notice.kind} for ${names.get(notice.personId)} → ${names.get(mail.personId)}`,
      ),
    )
    .sort();
const aboutDeputies = async (): Promise<string[]> =>
  (await post())
    .filter((mail) => mail.deputyship)
    .map((mail) => `${mail.kind} → ${names.get(mail.personId)}`)
    .sort();

describe('a deputy acts', () => {
  test('in place of who is away, and both names are in the journal', async () => {
    await accepted();
    await answer(who.school);
    expect(await journal('TASK_COMPLETED')).toMatchObject({ actor_id: who.school, on_behalf_of: who.books });
    expect(await journal('DEPUTY_ACTED')).toMatchObject({
      actor_id: who.school,
      on_behalf_of: who.books,
      payload: { from: who.books },
    });
    expect(await caseRow.told()).toContain('receipt → school');
  });

  test('only when they have accepted, and not when they have refused', async () => {
    const { deputyshipId } = await asked();
    expect(await refusal(answer(who.school))).toBe('TASK.NOT_YOURS');
    await answerDeputy(fixture.casework, { ...by(who.school), deputyshipId, accept: false });
    expect(await refusal(answer(who.school))).toBe('TASK.NOT_YOURS');
  });

  test('from the first day to the last: after that the task is back, and mails go to whom it belongs to', async () => {
    await accepted({ from: '2026-03-04', to: '2026-03-05' });
    expect(await refusal(answer(who.school))).toBe('TASK.NOT_YOURS');
    await caseRow.goTo('2026-03-05 15:59');
    await caseRow.goTo('2026-03-06 08:00');
    expect(await refusal(answer(who.school))).toBe('TASK.NOT_YOURS');
    await answer(who.books);
    expect(await caseRow.events()).not.toContain('DEPUTY_ACTED');
  });

  test('not a day longer when it is ended before its time', async () => {
    const deputyshipId = await accepted();
    await endDeputy(fixture.casework, { ...by(who.books), deputyshipId });
    expect(await refusal(answer(who.school))).toBe('TASK.NOT_YOURS');
    expect(await endDeputy(fixture.casework, { ...by(who.books), deputyshipId })).toEqual({ already: true });
  });

  test('in the kinds they were asked for alone', async () => {
    await accepted({ kinds: ['report-ready'] });
    expect(await refusal(answer(who.school))).toBe('TASK.NOT_YOURS');
    await accepted({ kinds: ['booking-closes'], deputyId: who.social });
    await answer(who.social);
  });

  test('in their own world alone: a rehearsal’s deputies are nobody’s in another', async () => {
    await accepted();
    const other = await fixture.aCase();
    await other.goTo('2026-03-03 09:00');
    expect(
      await refusal(completeTask(fixture.casework, { ...by(who.school), taskId: other.tasks.books, answer: {} })),
    ).toBe('TASK.NOT_YOURS');
  });

  test('once for two clicks', async () => {
    await accepted();
    const id = randomUUID();
    await Promise.all([answer(who.school, id), answer(who.school, id)]);
    expect((await caseRow.events()).filter((event) => event === 'DEPUTY_ACTED')).toHaveLength(1);
  });

  test('as a leader’s deputy for those the leader leads; a person who may in their own right acts for nobody', async () => {
    await accepted({ personId: who.chief, deputyId: who.social }, who.chief);
    await answer(who.social);
    expect(await journal('TASK_COMPLETED')).toMatchObject({ actor_id: who.social, on_behalf_of: who.books });
    expect(await journal('DEPUTY_ACTED')).toMatchObject({ actor_id: who.social, on_behalf_of: who.chief });
  });

  test('for who holds a role, but never decides what they or the absent one asked for', async () => {
    await accepted({ personId: who.editor, deputyId: who.books }, who.editor);
    const wish = randomUUID();
    await askExtension(fixture.casework, {
      ...by(who.books, wish),
      taskId: caseRow.tasks.books,
      until: '2026-03-10',
      reason: 'x',
    });
    const decide = (actor: string) =>
      decideExtension(fixture.casework, {
        ...by(actor),
        taskId: caseRow.tasks.books,
        extensionId: idOf('extension', wish),
        grant: true,
        reason: '',
      });
    // Whose wish it is may not decide on it, so it is not theirs to be mailed either.
    expect(await sent()).toEqual(['extension-asked for editor → chief', 'opened for books → books']);
    expect(await refusal(decide(who.books))).toBe('EXTENSION.NOT_YOURS');
    await accepted({ personId: who.chief, deputyId: who.social }, who.chief);
    await decide(who.social);
    expect(await journal('EXTENSION_GRANTED')).toMatchObject({ actor_id: who.social });
    expect(await journal('DEPUTY_ACTED')).toMatchObject({ actor_id: who.social, on_behalf_of: who.chief });
  });
});

describe('mails', () => {
  test('go to the deputy while it lasts, and to the person again after', async () => {
    await accepted({ to: '2026-03-04' });
    expect(await sent()).toEqual(['opened for books → school']);
    await caseRow.goTo('2026-03-04 08:00');
    expect(await sent()).toContain('reminder for books → school');
    await caseRow.goTo('2026-03-10 08:00');
    expect(await sent()).toEqual(expect.arrayContaining(['overdue for books → books']));
  });

  test('to a leader who is away go to the deputy, who may help at once', async () => {
    await accepted({ personId: who.chief, deputyId: who.social, to: '2026-03-31' }, who.chief);
    await caseRow.goTo('2026-03-10 08:00');
    expect(await sent()).toContain('escalation for chief → social');
    await handOverTask(fixture.casework, {
      ...by(who.social),
      taskId: caseRow.tasks.books,
      toPersonId: who.school,
      reason: 'Bogføringen er syg',
    });
    expect(await journal('TASK_HANDED_OVER')).toMatchObject({ actor_id: who.social, on_behalf_of: who.books });
  });

  test('of a task that goes from who is away to the deputy say that it is theirs, and not that it is cancelled', async () => {
    await accepted();
    await handOverTask(fixture.casework, {
      ...by(who.school),
      taskId: caseRow.tasks.books,
      toPersonId: who.school,
      reason: '',
    });
    expect(await sent()).toEqual(['handed-over for school → school']);
  });

  test('a deputy who is away as well passes on to the one who is there', async () => {
    await accepted();
    await accepted({ personId: who.school, deputyId: who.social }, who.school);
    expect(await sent()).toEqual(['opened for books → social']);
    await answer(who.social);
    expect(await journal('DEPUTY_ACTED')).toMatchObject({ actor_id: who.social, on_behalf_of: who.books });
  });

  test('ask the deputy, and tell both sides what came of it', async () => {
    const { deputyshipId } = await asked({}, who.chief);
    expect(await aboutDeputies()).toEqual(['deputy-asked → school', 'deputy-named → books']);
    await fixture.db.updateTable('mails').set({ state: 'sent' }).where('world_id', '=', caseRow.worldId).execute();
    await answerDeputy(fixture.casework, { ...by(who.school), deputyshipId, accept: true });
    expect(await aboutDeputies()).toEqual(['deputy-accepted → books', 'deputy-accepted → chief']);
    await fixture.db.updateTable('mails').set({ state: 'sent' }).where('world_id', '=', caseRow.worldId).execute();
    await endDeputy(fixture.casework, { ...by(who.school), deputyshipId });
    expect(await aboutDeputies()).toEqual(['deputy-ended → books']);
  });
});

test('nobody is written to at night: the question waits for the morning', async () => {
  const night = { ...fixture.casework, realNow: () => clockAt('2026-03-02 22:00') };
  await enterDeputy(night, {
    ...by(who.books),
    personId: who.books,
    deputyId: who.school,
    from: '2026-03-03',
    to: '2026-03-05',
    kinds: null,
  });
  const { batchIds, wakeInMs } = await collectPost(night, 'real', 'albertslund.example');
  expect([batchIds, wakeInMs]).toEqual([[], 10 * 3_600_000]);
  expect(
    (await collectPost({ ...night, realNow: () => clockAt('2026-03-03 08:00') }, 'real', 'albertslund.example'))
      .batchIds,
  ).toHaveLength(1);
});

describe('entering', () => {
  test('is for oneself, one’s leader and the administrator, and for nobody else', async () => {
    expect(await refusal(asked({}, who.social))).toBe('DEPUTY.NOT_YOURS');
    expect(await refusal(asked({}, who.school))).toBe('DEPUTY.NOT_YOURS');
    for (const [actor, from] of [
      [who.director, '2026-04-01'],
      [who.chief, '2026-05-01'],
      [who.admin, '2026-06-01'],
    ] as const)
      expect(await asked({ from, to: from }, actor)).toMatchObject({ already: false });
  });

  test.each<[string, Partial<EnterDeputy>, string]>([
    ['oneself', { deputyId: who.books }, 'DEPUTY.SELF'],
    ['an end before the beginning', { to: '2026-03-01' }, 'DEPUTY.DATES'],
    ['an end more than a year away', { to: '2036-03-05' }, 'DEPUTY.DATES'],
    ['a time that is over', { from: '2026-03-01', to: '2026-03-02' }, 'DATE.PAST'],
    ['one who audits', { deputyId: who.auditor }, 'PERSON.AUDITS'],
    ['one who never was', { deputyId: randomUUID() }, 'PERSON.NOT_FOUND'],
  ])('refuses %s', async (_what, over, code) => expect(await refusal(asked(over))).toBe(code));

  test('refuses a second deputy at the same time, and a circle – also of two who enter it at one instant', async () => {
    await asked();
    expect(await refusal(asked({ deputyId: who.social }))).toBe('DEPUTY.OVERLAPS');
    expect(await refusal(asked({ personId: who.school, deputyId: who.books }, who.school))).toBe('DEPUTY.CIRCLE');
    const later = { from: '2026-04-01', to: '2026-04-02' };
    const both = await Promise.allSettled([
      asked({ ...later, personId: who.social, deputyId: who.editor }, who.social),
      asked({ ...later, personId: who.editor, deputyId: who.social }, who.editor),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('twice with one id is once; the id used for another is refused', async () => {
    const command = by(who.books);
    const [one, two] = await Promise.all([asked(command), asked(command)]);
    expect([one.already, two.already].sort()).toEqual([false, true]);
    expect(await refusal(asked({ ...command, deputyId: who.social }))).toBe('COMMAND.REUSED');
  });

  test('what was entered stands: the database itself refuses to change or forget it', async () => {
    const deputyshipId = await accepted();
    const row = () => fixture.db.selectFrom('deputies').where('id', '=', deputyshipId).selectAll().executeTakeFirst();
    const before = await row();
    expect(before).toMatchObject({
      entered_by: who.books,
      state: 'accepted',
      answered_at: clockAt('2026-03-03 09:00'),
    });
    await expect(
      fixture.db.updateTable('deputies').set({ deputy_id: who.social }).where('id', '=', deputyshipId).execute(),
    ).rejects.toThrow('stands');
    await expect(
      fixture.db
        .updateTable('deputies')
        .set({ answered_at: instant(0) })
        .where('id', '=', deputyshipId)
        .execute(),
    ).rejects.toThrow('stands');
    await expect(fixture.db.deleteFrom('deputies').where('id', '=', deputyshipId).execute()).rejects.toThrow('stands');
    expect(await row()).toEqual(before);
  });
});

describe('answering', () => {
  const say = (deputyshipId: string, accept: boolean, actor = who.school) =>
    answerDeputy(fixture.casework, { ...by(actor), deputyshipId, accept });

  test('is for the one who was asked, once', async () => {
    const { deputyshipId } = await asked();
    expect(await refusal(say(deputyshipId, true, who.books))).toBe('DEPUTY.NOT_YOURS');
    expect(await say(deputyshipId, true)).toEqual({ already: false });
    expect(await say(deputyshipId, true)).toEqual({ already: true });
    expect(await refusal(say(deputyshipId, false))).toBe('DEPUTY.ANSWERED');
    expect(await refusal(say(randomUUID(), true))).toBe('DEPUTY.NOT_FOUND');
  });

  test('says so when it is ended or past', async () => {
    const { deputyshipId } = await asked();
    await endDeputy(fixture.casework, { ...by(who.chief), deputyshipId });
    expect(await refusal(say(deputyshipId, true))).toBe('DEPUTY.OVER');
    const late = await asked({ to: '2026-03-03' });
    await caseRow.goTo('2026-03-04 08:00');
    expect(await refusal(say(late.deputyshipId, true))).toBe('DEPUTY.OVER');
    expect(await refusal(endDeputy(fixture.casework, { ...by(who.social), deputyshipId: late.deputyshipId }))).toBe(
      'DEPUTY.NOT_YOURS',
    );
  });
});
