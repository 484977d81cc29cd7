import { randomUUID } from 'node:crypto';
import type { Organisation } from '#domain';
import {
  openCaseFixture,
  TEST_ORGANISATION as org,
  TEST_PEOPLE as who,
  type CaseFixture,
  type TestCase,
} from '#testing';
import { addTask, OPENS_AT_ONCE } from '../tasks/added-tasks';
import { answerDeputy } from '../deputies/answer-deputy';
import { enterDeputy } from '../deputies/enter-deputy';
import { inCase } from '../kernel/in-case';
import { collectPost } from '../mailroom/collect-post';
import { verifyJournal } from '../journal/verify';
import { completeTask } from '../tasks/complete-task';
import { importOrganisation, personId } from './import-organisation';

let fixture: CaseFixture;
let caseRow: TestCase;
/** Tuesday 3 March: bookkeeping has its task, the others wait. */
beforeEach(async () => {
  fixture = await openCaseFixture();
  caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
}, 60_000);
afterEach(() => fixture?.close());

const load = (organisation: Organisation) => importOrganisation(fixture.casework, organisation, [caseRow.worldId]);
const without = (email: string): Organisation => ({
  units: org.units,
  roles: org.roles.filter((role) => !role.email.startsWith(`${email}@`)),
});
const withRole = (organisation: Organisation, role: string, area: string | null, email: string): Organisation => ({
  ...organisation,
  roles: [...organisation.roles, { role, title: `Ny ${role}`, area, email }],
});
const ownerOf = async (taskId: string): Promise<string> =>
  (await fixture.db.selectFrom('tasks').where('id', '=', taskId).select('assignee_id').executeTakeFirstOrThrow())
    .assignee_id;
const by = (actor: string) => ({ commandId: randomUUID(), actor: { personId: actor } });
const handedOver = () =>
  fixture.db
    .selectFrom('journal')
    .where('case_id', '=', caseRow.caseId)
    .where('event', '=', 'TASK_HANDED_OVER')
    .select(['task_id', 'actor_id', 'reason', 'payload'])
    .execute();
const NEW = 'ny@albertslund.example';

test('the open task of one who has left is the new holder’s the same instant, with the reason in the journal and one mail', async () => {
  expect(await load(withRole(without('bogfoering'), 'bogfoering', null, NEW))).toMatchObject({
    departed: 1,
    moved: [{ to: 'Ny bogfoering', tasks: 1 }],
    unmoved: 0,
  });
  expect(await ownerOf(caseRow.tasks.books)).toBe(personId(NEW));
  expect(await handedOver()).toEqual([
    {
      task_id: caseRow.tasks.books,
      actor_id: null,
      reason: expect.stringMatching(/^Organisationen er indlæst på ny/),
      payload: { from: who.books, to: personId(NEW) },
    },
  ]);
  const told = await fixture.db
    .selectFrom('notices')
    .where('case_id', '=', caseRow.caseId)
    .where('kind', '=', 'handed-over')
    .select('person_id')
    .execute();
  expect(told).toEqual([{ person_id: personId(NEW) }]);
  expect(
    (await fixture.db.selectFrom('outbox').where('subject_id', '=', caseRow.caseId).selectAll().execute()).length,
  ).toBeGreaterThan(0);
  await completeTask(fixture.casework, { ...by(personId(NEW)), taskId: caseRow.tasks.books, answer: {} });
  await expect(
    completeTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books, answer: {} }),
  ).rejects.toMatchObject({ code: 'TASK.NOT_YOURS' });
  expect((await verifyJournal(fixture.db)).broken).toBeNull();
});

test('loaded again, nothing is moved or told twice', async () => {
  const after = withRole(without('bogfoering'), 'bogfoering', null, NEW);
  await load(after);
  expect(await load(after)).toMatchObject({ departed: 0, moved: [], unmoved: 0 });
  expect(await handedOver()).toHaveLength(1);
});

test('a task that is not open yet is moved in silence: it is told when it opens', async () => {
  await load(withRole(without('skole'), 'konsulent', 'Skole', NEW));
  expect(await ownerOf(caseRow.tasks.school)).toBe(personId(NEW));
  expect(await caseRow.told()).toEqual(['opened → books']);
});

