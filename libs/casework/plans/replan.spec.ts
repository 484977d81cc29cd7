import { randomUUID } from 'node:crypto';
import {
  administrativePlan,
  aReplanWorld,
  chief,
  dated,
  openCaseFixture,
  politicalPlan,
  REPLAN_REASON,
  TEST_PEOPLE,
  type CaseFixture,
} from '#testing';
import { parsePlan, type Step } from '#domain';
import {
  advanceCase,
  askExtension,
  cancelCase,
  decideExtension,
  draftOf,
  handOverTask,
  planInForce,
  saveDraft,
  verifyJournal,
} from '../index';
import { lockPlans } from './plan-versions';

let fixture: CaseFixture;
beforeAll(async () => (fixture = await openCaseFixture()));
afterAll(() => fixture.close());

test('a politically moved meeting moves the steps that hang on it in every case, each person told by one mail', async () => {
  const world = await aReplanWorld(
    fixture,
    administrativePlan((step) => (step.kind === 'report-to-chefs' ? { ...step, needs: [] } : step)),
  );
  await world.goTo('2026-03-10 09:00');
  await world.post();
  const preview = await world.preview(politicalPlan('2026-03-25'));
  expect(
    preview.plans
      .flatMap(({ outcome }) => outcome.cases)
      .map(({ key, moved, unchanged }) => [key, moved.map(({ from, to }) => [from, to]), unchanged]),
  ).toEqual([
    ['a', [['2026-03-16', '2026-03-23']], 2],
    ['b', [['2026-03-16', '2026-03-23']], 2],
  ]);
  expect(preview.people).toEqual([
    { email: 'rapport@albertslund.example', role: 'rapport', moved: 2, added: 0, dropped: 0, isTold: true },
  ]);
  expect(await world.apply(politicalPlan('2026-03-25'), { expects: preview.basis })).toMatchObject({
    already: false,
    version: 2,
  });
  await world.goTo('2026-03-10 09:01');
  expect(await world.post()).toEqual(['editor: moved 2026-03-16→2026-03-23, moved 2026-03-16→2026-03-23']);
  expect(await world.task('a/report-to-chefs')).toMatchObject({
    due_on: '2026-03-23',
    told_due: '2026-03-23',
    deadline_revision: 1,
  });
  const entry = (await world.journal('b')).find(({ event }) => event === 'PLAN_CHANGED');
  expect(entry).toMatchObject({
    reason: REPLAN_REASON,
    actor_id: TEST_PEOPLE.chief,
    payload: {
      plan: 'politisk',
      fromVersion: 1,
      toVersion: 2,
      steps: [{ step: 'b/report-to-chefs', from: '2026-03-16', to: '2026-03-23' }],
    },
  });
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
});

test('a reminder that was sent is not sent again for nothing; the new date brings its own', async () => {
  const world = await aReplanWorld(
    fixture,
    administrativePlan((step) => (step.kind === 'report-to-chefs' ? { ...step, needs: [] } : step)),
  );
  await world.goTo('2026-03-12 09:00');
  expect((await world.post()).filter((mail) => mail.startsWith('editor'))).toEqual(['editor: opened, opened']);
  await world.apply(politicalPlan('2026-03-19'));
  await world.goTo('2026-03-12 12:00');
  expect((await world.post()).filter((mail) => mail.startsWith('editor'))).toEqual([
    'editor: moved 2026-03-16→2026-03-17, moved 2026-03-16→2026-03-17',
  ]);
  await world.goTo('2026-03-13 09:00');
  expect((await world.post()).filter((mail) => mail.startsWith('editor'))).toEqual(['editor: reminder, reminder']);
  await world.apply(politicalPlan('2026-03-18'));
  await world.goTo('2026-03-13 10:00');
  expect((await world.post()).filter((mail) => mail.startsWith('editor'))).toEqual([
    'editor: moved 2026-03-17→2026-03-16, moved 2026-03-17→2026-03-16',
  ]);
});

test('a task that is being escalated at that moment is no longer late when its step moves later', async () => {
  const world = await aReplanWorld(fixture);
  await world.goTo('2026-03-06 09:00');
  await world.goTo('2026-03-10 09:00');
  await world.post();
  expect(await world.task('a/booking-closes')).toMatchObject({ state: 'open', escalations: 1 });
  const later = administrativePlan((step) =>
    dated('report-ready', '2026-03-13')(dated('booking-closes', '2026-03-13')(step)),
  );
  await Promise.all([world.apply(later), advanceCase(fixture.casework, world.caseIds.a, 'collecting')]);
  expect(await world.task('a/booking-closes')).toMatchObject({ state: 'open', escalations: 0, due_on: '2026-03-13' });
  await world.goTo('2026-03-11 09:00');
  expect((await world.post()).filter((mail) => /escalation|overdue/.test(mail))).toEqual([]);
});

