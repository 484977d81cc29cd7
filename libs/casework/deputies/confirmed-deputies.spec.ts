import { randomUUID } from 'node:crypto';
import type { FormKind } from '#domain';
import { openCaseFixture, refused, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { collectPost } from '../mailroom/collect-post';
import { readMails, waitingMails } from '../mailroom/ready-mails';
import { completeTask } from '../tasks/complete-task';
import { answerDeputy } from './answer-deputy';
import { confirmDeputy } from './confirm-deputy';
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
const names = new Map<string, string>(Object.entries(who).map(([name, id]) => [id, name]));
/** The administrator names the school's konsulent for bookkeeping. */
const entered = (over: Partial<EnterDeputy> = {}, actor = who.admin) =>
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
const confirm = (deputyshipId: string, actor: string, yes = true) =>
  confirmDeputy(fixture.casework, { ...by(actor), deputyshipId, confirm: yes });
const accept = (deputyshipId: string, actor = who.school) =>
  answerDeputy(fixture.casework, { ...by(actor), deputyshipId, accept: true });
const answer = (actor: string) =>
  completeTask(fixture.casework, { ...by(actor), taskId: caseRow.tasks.books, answer: {} });
const row = (id: string) =>
  fixture.db.selectFrom('deputies').where('id', '=', id).selectAll().executeTakeFirstOrThrow();
/** `deputy-asked → school`: the mails of the world that have not been read before. */
const mails = async (): Promise<string[]> => {
  const { batchIds } = await collectPost(fixture.casework, caseRow.worldId, 'albertslund.example');
  const all = await readMails(
    fixture.db,
    (await Promise.all(batchIds.map((batchId) => waitingMails(fixture.db, batchId)))).flat(),
  );
  await fixture.db.updateTable('mails').set({ state: 'sent' }).where('world_id', '=', caseRow.worldId).execute();
  return all.map((mail) => `${mail.kind} → ${names.get(mail.personId)}`).sort();
};

describe('nobody becomes somebody else', () => {
  test('by naming themselves: an administrator is refused, and a leader stands in for whom they lead', async () => {
    expect(await refusal(entered({ deputyId: who.admin }))).toBe('DEPUTY.OWN_ENTRY');
    for (const [actor, day] of [
      [who.chief, '2026-04-01'],
      [who.director, '2026-05-01'],
    ] as const) {
      const { deputyshipId, waitsForConfirmation } = await entered({ deputyId: actor, from: day, to: day }, actor);
      expect(waitsForConfirmation).toBe(false);
      await accept(deputyshipId, actor);
    }
  });

  test('by a friend whom they name: without the yes of who is away, or of their leader, it does not count', async () => {
    const { deputyshipId, waitsForConfirmation } = await entered();
    expect(waitsForConfirmation).toBe(true);
    expect(await refusal(accept(deputyshipId))).toBe('DEPUTY.UNCONFIRMED');
    for (const actor of [who.admin, who.school, who.editor, who.social])
      expect(await refusal(confirm(deputyshipId, actor))).toBe('DEPUTY.NOT_YOURS');
    expect(await refusal(accept(deputyshipId))).toBe('DEPUTY.UNCONFIRMED');
    expect(await refusal(answer(who.school))).toBe('TASK.NOT_YOURS');
    expect(await row(deputyshipId)).toMatchObject({ state: 'unconfirmed', entered_as: 'administrator' });
  });

  test.each([
    ['who is away', who.books],
    ['their leader', who.chief],
    ['their leader’s leader', who.director],
  ])('with a yes of %s the deputy is asked, and acts when they have said yes too', async (_who, actor) => {
    const { deputyshipId } = await entered();
    expect(await confirm(deputyshipId, actor)).toEqual({ already: false });
    expect(await row(deputyshipId)).toMatchObject({
      state: 'asked',
      entered_by: who.admin,
      confirmation_by: actor,
      confirmation_at: await fixture.db
        .selectFrom('worlds')
        .where('id', '=', caseRow.worldId)
        .select('now')
        .executeTakeFirstOrThrow()
        .then((world) => world.now),
    });
    expect(await refusal(answer(who.school))).toBe('TASK.NOT_YOURS');
    await accept(deputyshipId);
    await answer(who.school);
  });
});

describe('what an administrator entered', () => {
  const formOf = (form: FormKind) =>
    fixture.db
      .updateTable('steps')
      .set({ form })
      .where('case_id', '=', caseRow.caseId)
      .where('kind', '=', 'booking-closes')
      .execute();

  test.each(['approval', 'decision'] as const)(
    'never passes a(n) %s on, nor mails about it, though it was confirmed',
    async (form) => {
      await formOf(form);
      const { deputyshipId } = await entered();
      await confirm(deputyshipId, who.books);
      await accept(deputyshipId);
      await mails();
      expect(await refusal(answer(who.school))).toBe('TASK.NOT_YOURS');
      await caseRow.goTo('2026-03-04 08:00');
      expect(await mails()).toEqual(['reminder → books']);
    },
  );

  test('passes the rest on', async () => {
    const { deputyshipId } = await entered();
    await confirm(deputyshipId, who.books);
    await accept(deputyshipId);
    await mails();
    await caseRow.goTo('2026-03-04 08:00');
    expect(await mails()).toEqual(['reminder → school']);
  });

  test.each(['approval', 'decision'] as const)(
    'of a leader gives no %s of whom they lead; what the leader entered does',
    async (form) => {
      await formOf(form);
      const { deputyshipId } = await entered({ personId: who.chief, deputyId: who.social });
      await confirm(deputyshipId, who.chief);
      await accept(deputyshipId, who.social);
      expect(await refusal(answer(who.social))).toBe('TASK.NOT_YOURS');
      await endDeputy(fixture.casework, { ...by(who.chief), deputyshipId });
      const own = await entered({ personId: who.chief, deputyId: who.social }, who.chief);
      await accept(own.deputyshipId, who.social);
      // It is theirs to answer now, and only the answer itself lacks.
      await expect(answer(who.social)).rejects.toMatchObject({ code: 'ANSWER.INVALID' });
    },
  );

  test('is told to who is away and their leader at once, and to nobody else: not to the deputy whom they have already', async () => {
    const own = await entered({ deputyId: who.social, kinds: ['report-ready'] }, who.books);
    await accept(own.deputyshipId, who.social);
    await mails();
    await entered({ kinds: ['booking-closes'] });
    expect(await mails()).toEqual(['deputy-unconfirmed → books', 'deputy-unconfirmed → chief']);
  });

  test('is told by its answers: the deputy is asked when it is confirmed, and hears nothing of a no', async () => {
    const { deputyshipId } = await entered();
    await mails();
    await confirm(deputyshipId, who.chief);
    expect(await mails()).toEqual(['deputy-asked → school', 'deputy-confirmed → admin', 'deputy-confirmed → books']);
    await accept(deputyshipId);
    expect(await mails()).toEqual(['deputy-accepted → admin', 'deputy-accepted → books', 'deputy-accepted → chief']);
    const other = await entered({ from: '2026-03-10', to: '2026-03-11' });
    await mails();
    await confirm(other.deputyshipId, who.books, false);
    expect(await mails()).toEqual(['deputy-declined → admin', 'deputy-declined → chief']);
    const third = await entered({ from: '2026-03-10', to: '2026-03-11' });
    await mails();
    await endDeputy(fixture.casework, { ...by(who.admin), deputyshipId: third.deputyshipId });
    expect(await mails()).toEqual(['deputy-ended → books']);
  });
});

describe('confirming', () => {
  test('twice is once, and another answer than before is refused', async () => {
    const { deputyshipId } = await entered();
    const both = await Promise.all([confirm(deputyshipId, who.books), confirm(deputyshipId, who.chief)]);
    expect(both.map(({ already }) => already).sort()).toEqual([false, true]);
    expect(await refusal(confirm(deputyshipId, who.books, false))).toBe('DEPUTY.ANSWERED');
    await accept(deputyshipId);
    expect(await confirm(deputyshipId, who.books)).toEqual({ already: true });
    const declined = await entered({ from: '2026-03-10', to: '2026-03-11' });
    await confirm(declined.deputyshipId, who.books, false);
    expect(await confirm(declined.deputyshipId, who.chief, false)).toEqual({ already: true });
    expect(await refusal(confirm(declined.deputyshipId, who.chief))).toBe('DEPUTY.ANSWERED');
    expect(await refusal(accept(declined.deputyshipId))).toBe('DEPUTY.OVER');
    expect(await refusal(confirm(randomUUID(), who.chief))).toBe('DEPUTY.NOT_FOUND');
  });

  test('is not asked for of what the person or their leader entered themselves', async () => {
    const { deputyshipId } = await entered({}, who.books);
    expect(await refusal(confirm(deputyshipId, who.books, false))).toBe('DEPUTY.NOT_YOURS');
    expect(await row(deputyshipId)).toMatchObject({ state: 'asked', entered_as: 'self', confirmation_by: null });
  });

  test('says so when it is ended or past; a no makes room for another', async () => {
    const { deputyshipId } = await entered();
    expect(await refusal(entered({ deputyId: who.social }))).toBe('DEPUTY.OVERLAPS');
    await endDeputy(fixture.casework, { ...by(who.books), deputyshipId });
    expect(await refusal(confirm(deputyshipId, who.books))).toBe('DEPUTY.OVER');
    const { deputyshipId: second } = await entered();
    await confirm(second, who.books, false);
    expect(await refusal(endDeputy(fixture.casework, { ...by(who.books), deputyshipId: second }))).toBe('DEPUTY.OVER');
    const third = await entered({ to: '2026-03-03' });
    await caseRow.goTo('2026-03-04 08:00');
    expect(await refusal(confirm(third.deputyshipId, who.books))).toBe('DEPUTY.OVER');
  });

  test('entered twice with one id is once; the second says how it stands', async () => {
    const command = by(who.admin);
    const both = await Promise.all([entered(command), entered(command)]);
    expect(both.map(({ already }) => already).sort()).toEqual([false, true]);
    expect(both.map((one) => one.waitsForConfirmation)).toEqual([true, true]);
    expect(await refusal(entered({ ...command, deputyId: who.social }))).toBe('COMMAND.REUSED');
  });

  test('is kept: the database itself lets no state be skipped, and nobody confirm what they entered', async () => {
    const { deputyshipId } = await entered();
    const set = (values: object) =>
      fixture.db.updateTable('deputies').set(values).where('id', '=', deputyshipId).execute();
    const at = new Date('2026-03-03');
    await expect(set({ state: 'accepted', answered_at: at })).rejects.toThrow('stands');
    await expect(set({ state: 'asked' })).rejects.toThrow('deputies_asked_check');
    await expect(set({ state: 'asked', confirmation_by: who.admin, confirmation_at: at })).rejects.toThrow(
      'deputies_confirmed_by_check',
    );
    await confirm(deputyshipId, who.books);
    await expect(set({ confirmation_by: who.chief })).rejects.toThrow('stands');
    await expect(set({ entered_as: 'leader' })).rejects.toThrow('stands');
  });
});
