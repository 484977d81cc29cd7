import { randomUUID } from 'node:crypto';
import { pages, Refusal, VISIT_CHOICE, VISIT_HELD, VISIT_OFFER } from '#contracts';
import { BOUNDS, TIME_TAKEN } from '#domain';
import { advanceCase } from '../agenda/advance-case';
import { cancelCase } from '../agenda/cancel-case';
import { readAppointment } from '../appointments';
import { importOrganisation } from '../organisation/import-organisation';
import { handOverTask } from '../tasks/hand-over-task';
import { takeBackTask } from '../tasks/take-back-task';
import { collectPost } from '../mailroom/collect-post';
import { markSent } from '../mailroom/mark-mails';
import { waitingMails } from '../mailroom/ready-mails';
import { askOtherDay } from './ask-other-day';
import { HELD_STEP } from './steps';
import { VISIT_KEY } from './invitation';
import { inviteAgreedVisits } from './invite-agreed';
import { moveVisit } from './move-visit';
import { by, code, openVisitFixture, VISIT_ORGANISATION, who, type TestProgramme } from './testing/visit-fixture';

let fixture: Awaited<ReturnType<typeof openVisitFixture>>;
let programme: TestProgramme;
let visit: string;
beforeAll(async () => void (fixture = await openVisitFixture()));
afterAll(() => fixture.close());
beforeEach(async () => {
  programme = await fixture.programme();
  visit = await programme.announce();
});

const TIMES = [
  { on: '2026-03-18', from: '09:00', to: '12:00' },
  { on: '2026-03-19', from: '13:00', to: '15:30' },
];
const LATER = { on: '2026-03-25', from: '10:00', to: '12:00' };
const names = new Map(Object.entries(who).map(([name, id]) => [id, name]));
const offer = () => programme.answer(visit, VISIT_OFFER, { times: TIMES, note: '' });
const arrange = async (): Promise<void> => {
  await offer();
  await programme.answer(visit, VISIT_CHOICE, { time: TIMES[1], place: 'Kontoret', note: '' });
};
const move = (over: object = {}) =>
  code(
    moveVisit(fixture.casework, { ...by(who.auditor), visitId: visit, to: LATER, reason: 'Lederen er syg', ...over }),
  );
const appointment = () => readAppointment(fixture.db, visit, VISIT_KEY);
/** Who is invited, by name. */
const invited = async (): Promise<string[]> =>
  ((await appointment())?.participants ?? [])
    .filter(({ state }) => state === 'invited')
    .map(({ personId }) => names.get(personId) ?? personId)
    .sort();
/** What stands in the ledger of appointments and announcements, as `kind: to whom`, the oldest first. */
const told = async (): Promise<string[]> =>
  (
    await fixture.db
      .selectFrom('notices')
      .where('case_id', '=', visit)
      .where('kind', 'in', ['appointment', 'appointment-off', 'visit-announced', 'visit-move-asked'])
      .where('state', '<>', 'dropped')
      .orderBy('id')
      .select(['kind', 'person_id'])
      .execute()
  ).map(({ kind, person_id: person }) => `${kind}: ${names.get(person) ?? person}`);
const taskOf = (stepId: string) =>
  fixture.db
    .selectFrom('tasks')
    .where('case_id', '=', visit)
    .where('step_id', '=', stepId)
    .where('state', 'in', ['planned', 'open'])
    .select('id')
    .executeTakeFirstOrThrow();
const give = async (stepId: string, person: string, toPersonId: string, state?: 'open'): Promise<unknown> => {
  const { id: taskId } = await taskOf(stepId);
  if (state) await fixture.db.updateTable('tasks').set({ state }).where('id', '=', taskId).execute();
  return code(handOverTask(fixture.casework, { ...by(person), taskId, toPersonId, reason: 'Ferie' }));
};

test('the chef hears of it once, however often times are offered; the leader and who comes are invited when a day is chosen', async () => {
  await offer();
  expect(await told()).toEqual(['visit-announced: chef3']);
  await programme.answer(visit, VISIT_CHOICE, { time: null, place: '', note: 'Efter påske' });
  await arrange();
  expect((await told()).sort()).toEqual(['appointment: auditor', 'appointment: head', 'visit-announced: chef3']);
  expect(await appointment()).toMatchObject({
    title: expect.stringMatching(/^Besøg af intern revision: /),
    on_date: '2026-03-19',
    from_time: '13:00',
    to_time: '15:30',
    place: 'Kontoret',
    sequence: 0,
    state: 'arranged',
  });
});