test('an escalation that waits to be sent is not sent once the deadline has moved', async () => {
  const world = await aReplanWorld(fixture);
  await world.goTo('2026-03-06 09:00');
  await world.post();
  await world.goTo('2026-03-10 09:00');
  await world.apply(
    administrativePlan((step) => dated('report-ready', '2026-03-13')(dated('booking-closes', '2026-03-13')(step))),
  );
  const mails = await world.post();
  expect(mails).toContain('books: moved 2026-03-06→2026-03-13, moved 2026-03-06→2026-03-13');
  expect(mails.filter((mail) => /escalation|overdue/.test(mail))).toEqual([]);
});

test('one case that refuses keeps all of them: nothing has moved, and it says which and why', async () => {
  const world = await aReplanWorld(fixture);
  await world.goTo('2026-03-11 09:00');
  const early = administrativePlan((step) =>
    step.id === 'b/report-to-chefs'
      ? { ...step, due: { date: '2026-03-10' }, needs: [] }
      : dated('report-to-chefs', '2026-03-20')(step),
  );
  expect((await world.preview(early)).refusals.map(({ caseKey, code }) => [caseKey, code])).toEqual([
    ['b', 'DATE.PAST'],
  ]);
  await expect(world.apply(early)).rejects.toMatchObject({
    code: 'DATE.PAST',
    message: expect.stringMatching(/»Rapport b« .*10\. marts 2026.*\nIntet er flyttet i nogen sag\.$/s),
  });
  expect([await world.due('a/report-to-chefs'), await world.due('b/report-to-chefs')]).toEqual([
    '2026-03-16',
    '2026-03-16',
  ]);
  expect((await planInForce(fixture.db, world.worldId, 'adm'))?.version).toBe(1);
  expect((await world.journal('a')).map(({ event }) => event)).not.toContain('PLAN_CHANGED');
});

test('the same replan twice is one; the same plan again, another under the same id, or one looked at before another came, is refused', async () => {
  const world = await aReplanWorld(fixture);
  const { basis } = await world.preview(politicalPlan('2026-03-25'));
  const commandId = randomUUID();
  const both = await Promise.all([
    world.apply(politicalPlan('2026-03-25'), { commandId }),
    world.apply(politicalPlan('2026-03-25'), { commandId }),
  ]);
  expect(both.map(({ already }) => already).sort()).toEqual([false, true]);
  expect(new Set(both.map(({ planId }) => planId)).size).toBe(1);
  await expect(world.apply(politicalPlan('2026-03-26'), { commandId })).rejects.toMatchObject({
    code: 'COMMAND.REUSED',
  });
  await expect(world.apply(politicalPlan('2026-03-25'))).rejects.toMatchObject({ code: 'PLAN.UNCHANGED' });
  await expect(world.apply(politicalPlan('2026-03-26'), { expects: basis })).rejects.toMatchObject({
    code: 'PLAN.CHANGED_MEANWHILE',
  });
  await expect(world.apply(politicalPlan('2026-03-26'), { reason: ' ' })).rejects.toMatchObject({
    code: 'REASON.MISSING',
  });
  await expect(
    world.apply(politicalPlan('2026-03-26'), { actor: { personId: TEST_PEOPLE.school } }),
  ).rejects.toMatchObject({ code: 'PLAN.NOT_YOURS' });
  await expect(world.apply({ ...politicalPlan('2026-03-26'), id: 'ukendt' })).rejects.toMatchObject({
    code: 'PLAN.NOT_FOUND',
  });
  expect((await world.journal('a')).filter(({ event }) => event === 'PLAN_CHANGED')).toHaveLength(1);
});

test('answers that come in while the plan is replaced are neither lost nor moved', async () => {
  const world = await aReplanWorld(fixture);
  await world.goTo('2026-03-06 09:00');
  const later = administrativePlan((step) =>
    dated('report-ready', '2026-03-12')(dated('booking-closes', '2026-03-10')(step)),
  );
  const [applied] = await Promise.all([
    world.apply(later),
    world.answer('a/booking-closes', TEST_PEOPLE.books),
    world.answer('b/booking-closes', TEST_PEOPLE.books),
  ]);
  expect(applied.version).toBe(2);
  for (const name of ['a', 'b']) {
    const task = await world.task(`${name}/booking-closes`);
    expect(task.state).toBe('done');
    const told = (await world.journal(name as 'a'))
      .map(({ event }) => event)
      .filter((event) => ['PLAN_CHANGED', 'TASK_COMPLETED', 'DEADLINE_TOLD'].includes(event));
    expect(task.due_on === '2026-03-10').toBe(told.indexOf('PLAN_CHANGED') < told.indexOf('TASK_COMPLETED'));
    expect(await world.due(`${name}/report-ready Skole`)).toBe('2026-03-12');
  }
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
});

