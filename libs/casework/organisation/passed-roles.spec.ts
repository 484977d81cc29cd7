import { randomUUID } from 'node:crypto';
import type { Organisation, Unit } from '#domain';
import {
  openCaseFixture,
  TEST_ORGANISATION as org,
  TEST_PEOPLE as who,
  type CaseFixture,
  type TestCase,
} from '#testing';
import { inCase } from '../kernel/in-case';
import { addTask, OPENS_AT_ONCE } from '../tasks/added-tasks';
import { handOverTask } from '../tasks/hand-over-task';
import { verifyJournal } from '../journal/verify';
import { importOrganisation } from './import-organisation';

let fixture: CaseFixture;
let caseRow: TestCase;
/** Tuesday 3 March: bookkeeping has its task, the others wait. */
beforeEach(async () => {
  fixture = await openCaseFixture();
  caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
}, 60_000);
afterEach(() => fixture?.close());

const mail = (name: string): string => `${name}@albertslund.example`;
const load = (organisation: Organisation, takesOpen = false) =>
  importOrganisation(fixture.casework, organisation, [caseRow.worldId], takesOpen);
/** Bookkeeping and the report's editors change places. */
const swapped: Organisation = {
  ...org,
  roles: org.roles.map((holder) =>
    holder.role === 'bogfoering'
      ? { ...holder, email: mail('rapport') }
      : holder.role === 'rapport'
        ? { ...holder, email: mail('bogfoering') }
        : holder,
  ),
};
const withUnits = (...units: Unit[]): Organisation => ({ ...org, units: [...org.units, ...units] });
const unit = (code: string, name: string, leader: string, takesOver?: readonly string[]): Unit => ({
  level: 'institution',
  code,
  name,
  parent: '1.OES',
  leaderRole: 'Leder',
  leaderEmail: mail(leader),
  ...(takesOver ? { takesOver } : {}),
});
const taskOf = (id: string) =>
  fixture.db
    .selectFrom('tasks')
    .where('id', '=', id)
    .select(['assignee_id', 'area', 'unit_code'])
    .executeTakeFirstOrThrow();
const ownerOf = async (id: string) => (await taskOf(id)).assignee_id;
const by = (actor: string) => ({ commandId: randomUUID(), actor: { personId: actor } });
const unitTask = async (code: string, assigneeId: string, area: string): Promise<string> => {
  let taskId = '';
  await inCase(fixture.casework, by(who.admin), { caseId: caseRow.caseId, events: ['TASK_ADDED'] }, async (file) => {
    taskId = await addTask(file, {
      stepId: `added/${code}`,
      stepKind: 'added',
      title: 'Forklar',
      why: null,
      consequence: null,
      form: 'text',
      policy: { ...OPENS_AT_ONCE, remind: [], escalate: [] },
      needs: [],
      assigneeId,
      area,
      unit: code,
      due: '2026-03-20',
    });
  });
  return taskId;
};

test('a role that passes between two who stay: what is not opened belongs to who has it now, what is open stays until it is said', async () => {
  expect(await load(swapped)).toMatchObject({ departed: 0, moved: [{ tasks: 1 }], unmoved: 0 });
  expect(await ownerOf(caseRow.tasks.report)).toBe(who.books);
  expect(await ownerOf(caseRow.tasks.books)).toBe(who.books);
  expect(await caseRow.told()).toEqual(['opened → books']);
});

test('what is open goes along where that is said, and both are told once; back again likewise', async () => {
  await load(swapped, true);
  expect(await ownerOf(caseRow.tasks.books)).toBe(who.editor);
  expect(await caseRow.told()).toEqual(['opened → books', 'handed-over → editor', 'withdrawn → books']);
  await load(swapped, true);
  expect(await caseRow.told()).toHaveLength(3);
  await load(org, true);
  expect([await ownerOf(caseRow.tasks.books), await ownerOf(caseRow.tasks.report)]).toEqual([who.books, who.editor]);
  expect((await verifyJournal(fixture.db)).broken).toBeNull();
});

test('a konsulent’s area passes to another konsulent', async () => {
  const passed = {
    ...org,
    roles: org.roles.map((holder) => (holder.area === 'Skole' ? { ...holder, email: mail('social') } : holder)),
  };
  await load({
    ...passed,
    roles: [...passed.roles, { role: 'rapport', title: 'Redaktør', area: null, email: mail('skole') }],
  });
  expect(await ownerOf(caseRow.tasks.school)).toBe(who.social);
});

test('a task that somebody gave away by hand stays where it was given', async () => {
  await handOverTask(fixture.casework, {
    ...by(who.admin),
    taskId: caseRow.tasks.books,
    toPersonId: who.social,
    reason: 'Ferie',
  });
  await load(swapped, true);
  expect(await ownerOf(caseRow.tasks.books)).toBe(who.social);
});

test('a leader is followed by the next, and the journal tells the two apart though both are called the same', async () => {
  await load(withUnits(unit('1.M', 'Musikskolen', 'leder')));
  const leader = await fixture.db
    .selectFrom('people')
    .where('email', '=', mail('leder'))
    .select('id')
    .executeTakeFirstOrThrow();
  const taskId = await unitTask('1.M', leader.id, 'Musikskolen');
  await load(withUnits(unit('1.M', 'Musikskolen', 'ny-leder')));
  const entry = await fixture.db
    .selectFrom('journal')
    .where('task_id', '=', taskId)
    .where('event', '=', 'TASK_HANDED_OVER')
    .select('payload')
    .executeTakeFirstOrThrow();
  expect(entry.payload).toMatchObject({ addresses: { from: mail('leder'), to: mail('ny-leder') } });
});

test('a unit that is called otherwise is so in the tasks it has, and one that was merged into another goes on there', async () => {
  await load(withUnits(unit('1.M', 'Musikskolen', 'social'), unit('1.B', 'Billedskolen', 'skole')));
  const music = await unitTask('1.M', who.social, 'Musikskolen');
  const pictures = await unitTask('1.B', who.school, 'Billedskolen');
  await load(withUnits(unit('1.M', 'Musik- og Billedskolen', 'social', ['1.B'])), true);
  expect(await taskOf(music)).toEqual({ assignee_id: who.social, area: 'Musik- og Billedskolen', unit_code: '1.M' });
  expect(await taskOf(pictures)).toEqual({ assignee_id: who.social, area: 'Musik- og Billedskolen', unit_code: '1.M' });
});

test('a unit that was removed and came back has its tasks again', async () => {
  const there = withUnits(unit('1.M', 'Musikskolen', 'social'));
  await load(there);
  const taskId = await unitTask('1.M', who.social, 'Musikskolen');
  await load(org, true);
  expect(await ownerOf(taskId)).toBe(who.chief);
  await load(there, true);
  expect(await ownerOf(taskId)).toBe(who.social);
});