test('agreed by phone before any times were offered, the chef hears the day', async () => {
  expect(await move()).toBe('accepted');
  expect(await told()).toEqual(expect.arrayContaining(['visit-announced: chef3', 'appointment: head']));
});

test('moved, or held in another place, all are told; the same once more is refused', async () => {
  await arrange();
  expect(await move()).toBe('accepted');
  expect(await move({ place: 'Kantinen' })).toBe('accepted');
  expect(await move({ place: 'Kantinen' })).toBe('AUDIT.INVALID');
  expect(await appointment()).toMatchObject({ on_date: '2026-03-25', place: 'Kantinen', sequence: 2 });
  expect((await told()).filter((one) => one === 'appointment: head')).toHaveLength(3);
  expect(await programme.events(visit)).toEqual(
    expect.arrayContaining(['VISIT_MOVED', 'VISIT_PLACED', 'APPOINTMENT_SET']),
  );
});

test('a time that is past is not chosen; when all are, others are offered however often they were; a visit of yesterday is written in and held', async () => {
  await offer();
  await programme.goTo('2026-03-18 10:00');
  const choose = (time: object | null) =>
    code(programme.answer(visit, VISIT_CHOICE, { time, place: '', note: 'Gået' }));
  expect(await choose(TIMES[0] ?? null)).toBe('AUDIT.INVALID');
  await programme.goTo('2026-03-20 10:00');
  expect(await choose(null)).toBe('accepted');
  expect(await move({ to: { on: '2026-03-19', from: '09:00', to: '10:00' } })).toBe('accepted');
  expect(await code(programme.answer(visit, VISIT_HELD, {}))).toBe('accepted');
  expect(await move({ to: { on: '2026-01-05', from: '09:00', to: '10:00' } })).toBe('AUDIT.INVALID');
});

test('whom the visit or its questions are given to takes part, and who gave the visit on does not', async () => {
  await arrange();
  await programme.goTo('2026-03-10 09:00');
  expect(await give('visit/held', who.auditor, who.second)).toBe('accepted');
  expect(await invited()).toEqual(['head', 'second']);
  const { auditor_id: holder } = await fixture.db
    .selectFrom('audit_visits')
    .where('id', '=', visit)
    .select('auditor_id')
    .executeTakeFirstOrThrow();
  expect(holder).toBe(who.second);
  const { id: taskId } = await taskOf('visit/held');
  expect(await code(takeBackTask(fixture.casework, { ...by(who.auditor), taskId, reason: '' }))).toBe('accepted');
  expect(await invited()).toEqual(['auditor', 'head']);
  expect(await give('visit/guide', who.head, who.school, 'open')).toBe('accepted');
  expect(await invited()).toEqual(['auditor', 'head', 'school'].sort());
});

test('a new leader is invited and the former one is not any more; a unit that is called otherwise is so in the calendar', async () => {
  await arrange();
  const { unit_code: unit } = await fixture.db
    .selectFrom('audit_visits')
    .where('id', '=', visit)
    .select('unit_code')
    .executeTakeFirstOrThrow();
  const { world_id: worldId } = await fixture.db
    .selectFrom('cases')
    .where('id', '=', visit)
    .select('world_id')
    .executeTakeFirstOrThrow();
  const units = VISIT_ORGANISATION.units.map((one) =>
    one.code === unit ? { ...one, name: 'Den nye skole', leaderEmail: 'ny.leder@albertslund.example' } : one,
  );
  await importOrganisation(fixture.casework, { ...VISIT_ORGANISATION, units }, [worldId]);
  expect((await appointment())?.title).toBe('Besøg af intern revision: Den nye skole');
  const now = await invited();
  expect(now).toHaveLength(2);
  expect(now).not.toContain('head');
  expect(await told()).toContain('appointment-off: head');
  await importOrganisation(fixture.casework, VISIT_ORGANISATION, [worldId]);
  expect(await invited()).toEqual(['auditor', 'head']);
});

test('a visit that is called off is taken back; one that was held is not', async () => {
  await arrange();
  await cancelCase(fixture.casework, { ...by(who.chief), caseId: visit, reason: 'Skolen lukker' });
  expect(await appointment()).toMatchObject({ state: 'cancelled', sequence: 1 });
  expect(await told()).toEqual(expect.arrayContaining(['appointment-off: head', 'appointment-off: auditor']));
  expect(await told()).not.toContain('visit-announced: chef3');
});

