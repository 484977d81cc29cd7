import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { openBudget, openCaseFixture, TEST_PEOPLE as who, testPlan, type CaseFixture, type TestCase } from '#testing';
import { cancelCase } from '../agenda/cancel-case';
import { moveDeadlines } from '../agenda/move-deadlines';
import { forceGate } from '../gates/force-gate';
import { resendMail } from '../mailroom/resend-mail';
import { dropDraft, saveDraft } from '../plans/save-draft';
import { completeTask } from '../tasks/complete-task';
import { officeOf } from '../tasks/office';
import { judgeActor, readKeepers, readVisitor } from './people';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => void (caseRow = await fixture.aCase()));
afterEach(() => fixture.db.updateTable('people').set({ active: true }).execute());

const code = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
const by = (personId: string) => ({ commandId: randomUUID(), actor: { personId } });
const reason = 'Fordi';

const ACTS: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  [
    'calls a case off',
    'CASE.NOT_YOURS',
    () => cancelCase(fixture.casework, { ...by(who.admin), caseId: caseRow.caseId, reason }),
  ],
  [
    'moves deadlines',
    'CASE.NOT_YOURS',
    () =>
      moveDeadlines(fixture.casework, {
        ...by(who.admin),
        moves: [{ taskId: caseRow.tasks.books, to: '2026-03-09' }],
        reason,
      }),
  ],
  [
    'keeps a draft of a plan',
    'PLAN.NOT_YOURS',
    () => saveDraft(fixture.casework, { ...by(who.admin), worldId: caseRow.worldId, plan: testPlan('plan') }),
  ],
  [
    'throws a draft away',
    'PLAN.NOT_YOURS',
    () => dropDraft(fixture.casework, { actor: { personId: who.admin }, worldId: caseRow.worldId, key: 'plan' }),
  ],
  [
    'sends a mail again',
    'CASE.NOT_YOURS',
    () => resendMail(fixture.casework, { ...by(who.admin), mailId: randomUUID() }),
  ],
  [
    'opens a gate',
    'CASE.NOT_YOURS',
    async () =>
      forceGate(fixture.casework, {
        ...by(who.admin),
        caseId: (await openBudget(fixture)).caseId,
        gateId: 'first-reading',
        reason,
      }),
  ],
  [
    'answers a task',
    'TASK.NOT_YOURS',
    async () => {
      await fixture.db
        .updateTable('tasks')
        .set({ assignee_id: who.admin, state: 'open' })
        .where('id', '=', caseRow.tasks.books)
        .execute();
      return completeTask(fixture.casework, { ...by(who.admin), taskId: caseRow.tasks.books, answer: {} });
    },
  ],
];

test.each(ACTS)('who has left no longer %s, whatever roles they still stand with', async (_what, refused, act) => {
  await fixture.db.updateTable('people').set({ active: false }).where('id', '=', who.admin).execute();
  expect(await code(act())).toBe(refused);
  await fixture.db.updateTable('people').set({ active: true }).where('id', '=', who.admin).execute();
  expect(await code(act())).toBe('accepted');
});

test('a role of the organisation that the policy does not know gives nothing, and takes nothing from the others', async () => {
  await fixture.db.insertInto('roles').values({ role: 'kantineleder', person_id: who.books }).execute();
  expect(await readVisitor(fixture.db, who.books)).toEqual({
    personId: who.books,
    roles: ['bogfoering'],
    leadsUnit: false,
  });
  expect(await readVisitor(fixture.db, who.director)).toEqual({ personId: who.director, roles: [], leadsUnit: true });
  expect(await readVisitor(fixture.db, randomUUID())).toBeNull();
  await fixture.db.transaction().execute(async (tx) => {
    expect(await code(judgeActor(tx, who.books, 'site:operate', { kind: 'site' }, 'Nej.'))).toBe('CASE.NOT_YOURS');
    expect(await code(judgeActor(tx, who.admin, 'site:operate', { kind: 'site' }, 'Nej.'))).toBe('accepted');
  });
});

test('who has left is asked for nothing that Økonomi & Stab is asked, nor keeps what nobody else can take', async () => {
  const asked = () => fixture.db.transaction().execute((tx) => officeOf(tx, who.books));
  expect(await asked()).toEqual([who.editor]);
  await fixture.db.updateTable('people').set({ active: false }).where('id', 'in', [who.editor, who.admin]).execute();
  expect(await asked()).toEqual([who.chief]);
  expect(await readKeepers(fixture.db)).toEqual([who.chief]);
});