test('a role that nobody has any more is the leader’s above', async () => {
  expect(await load(without('bogfoering'))).toMatchObject({
    moved: [{ to: 'Afdelingschef, Økonomi & Stab', tasks: 1 }],
  });
  expect(await ownerOf(caseRow.tasks.books)).toBe(who.chief);
});

test('the tasks of a unit without a leader are its superior’s', async () => {
  let taskId = '';
  await inCase(fixture.casework, by(who.admin), { caseId: caseRow.caseId, events: ['TASK_ADDED'] }, async (file) => {
    taskId = await addTask(file, {
      stepId: 'added/1',
      stepKind: 'added',
      title: 'Forklar',
      why: null,
      consequence: null,
      form: 'text',
      policy: { ...OPENS_AT_ONCE, remind: [], escalate: [] },
      needs: [],
      assigneeId: who.chief,
      area: null,
      unit: '1.OES',
      due: '2026-03-20',
    });
  });
  const vacant = {
    ...without('chef'),
    units: org.units.map((unit) => (unit.code === '1.OES' ? { ...unit, leaderEmail: '' } : unit)),
  };
  expect(await load(vacant)).toMatchObject({
    departed: 1,
    moved: [{ to: 'Kommunaldirektør, Kommunaldirektørens område', tasks: 1 }],
  });
  expect(await ownerOf(taskId)).toBe(who.director);
});

test('the audit never takes over, and what nobody can take is said', async () => {
  const onlyAudit: Organisation = { units: [], roles: org.roles.filter((role) => role.role === 'intern-revision') };
  expect(await load(onlyAudit)).toMatchObject({ moved: [], unmoved: 4 });
  expect(await ownerOf(caseRow.tasks.books)).toBe(who.books);
  expect(await load(org)).toMatchObject({ moved: [], unmoved: 0 });
});

test('a case that is over, and another world, are left as they are', async () => {
  const other = await fixture.aCase();
  await other.goTo('2026-03-03 09:00');
  await fixture.db.updateTable('cases').set({ state: 'closed' }).where('id', '=', caseRow.caseId).execute();
  expect(await load(without('bogfoering'))).toMatchObject({ moved: [] });
  expect(await ownerOf(other.tasks.books)).toBe(who.books);
});

test('a deputy who has left is deputy no more, and who is away is told; one who comes back finds no old deputyship in force', async () => {
  const { deputyshipId } = await enterDeputy(fixture.casework, {
    ...by(who.books),
    personId: who.books,
    deputyId: who.social,
    from: '2026-03-03',
    to: '2026-03-31',
    kinds: null,
    worldId: caseRow.worldId,
  });
  await answerDeputy(fixture.casework, { ...by(who.social), deputyshipId, accept: true });
  await load(without('social'));
  await load(org);
  expect(
    await fixture.db
      .selectFrom('deputies')
      .where('id', '=', deputyshipId)
      .select(['state', 'ended_by'])
      .executeTakeFirst(),
  ).toEqual({ state: 'ended', ended_by: null });
  await expect(
    completeTask(fixture.casework, { ...by(who.social), taskId: caseRow.tasks.books, answer: {} }),
  ).rejects.toMatchObject({ code: 'TASK.NOT_YOURS' });
  const ended = await fixture.db.selectFrom('mails').where('kind', '=', 'deputy-ended').select('person_id').execute();
  expect(ended).toEqual([{ person_id: who.books }]);
});

test('a new owner who is away: the mail goes to their deputy', async () => {
  const { deputyshipId } = await enterDeputy(fixture.casework, {
    ...by(who.chief),
    personId: who.chief,
    deputyId: who.editor,
    from: '2026-03-03',
    to: '2026-03-31',
    kinds: null,
    worldId: caseRow.worldId,
  });
  await answerDeputy(fixture.casework, { ...by(who.editor), deputyshipId, accept: true });
  await load(without('bogfoering'));
  await collectPost(fixture.casework, caseRow.worldId, 'albertslund.example');
  expect(
    await fixture.db
      .selectFrom('mails')
      .where('world_id', '=', caseRow.worldId)
      .where('kind', '=', 'handed-over')
      .select('person_id')
      .execute(),
  ).toEqual([{ person_id: who.editor }]);
});
