import { journalSentence, type Offset, type Plan, type Step } from '#domain';
import {
  administrativePlan,
  aReplanWorld,
  openCaseFixture,
  politicalPlan,
  TEST_PEOPLE,
  testProcess,
  type CaseFixture,
} from '#testing';
import { verifyJournal } from '../journal/verify';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

const days = (amount: number): Offset => ({ amount, unit: 'workingDays' });
const withClosing = (over: Partial<Step>): Plan =>
  administrativePlan((step) => (step.kind === 'booking-closes' ? { ...step, ...over } : step));
/** The process with another reason for one of its steps. */
const process = {
  ...testProcess,
  steps: testProcess.steps.map((step) => (step.kind === 'booking-closes' ? { ...step, why: 'Ny begrundelse.' } : step)),
};
type World = Awaited<ReturnType<typeof aReplanWorld>>;
const casesOf = ({ plans }: Awaited<ReturnType<World['preview']>>) => plans.flatMap(({ outcome }) => outcome.cases);
const changesIn = (preview: Awaited<ReturnType<World['preview']>>) =>
  casesOf(preview).map(({ key, changed }) => [
    key,
    changed.map(({ title, changes, answered }) => [title, changes.map(({ what }) => what), answered]),
  ]);
const stepOf = async ({ caseIds }: World) =>
  fixture.db
    .selectFrom('steps')
    .where('case_id', '=', caseIds.a)
    .where('id', '=', 'a/booking-closes')
    .select(['title', 'form', 'why', 'policy'])
    .executeTakeFirstOrThrow();

test('a reminder, a title and a form that are otherwise are shown first, written with the version, and told in the journal', async () => {
  const world = await aReplanWorld(fixture);
  const next = withClosing({ title: 'Luk bøgerne', remind: [days(-3)], form: 'text' });
  const preview = await world.preview(next);
  expect([preview.isUnchanged, changesIn(preview)]).toEqual([
    false,
    ['a', 'b'].map((key) => [key, [['Trinnet booking-closes', ['title', 'form', 'remind'], 'nothing']]]),
  ]);
  expect(casesOf(preview).map(({ unchanged }) => unchanged)).toEqual([2, 2]);
  expect(preview.people).toEqual([]);
  await world.apply(next, { expects: preview.basis });
  expect(await stepOf(world)).toMatchObject({ title: 'Luk bøgerne', form: 'text', policy: { remind: [days(-3)] } });
  const { payload } = (await world.journal('a')).find(({ event }) => event === 'PLAN_CHANGED')!;
  expect(journalSentence('PLAN_CHANGED', null, payload, { person: String, task: String })).toBe(
    'Planen »Økonomirapporter 2026« blev ændret (version 2 i stedet for 1): »Trinnet booking-closes«: hedder nu »Luk bøgerne«; besvares nu med en tekst i stedet for en bekræftelse; påmindes 3 arbejdsdage før i stedet for 2.',
  );
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
  await world.undo('adm');
  expect(await stepOf(world)).toMatchObject({
    title: 'Trinnet booking-closes',
    form: 'confirmation',
    policy: { remind: [days(-2)] },
  });
});

test("a process' file that says otherwise is shown and can be put into force, though the plan says the same", async () => {
  const world = await aReplanWorld(fixture);
  expect((await world.preview(administrativePlan())).isUnchanged).toBe(true);
  await expect(world.apply(administrativePlan())).rejects.toMatchObject({ code: 'PLAN.UNCHANGED' });
  const preview = await world.preview(administrativePlan(), { process });
  expect([preview.isUnchanged, changesIn(preview)]).toEqual([
    false,
    ['a', 'b'].map((key) => [key, [['Trinnet booking-closes', ['why'], 'nothing']]]),
  ]);
  await world.apply(administrativePlan(), { process });
  expect((await stepOf(world)).why).toBe('Ny begrundelse.');
  expect((await world.preview(administrativePlan(), { process })).isUnchanged).toBe(true);
});

test('a meeting of the political plan that moves writes no steps of the plans that follow it, and tells none', async () => {
  const world = await aReplanWorld(fixture);
  const preview = await world.preview(politicalPlan('2026-03-25'), { process });
  expect(changesIn(preview)).toEqual([
    ['a', []],
    ['b', []],
  ]);
  await world.apply(politicalPlan('2026-03-25'), { process });
  expect((await stepOf(world)).why).toBe('Fordi.');
  expect((await world.journal('a')).find(({ event }) => event === 'PLAN_CHANGED')?.payload).not.toHaveProperty(
    'changed',
  );
});

test('what was answered is not asked anew and keeps its form; a step that falls away is told to who was asked, by task', async () => {
  const world = await aReplanWorld(fixture);
  await world.goTo('2026-03-06 09:00');
  await world.post();
  await world.answer('a/booking-closes', TEST_PEOPLE.books);
  const preview = await world.preview(withClosing({ title: 'Luk bøgerne', form: 'text' }));
  expect(changesIn(preview)).toEqual([
    ['a', [['Trinnet booking-closes', ['title'], 'all']]],
    ['b', [['Trinnet booking-closes', ['title', 'form'], 'nothing']]],
  ]);
  expect(preview.findings.map(({ code, message }) => [code, message])).toContainEqual([
    'STEP.FORM_KEPT',
    '»Trinnet booking-closes« i »Rapport a« er besvaret af nogen, så trinnet besvares fortsat med en bekræftelse og ikke med en tekst.',
  ]);
  const without = administrativePlan((step) =>
    step.kind === 'booking-closes'
      ? null
      : { ...step, needs: step.needs.filter((need) => !need.endsWith('booking-closes')) },
  );
  expect(casesOf(await world.preview(without)).map(({ key, drops }) => [key, drops.map(({ told }) => told)])).toEqual([
    ['a', []],
    ['b', [true]],
  ]);
  await world.apply(withClosing({ title: 'Luk bøgerne', form: 'text' }));
  expect((await world.task('a/booking-closes')).state).toBe('done');
  expect(await stepOf(world)).toMatchObject({ title: 'Luk bøgerne', form: 'confirmation' });
});
