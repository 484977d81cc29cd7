import { openCaseFixture, TEST_ORGANISATION, TEST_PEOPLE, testPlan, testProcess, type CaseFixture } from '#testing';
import { REAL_WORLD } from '#contracts';
import { parsePlan, type Plan } from '#domain';
import {
  draftHistory,
  draftOf,
  draftsOf,
  dropDraft,
  effectivePlan,
  followersOf,
  lastDraftGone,
  planInForce,
  plansOf,
  publishPlan,
  renameDraft,
  saveDraft,
} from '../index';

let fixture: CaseFixture;
beforeAll(async () => (fixture = await openCaseFixture()));
afterAll(() => fixture.close());

const political = parsePlan({
  id: 'politisk',
  title: 'Politisk tidsplan',
  process: 'politicalPlan',
  year: 2026,
  milestones: [{ id: 'kb', title: 'KB', forum: 'KB', from: '2026-03-18', to: '2026-03-18' }],
  cases: [],
});
const administrative = (key: string): Plan => {
  const plan = testPlan(key);
  const hang = { milestone: 'kb', offset: { amount: -2, unit: 'workingDays' as const } };
  return {
    ...plan,
    follows: 'politisk',
    cases: plan.cases.map((one) => ({
      ...one,
      steps: one.steps.map((step) => (step.kind === 'report-to-chefs' ? { ...step, due: hang } : step)),
    })),
  };
};
const put = (plan: Plan) =>
  publishPlan(fixture.casework, {
    worldId: REAL_WORLD,
    plan,
    organisation: TEST_ORGANISATION,
    process: testProcess,
    grants: [],
    publishedBy: null,
    accepts: ['LAW.NO_FIRST_READING', 'LAW.NO_SECOND_READING'].map((code) => ({
      code,
      message: null,
      reason: 'Prøveplan.',
    })),
  });

test('an administrative plan is dated with the political plan in force, and kept as it was written', async () => {
  await expect(put(administrative('adm'))).rejects.toMatchObject({ code: 'PLAN.NOT_FOUND' });
  expect(await put(political)).toMatchObject({ cases: 0, tasks: 0 });
  await put(administrative('adm'));
  const due = await fixture.db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('cases.key', '=', '2026-02-28')
    .where('step_id', 'like', '%report-to-chefs')
    .select('due_on')
    .executeTakeFirstOrThrow();
  expect(due.due_on).toBe('2026-03-16');
  const kept = await planInForce(fixture.db, REAL_WORLD, 'adm');
  expect(kept?.plan).toEqual(administrative('adm'));
  expect((await effectivePlan(fixture.db, REAL_WORLD, administrative('adm'))).milestones.map(({ id }) => id)).toEqual([
    'kb',
  ]);
  expect((await followersOf(fixture.db, REAL_WORLD, 'politisk')).map(({ plan }) => plan.id)).toEqual(['adm']);
  await expect(put(political)).rejects.toMatchObject({ code: 'PLAN.ALREADY_PUBLISHED' });
});

test('drafts of a plan change nothing until they come into force, and the newest is the one that is meant', async () => {
  const admin = { personId: TEST_PEOPLE.admin };
  const draft = { ...political, title: 'Revideret' };
  await expect(
    saveDraft(fixture.casework, {
      commandId: 'kladde-0',
      actor: { personId: TEST_PEOPLE.school },
      worldId: REAL_WORLD,
      plan: draft,
    }),
  ).rejects.toMatchObject({ code: 'PLAN.NOT_YOURS' });
  await saveDraft(fixture.casework, { commandId: 'kladde-1', actor: admin, worldId: REAL_WORLD, plan: draft });
  await saveDraft(fixture.casework, {
    commandId: 'kladde-2',
    actor: admin,
    worldId: REAL_WORLD,
    plan: { ...draft, title: 'Revideret igen' },
  });
  expect((await draftOf(fixture.db, REAL_WORLD, 'politisk'))?.plan.title).toBe('Revideret igen');
  const plans = await plansOf(fixture.db, REAL_WORLD);
  expect(plans.map(({ key, inForce, draft: of }) => [key, inForce?.version ?? null, of?.plan.title ?? null])).toEqual([
    ['adm', 1, null],
    ['politisk', 1, 'Revideret igen'],
  ]);
});