test('what falls away is taken back from who had it, what comes is asked for; undone, all is as it was but what was answered', async () => {
  const world = await aReplanWorld(fixture);
  await world.goTo('2026-03-06 09:00');
  await handOverTask(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: TEST_PEOPLE.books },
    taskId: (await world.task('a/booking-closes')).id,
    toPersonId: TEST_PEOPLE.social,
    reason: '',
  });
  await world.goTo('2026-03-06 09:05');
  await world.post();
  const before = await world.tasks();
  const extra: Step = {
    ...administrativePlan().cases[0]!.steps[0]!,
    id: 'a/ekstra',
    kind: 'ekstra',
    title: 'Ekstra',
    due: { date: '2026-03-13' },
    needs: [],
  };
  const dropped = administrativePlan((step) =>
    step.kind === 'booking-closes'
      ? null
      : { ...step, needs: step.needs.filter((need) => !need.endsWith('booking-closes')) },
  );
  const next = {
    ...dropped,
    cases: dropped.cases.map((caseRow) =>
      caseRow.id === 'a' ? { ...caseRow, steps: [...caseRow.steps, extra] } : caseRow,
    ),
  };
  await world.apply(next);
  expect(await world.post()).toEqual([
    'books: withdrawn, opened',
    'school: opened, opened',
    'social: withdrawn, opened, opened',
  ]);
  await world.goTo('2026-03-06 10:00');
  expect(await world.task('a/ekstra')).toMatchObject({ state: 'open', due_on: '2026-03-13' });
  await world.undo('adm');
  await world.goTo('2026-03-06 11:00');
  const after = await world.tasks();
  expect(after.get('a/ekstra')?.state).toBe('withdrawn');
  expect(
    [after.get('a/booking-closes'), after.get('b/booking-closes')].map((task) => [
      task?.state,
      task?.assignee_id,
      task?.due_on,
    ]),
  ).toEqual([
    ['open', TEST_PEOPLE.social, '2026-03-06'],
    ['open', TEST_PEOPLE.books, '2026-03-06'],
  ]);
  expect(
    [...after].filter(([name]) => !/ekstra|booking/.test(name)).map(([name, task]) => [name, task.due_on]),
  ).toEqual([...before].filter(([name]) => !/booking/.test(name)).map(([name, task]) => [name, task.due_on]));
  expect(await world.post()).toEqual(['books: opened, withdrawn', 'social: opened']);
  expect(await planInForce(fixture.db, world.worldId, 'adm')).toMatchObject({ version: 3, undoes: 2 });
  await expect(world.undo('adm')).rejects.toMatchObject({ code: 'PLAN.NOTHING_TO_UNDO' });
});

test('more time that a person was given outlives a smaller move, and comes back when a larger one is undone', async () => {
  const world = await aReplanWorld(fixture);
  await world.goTo('2026-03-06 09:00');
  const { id: taskId } = await world.task('a/booking-closes');
  await askExtension(fixture.casework, {
    commandId: 'mere-tid',
    actor: { personId: TEST_PEOPLE.books },
    taskId,
    until: '2026-03-10',
    reason: 'Syg',
  });
  const asked = await fixture.db
    .selectFrom('extensions')
    .where('task_id', '=', taskId)
    .select('id')
    .executeTakeFirstOrThrow();
  await decideExtension(fixture.casework, {
    commandId: 'ja',
    actor: chief,
    taskId,
    extensionId: asked.id,
    grant: true,
    reason: '',
  });
  const closing = (date: string) =>
    administrativePlan((step) => dated('report-ready', '2026-03-13')(dated('booking-closes', date)(step)));
  await world.apply(closing('2026-03-09'));
  expect([await world.due('a/booking-closes'), await world.due('b/booking-closes')]).toEqual([
    '2026-03-10',
    '2026-03-09',
  ]);
  await world.apply(closing('2026-03-12'));
  expect([await world.due('a/booking-closes'), await world.due('b/booking-closes')]).toEqual([
    '2026-03-12',
    '2026-03-12',
  ]);
  await world.undo('adm');
  expect([await world.due('a/booking-closes'), await world.due('b/booking-closes')]).toEqual([
    '2026-03-10',
    '2026-03-09',
  ]);
});