/** What waits is joined and sent. */
const mailsGoOut = async (): Promise<void> => {
  const { world_id: worldId } = await fixture.db
    .selectFrom('cases')
    .where('id', '=', visit)
    .select('world_id')
    .executeTakeFirstOrThrow();
  const { batchIds } = await collectPost(fixture.casework, worldId, 'albertslund.example');
  for (const batch of batchIds)
    await markSent(fixture.db, await waitingMails(fixture.db, batch), fixture.casework.realNow());
};

test('the chef who was mailed that the visit comes hears that it is off and why; whom the questions were given to stays invited when they are taken back', async () => {
  await arrange();
  expect(await give('visit/guide', who.head, who.school, 'open')).toBe('accepted');
  await fixture.db
    .updateTable('tasks')
    .set({ state: 'lapsed' })
    .where('case_id', '=', visit)
    .where('step_id', '=', 'visit/guide')
    .execute();
  expect(await move()).toBe('accepted');
  expect(await invited()).toEqual(['auditor', 'head', 'school']);
  await mailsGoOut();
  await cancelCase(fixture.casework, { ...by(who.chief), caseId: visit, reason: 'Skolen lukker' });
  expect((await told()).filter((one) => one.startsWith('visit-announced'))).toHaveLength(2);
  const { details } = await fixture.db
    .selectFrom('notices')
    .where('case_id', '=', visit)
    .where('kind', '=', 'visit-announced')
    .where('state', '=', 'waiting')
    .select('details')
    .executeTakeFirstOrThrow();
  expect(details).toMatchObject({ announced: { calledOff: 'Skolen lukker' } });
});

test('nothing more is told of a visit that was held', async () => {
  await arrange();
  await programme.goTo('2026-03-19 16:00');
  await programme.answer(visit, VISIT_HELD, { note: '' });
  const before = await told();
  await cancelCase(fixture.casework, { ...by(who.chief), caseId: visit, reason: 'Skolen lukker' });
  expect(await told()).toEqual(before.filter((one) => !one.startsWith('visit-announced')));
  expect((await appointment())?.state).toBe('over');
});

test('who is visited asks for another day, once for each that was agreed; who holds it is told, and moves it', async () => {
  const ask = (person: string, reason = 'Vi har planlægningsdag. Ugen efter passer bedre.') =>
    code(askOtherDay(fixture.casework, { ...by(person), visitId: visit, reason }));
  const heldSays = async () =>
    Object.values(
      await fixture.db
        .selectFrom('steps')
        .where('case_id', '=', visit)
        .where('id', '=', HELD_STEP)
        .select(['title', 'why'])
        .executeTakeFirstOrThrow(),
    ).join(' ');
  expect(await ask(who.head)).toBe('AUDIT.INVALID');
  await arrange();
  expect(await ask(who.head, '')).toBe('REASON.MISSING');
  expect(await ask(who.auditor)).toBe('CASE.NOT_YOURS');
  expect(await ask(who.editor)).toBe('CASE.NOT_YOURS');
  // A chief over a leader who is there is not asked about the leader's calendar.
  expect(await ask(who.chef3)).toBe('CASE.NOT_YOURS');
  expect(await heldSays()).not.toContain('en anden dag');
  expect(await ask(who.head)).toBe('accepted');
  expect(await ask(who.head)).toBe('AUDIT.INVALID');
  expect(await heldSays()).toMatch(/\(der er bedt om en anden dag\) Der er bedt om en anden dag end .*planlægningsdag/);
  expect(await told()).toContain('visit-move-asked: auditor');
  expect(await move()).toBe('accepted');
  expect(await told()).not.toContain('visit-move-asked: auditor');
  expect(await heldSays()).not.toContain('en anden dag');
  expect(await ask(who.head)).toBe('accepted');
  await programme.goTo('2026-03-25 08:00');
  await advanceCase(fixture.casework, visit, 'preparing');
  expect(await move({ to: { ...LATER, on: '2026-03-26' } })).toBe('accepted');
});