test('a page used to save one plan does not save another in its place: it is refused, and both stay as they were', async () => {
  const save = (plan: Plan) =>
    saveDraft(fixture.casework, {
      commandId: 'side-1',
      actor: { personId: TEST_PEOPLE.admin },
      worldId: REAL_WORLD,
      plan,
    });
  await save({ ...political, id: 'første' });
  await save({ ...political, id: 'første', title: 'Rettet' });
  await expect(save({ ...political, id: 'anden' })).rejects.toMatchObject({ name: 'Refusal', code: 'COMMAND.REUSED' });
  expect([
    (await draftOf(fixture.db, REAL_WORLD, 'første'))?.plan.title,
    await draftOf(fixture.db, REAL_WORLD, 'anden'),
  ]).toEqual(['Rettet', null]);
});

test('a form sent again does not undo what became of the draft that it made: it stays as it was changed since, and gone where it is gone', async () => {
  const on = { actor: { personId: TEST_PEOPLE.admin }, worldId: REAL_WORLD };
  const plan = { ...political, id: 'igen' };
  const send = () => saveDraft(fixture.casework, { ...on, commandId: 'side-2', plan });
  const { planId: draftId } = await send();
  await send();
  expect(await draftHistory(fixture.db, draftId)).toHaveLength(1);
  await saveDraft(fixture.casework, { ...on, commandId: 'side-3', plan: { ...plan, title: 'Rettet' }, draftId });
  expect(await send()).toEqual({ planId: draftId });
  expect((await draftsOf(fixture.db, REAL_WORLD, 'igen')).map(({ plan: { title } }) => title)).toEqual(['Rettet']);
  await dropDraft(fixture.casework, { ...on, key: 'igen', draftId });
  await send();
  expect(await draftsOf(fixture.db, REAL_WORLD, 'igen')).toEqual([]);
});

test('a plan has so many drafts and no more: one is to be deleted first, and one that is there can still be changed', async () => {
  const on = { actor: { personId: TEST_PEOPLE.admin }, worldId: REAL_WORLD };
  const plan = { ...political, id: 'mange' };
  const save = (title: string, over: object = {}) =>
    saveDraft(fixture.casework, { ...on, commandId: title, plan: { ...plan, title }, ...over });
  let draftId = '';
  for (let count = 1; count <= 25; count += 1) ({ planId: draftId } = await save(`Nr. ${count}`));
  await expect(save('Nr. 26')).rejects.toMatchObject({
    code: 'BOUND.REACHED',
    message: expect.stringContaining('har 25 kladder'),
  });
  await save('Nr. 25, rettet', { draftId });
  await dropDraft(fixture.casework, { ...on, key: 'mange', draftId });
  await save('Nr. 26');
});

test('a file that is brought in takes no other draft away: each has its name and history, and what came into force leaves the others', async () => {
  const actor = { personId: TEST_PEOPLE.admin };
  const on = { actor, worldId: REAL_WORLD, key: 'flere' };
  const plan = { ...political, id: 'flere' };
  const save = (title: string, over: object = {}) =>
    saveDraft(fixture.casework, {
      commandId: crypto.randomUUID(),
      actor,
      worldId: REAL_WORLD,
      plan: { ...plan, title },
      ...over,
    });
  const { planId: first } = await save('Den ene', { what: 'read', file: 'a.csv' });
  const { planId: other } = await save('Den anden', { what: 'read', file: 'b.csv' });
  const { planId: twin } = await save('Den anden');
  await save('Den ene, rettet', { draftId: first });
  await renameDraft(fixture.casework, { ...on, draftId: first, name: ' Efter ØU ' });
  const named = async () =>
    (await draftsOf(fixture.db, REAL_WORLD, 'flere'))
      .map(({ name, plan: { title } }) => `${name}: ${title}`)
      .toSorted();
  expect(await named()).toEqual(['Den anden: Den anden', 'Efter ØU: Den ene, rettet', 'b: Den anden']);
  expect((await draftHistory(fixture.db, first)).map(({ what, file, name }) => [what, file, name])).toEqual([
    ['renamed', null, 'Efter ØU'],
    ['changed', null, 'a'],
    ['read', 'a.csv', 'a'],
  ]);
  await expect(renameDraft(fixture.casework, { ...on, draftId: first, name: ' ' })).rejects.toMatchObject({
    code: 'REASON.MISSING',
  });
  await put({ ...plan, title: 'Den anden' });
  expect(await named()).toEqual(['Efter ØU: Den ene, rettet']);
  for (const id of [other, twin])
    expect((await lastDraftGone(fixture.db, REAL_WORLD, 'flere', id))?.what).toBe('in-force');
  await dropDraft(fixture.casework, { ...on, draftId: first });
  expect(await lastDraftGone(fixture.db, REAL_WORLD, 'flere', first)).toMatchObject({
    what: 'deleted',
    name: 'Efter ØU',
    personId: actor.personId,
  });
  await expect(save('Igen', { draftId: first })).rejects.toMatchObject({ code: 'PLAN.DRAFT_GONE' });
});