test('what is taken back before anybody was told, is told to nobody', async () => {
  const world = await aReplanWorld(
    fixture,
    administrativePlan((step) => (step.kind === 'report-to-chefs' ? { ...step, needs: [] } : step)),
  );
  await world.goTo('2026-03-12 09:00');
  await world.post();
  await world.goTo('2026-03-12 19:00');
  await world.apply(politicalPlan('2026-03-25'));
  await world.undo('politisk');
  await world.goTo('2026-03-13 08:00');
  expect((await world.post()).filter((mail) => mail.includes('moved'))).toEqual([]);
  expect(await world.due('a/report-to-chefs')).toBe('2026-03-16');
});

test('a change can be undone on its day alone, and a first version not at all', async () => {
  const world = await aReplanWorld(fixture);
  await expect(world.undo('politisk')).rejects.toMatchObject({ code: 'PLAN.NOTHING_TO_UNDO' });
  await world.apply(politicalPlan('2026-03-25'));
  await world.goTo('2026-03-03 00:01');
  await expect(world.undo('politisk')).rejects.toMatchObject({
    code: 'PLAN.NOTHING_TO_UNDO',
    message: expect.stringContaining('samme dag'),
  });
});

test('a case that the new version leaves out is called off, and a new one opens with its workflow; called off is for good', async () => {
  const world = await aReplanWorld(fixture);
  await world.goTo('2026-03-06 09:00');
  await world.post();
  const [a, b] = administrativePlan().cases;
  const c = {
    ...b!,
    id: 'c',
    title: 'Rapport c',
    steps: b!.steps.map((step) => ({
      ...step,
      id: step.id.replace('b/', 'c/'),
      needs: step.needs.map((need) => need.replace('b/', 'c/')),
    })),
  };
  await world.apply({ ...administrativePlan(), cases: [a!, c] });
  expect((await world.post()).filter((mail) => mail.includes('withdrawn'))).toEqual(['books: withdrawn']);
  const states = await fixture.db
    .selectFrom('cases')
    .where('world_id', '=', world.worldId)
    .select(['key', 'state', 'workflow_id'])
    .orderBy('key')
    .execute();
  expect(states.map(({ key, state }) => [key, state])).toEqual([
    ['a', 'open'],
    ['b', 'cancelled'],
    ['c', 'open'],
  ]);
  expect(
    await fixture.db.selectFrom('outbox').where('workflow_id', '=', states[2]!.workflow_id).select('id').execute(),
  ).not.toHaveLength(0);
  await expect(world.undo('adm')).rejects.toMatchObject({
    code: 'CASE.ENDED',
    message: expect.stringContaining('»Rapport b« er annulleret'),
  });
});

test('a case that somebody called off does not stand in the way of a replan', async () => {
  const world = await aReplanWorld(fixture);
  await cancelCase(fixture.casework, {
    commandId: randomUUID(),
    actor: chief,
    caseId: world.caseIds.b,
    reason: 'Udgår',
  });
  await world.apply(politicalPlan('2026-03-25'));
  expect([await world.due('a/report-to-chefs'), await world.due('b/report-to-chefs')]).toEqual([
    '2026-03-23',
    '2026-03-16',
  ]);
});

test('the draft is gone when it has come into force; the case says what its steps say now', async () => {
  const world = await aReplanWorld(fixture);
  const next = administrativePlan((step) =>
    step.kind === 'report-to-chefs' ? { ...step, title: 'Send rapporten', why: 'Fordi chefforum venter.' } : step,
  );
  await saveDraft(fixture.casework, { commandId: randomUUID(), actor: chief, worldId: world.worldId, plan: next });
  expect(await draftOf(fixture.db, world.worldId, 'adm')).not.toBeNull();
  await world.apply(next);
  expect(await draftOf(fixture.db, world.worldId, 'adm')).toBeNull();
  const step = await fixture.db
    .selectFrom('steps')
    .where('case_id', '=', world.caseIds.a)
    .where('id', '=', 'a/report-to-chefs')
    .select(['title', 'why'])
    .executeTakeFirst();
  expect(step).toEqual({ title: 'Send rapporten', why: 'Fordi chefforum venter.' });
});