/** Somebody has something else in the world of the visit, in a case of its own; gives how it is called off. */
const busy = async (personId: string, time: { readonly on: string; readonly from: string; readonly to: string }) => {
  const { db } = fixture;
  const own = await db.selectFrom('cases').where('id', '=', visit).selectAll().executeTakeFirstOrThrow();
  const { caseId } = await fixture.aCase();
  await db
    .updateTable('cases')
    .set({ world_id: own.world_id, plan_id: own.plan_id })
    .where('id', '=', caseId)
    .execute();
  const appointment = randomUUID();
  const { id: taskId } = await db
    .selectFrom('tasks')
    .where('case_id', '=', visit)
    .limit(1)
    .select('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('appointments')
    .values({
      id: appointment,
      case_id: caseId,
      key: 'other',
      task_id: taskId,
      uid: appointment,
      title: 'Besøg af intern revision: Solhuset',
      description: '',
      page: pages.case(caseId),
      on_date: time.on,
      from_time: time.from,
      to_time: time.to,
      state: 'arranged',
    })
    .execute();
  await db
    .insertInto('appointment_participants')
    .values({ appointment_id: appointment, person_id: personId, state: 'invited', sequence: 0 })
    .execute();
  return () => db.updateTable('appointments').set({ state: 'cancelled' }).where('id', '=', appointment).execute();
};
const said = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.message : String(error)),
  );

test('who holds a visit is at one place at a time: not when times are offered, nor when it is moved or given to another', async () => {
  const callOff = await busy(who.auditor, { on: '2026-03-19', from: '15:00', to: '16:00' });
  expect(await said(offer())).toMatch(
    /^Tid 2: .* har allerede »Besøg af intern revision: Solhuset« .*19\. marts.* kl\. 15\.00–16\.00\. /,
  );
  await callOff();
  await arrange();
  await busy(who.auditor, { ...LATER, from: '08:00', to: '10:30' });
  await busy(who.second, { on: '2026-03-19', from: '08:00', to: '17:00' });
  expect(await move()).toBe('AUDIT.INVALID');
  expect(await give('visit/held', who.auditor, who.second)).toBe('AUDIT.INVALID');
  // One may begin when the other ends.
  expect(await move({ to: { ...LATER, from: '10:30' } })).toBe('accepted');
  expect(await give('visit/held', who.auditor, who.second)).toBe('accepted');
});

test('an offered time at which who comes has something else by now is not chosen; where all are taken, others are offered however often they were', async () => {
  await offer();
  await busy(who.auditor, { on: '2026-03-19', from: '09:00', to: '14:00' });
  const choose = (time: object | null) =>
    said(programme.answer(visit, VISIT_CHOICE, { time, place: '', note: 'En anden uge' }));
  expect(await choose(TIMES[1] ?? null)).toBe(TIME_TAKEN);
  for (let asked = 0; asked < BOUNDS.offers; asked += 1) {
    expect(await choose(null)).toBe('accepted');
    await programme.answer(visit, VISIT_OFFER, { times: [TIMES[0], LATER], note: '' });
  }
  expect(await choose(null)).toMatch(/^Der er tilbudt tider flere gange/);
  for (const time of [TIMES[0], LATER]) if (time) await busy(who.auditor, time);
  expect(await choose(null)).toBe('accepted');
});

test('what the leader writes with the time that they choose reaches who comes, also when the day is moved', async () => {
  await offer();
  await programme.answer(visit, VISIT_CHOICE, { time: TIMES[1], place: '', note: 'Ring på bag huset' });
  const why = async () =>
    (
      await fixture.db
        .selectFrom('steps')
        .where('case_id', '=', visit)
        .where('id', '=', 'visit/held')
        .select('why')
        .executeTakeFirstOrThrow()
    ).why;
  expect(await why()).toContain('Lederen skriver: »Ring på bag huset«');
  const { details } = await fixture.db
    .selectFrom('notices')
    .where('case_id', '=', visit)
    .where('kind', '=', 'appointment')
    .where('person_id', '=', who.auditor)
    .select('details')
    .executeTakeFirstOrThrow();
  expect(details).toMatchObject({ by: who.head, reason: 'Ring på bag huset' });
  expect(await move()).toBe('accepted');
  expect(await why()).toContain('Lederen skriver: »Ring på bag huset«');
});

test('a visit that was agreed on before appointments were kept gets its invitation, once', async () => {
  const thrown = (_visit: string, error: unknown) => {
    throw error;
  };
  await arrange();
  await fixture.db.deleteFrom('appointment_participants').execute();
  await fixture.db.deleteFrom('appointments').execute();
  expect(await inviteAgreedVisits(fixture.casework, thrown)).toBeGreaterThan(0);
  expect(await invited()).toEqual(['auditor', 'head']);
  expect(await inviteAgreedVisits(fixture.casework, thrown)).toBe(0);
});