test('what a new version adds and is due to open comes in the same mail as the moves, and is not told again by the case', async () => {
  const world = await aReplanWorld(
    fixture,
    administrativePlan((step) => (step.kind === 'report-ready' ? null : { ...step, needs: [] })),
  );
  await world.goTo('2026-03-12 09:00');
  await world.post();
  const more = administrativePlan((step) =>
    step.kind === 'booking-closes'
      ? { ...step, needs: [] }
      : step.kind === 'report-ready'
        ? { ...dated('report-ready', '2026-03-13')(step), needs: [], responsible: { role: 'rapport' } }
        : { ...dated('report-to-chefs', '2026-03-17')(step), needs: [] },
  );
  await world.apply(more);
  expect((await world.post()).filter((mail) => mail.startsWith('editor'))).toEqual([
    'editor: opened, opened, moved 2026-03-16→2026-03-17, moved 2026-03-16→2026-03-17',
  ]);
  await world.goTo('2026-03-12 09:01');
  expect((await world.post()).filter((mail) => mail.startsWith('editor'))).toEqual([]);
  expect((await world.task('a/report-ready')).state).toBe('open');
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
});

test.each(Array.from({ length: 6 }, (_, seed) => seed + 1))(
  'whom a preview names is whom the ledger tells when the plan is in force: cases and steps added, removed and moved (%i)',
  async (seed) => {
    const world = await aReplanWorld(fixture);
    await world.goTo(seed % 2 === 0 ? '2026-03-09 09:00' : '2026-03-02 09:00');
    await world.post();
    let state = seed * 7919;
    const chance = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    const day = (): string => `2026-03-${String(13 + Math.floor(chance() * 12)).padStart(2, '0')}`;
    const plan = administrativePlan((step) => {
      if (chance() < 0.2) return null;
      return chance() < 0.4 ? { ...step, due: { date: day() } } : step;
    });
    const kept = plan.cases.filter(() => chance() < 0.75);
    const added = plan.cases.slice(0, 1).map((one) => ({
      ...one,
      id: 'c',
      title: 'Rapport c',
      steps: one.steps.map((step) => ({
        ...step,
        id: step.id.replace(/^a/, 'c'),
        needs: step.needs.map((need) => need.replace(/^a/, 'c')),
      })),
    }));
    const next = parsePlan({ ...plan, cases: [...kept, ...(chance() < 0.6 ? added : [])] });
    const known = new Set(next.cases.flatMap(({ steps }) => steps.map(({ id }) => id)));
    const whole = {
      ...next,
      cases: next.cases.map((one) => ({
        ...one,
        steps: one.steps.map((step) => ({ ...step, needs: step.needs.filter((id) => known.has(id)) })),
      })),
    };
    const before = await fixture.db.selectFrom('notices').selectAll().where('world_id', '=', world.worldId).execute();
    const shown = await world.preview(whole);
    expect(await fixture.db.selectFrom('notices').selectAll().where('world_id', '=', world.worldId).execute()).toEqual(
      before,
    );
    if (shown.refusals.length > 0 || shown.isUnchanged) return;
    await world.apply(whole);
    const open = await fixture.db
      .selectFrom('cases')
      .where('world_id', '=', world.worldId)
      .where('state', '=', 'open')
      .select('id')
      .execute();
    for (const { id } of open) await advanceCase(fixture.casework, id, 'collecting');
    const told = await fixture.db
      .selectFrom('notices')
      .innerJoin('people', 'people.id', 'notices.person_id')
      .where('notices.world_id', '=', world.worldId)
      .where(
        'notices.id',
        '>',
        before.reduce((most, { id }) => Math.max(most, id), 0),
      )
      .where('notices.kind', 'in', ['opened', 'moved', 'withdrawn'])
      .where('notices.state', '<>', 'dropped')
      .distinct()
      .select('people.email')
      .execute();
    expect(
      shown.people
        .filter(({ isTold }) => isTold)
        .map(({ email }) => email)
        .toSorted(),
    ).toEqual(told.map(({ email }) => email).toSorted());
  },
);

test('a preview that may not wait does without who is told while somebody holds the plans', async () => {
  const world = await aReplanWorld(fixture);
  await world.goTo('2026-03-09 09:00');
  const next = administrativePlan(dated('report-to-chefs', '2026-03-18'));
  const known = await world.preview(next, { patienceMs: 2000 });
  expect(known.isToldKnown).toBe(true);
  const held = await fixture.db.transaction().execute(async (tx) => {
    await lockPlans(tx, world.worldId);
    return world.preview(next, { patienceMs: 50 });
  });
  expect(held).toEqual({ ...(await world.preview(next)), isToldKnown: false, people: held.people });
});
