import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FEEDBACK,
  VISIT_FINAL,
  VISIT_GUIDE,
  VISIT_HELD,
  VISIT_OFFER,
  VISIT_WISH,
} from '#contracts';
import { handOverTask } from '../tasks/hand-over-task';
import { findingsOf } from './finding-rows';
import { moveVisit } from './move-visit';
import { chooseUnit, proposeProgramme } from './propose-programme';
import { liveTasks } from './testing/seen-of-visit';
import { by, code, openVisitFixture, TEST_AUDIT_RULES, who, type TestProgramme } from './testing/visit-fixture';
import { unheardOf } from './unheard-of';
import { changeFinding, enterFinding } from './write-finding';

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
const text = (words: string) => ({ text: words, note: '' });
const finding = (over: object = {}) => ({
  visitId: visit,
  severity: 'red' as const,
  text: 'Kassen bliver ikke talt op',
  recommendation: 'Tæl kassen hver fredag, to sammen',
  questionId: null,
  ownerId: null,
  ...over,
});
const offer = () => programme.answer(visit, VISIT_OFFER, { times: TIMES, note: '' });
const choose = () => programme.answer(visit, VISIT_CHOICE, { time: TIMES[1], place: 'Kontoret', note: '' });
const enter = (over: object = {}) => enterFinding(fixture.casework, { ...by(who.auditor), ...finding(over) });
/** Up to a final report with one red finding. */
const report = async (): Promise<void> => {
  await offer();
  await choose();
  await programme.goTo('2026-03-19 09:00');
  await programme.answer(visit, VISIT_HELD, { note: '' });
  await enter();
  await programme.answer(visit, VISIT_DRAFT, text('Udkastet'));
  await programme.answer(visit, VISIT_COMMENTS, text('Enig'));
  await programme.answer(visit, VISIT_FINAL, text('Rapporten'));
};

test('a visit goes its way: times, a choice, the visit, a draft, comments, the report, and its finding until the auditor closes it', async () => {
  const { open, answer } = programme;
  expect(await open(visit)).toEqual([`${VISIT_OFFER}: auditor`]);
  await offer();
  expect(await open(visit)).toEqual([`${VISIT_CHOICE}: head`]);
  await choose();
  expect(await open(visit)).toEqual([`${VISIT_GUIDE}: head`, `${VISIT_HELD}: auditor`]);
  await programme.goTo('2026-03-19 09:00');
  await answer(visit, VISIT_HELD, { note: '' });
  await enter();
  expect(await open(visit)).toEqual([`${VISIT_DRAFT}: auditor`]);
  await answer(visit, VISIT_DRAFT, text('Udkastet'));
  expect(await open(visit)).toEqual([`${VISIT_COMMENTS}: head`]);
  await answer(visit, VISIT_COMMENTS, text('Vi er enige'));
  expect(await open(visit)).toEqual([`${VISIT_FINAL}: auditor`]);
  await answer(visit, VISIT_FINAL, text('Rapporten'));
  expect(await open(visit)).toEqual([`${FINDING_PLAN}: head`, `${VISIT_FEEDBACK}: head`]);
  await answer(visit, VISIT_FEEDBACK, { secure: 5, wishes: ['Et kursus i kasseoptælling'], note: '' });
  expect(await open(visit)).toEqual([`${FINDING_PLAN}: head`, `${VISIT_WISH}: editor`]);
  await answer(visit, VISIT_WISH, text('Holdt den 3. maj'));
  await answer(visit, FINDING_PLAN, text('Vi tæller hver fredag'));
  expect(await open(visit)).toEqual([`${FINDING_EVIDENCE}: head`]);
  await answer(visit, FINDING_EVIDENCE, text('Fire optællinger ligger her'));
  expect(await open(visit)).toEqual([`${FINDING_VERIFY}: auditor`]);
  await answer(visit, FINDING_VERIFY, { outcome: 'returned', note: 'Der mangler underskrifter' });
  expect(await open(visit)).toEqual([`${FINDING_EVIDENCE}: head`]);
  await answer(visit, FINDING_EVIDENCE, text('Nu med underskrifter'));
  await answer(visit, FINDING_VERIFY, { outcome: 'approved', note: '' });
  expect(await open(visit)).toEqual([]);
  expect((await findingsOf(fixture.db, visit)).map(({ state, due }) => [state, due])).toEqual([
    ['closed', '2026-04-07'],
  ]);
  expect((await programme.events(visit)).filter((event) => !event.startsWith('TASK_'))).toEqual([
    'CASE_OPENED',
    'PHASE_ENTERED',
    'VISIT_ARRANGED',
    'QUESTIONNAIRE_OPENED',
    'APPOINTMENT_SET',
    'FINDING_ENTERED',
    'VISIT_REPORTED',
    'VISIT_REPORTED',
    'FINDING_PLANNED',
    'FINDING_EVIDENCED',
    'FINDING_REFUSED',
    'FINDING_EVIDENCED',
    'FINDING_CLOSED',
  ]);
});

test('what the reports said stays as it was sent, each version with its digest', async () => {
  await report();
  const kept = await fixture.db
    .selectFrom('visit_reports')
    .where('visit_id', '=', visit)
    .orderBy('version')
    .select(['version', 'stage', 'text', 'findings', 'digest'])
    .execute();
  expect(kept.map(({ version, stage, text: words, findings }) => [version, stage, words, findings[0]?.due])).toEqual([
    [1, 'draft', 'Udkastet', null],
    [2, 'final', 'Rapporten', '2026-04-07'],
  ]);
  expect(new Set(kept.map(({ digest }) => digest)).size).toBe(2);
  expect(await code(enter())).toBe('AUDIT.REPLIED');
});

test('where no time fits, others are offered; where nobody chooses, the auditor is told to call, and writes what was agreed', async () => {
  await offer();
  await programme.answer(visit, VISIT_CHOICE, { time: null, place: '', note: 'Efter påske' });
  expect(await programme.open(visit)).toEqual([`${VISIT_OFFER}: auditor`]);
  await offer();
  await programme.goTo('2026-04-10 09:00');
  expect(await programme.open(visit)).toEqual([`${VISIT_OFFER}: auditor`]);
  const to = { on: '2026-04-14', from: '09:00', to: '12:00' };
  await moveVisit(fixture.casework, { ...by(who.auditor), visitId: visit, to, reason: 'Aftalt i telefonen' });
  expect(await programme.open(visit)).toEqual([`${VISIT_GUIDE}: head`, `${VISIT_HELD}: auditor`]);
  expect(await programme.events(visit)).toEqual(expect.arrayContaining(['VISIT_NOT_ARRANGED', 'VISIT_ARRANGED']));
});

test.each([
  ['too soon', [{ on: '2026-03-04', from: '09:00', to: '12:00' }, TIMES[0]], 'AUDIT.INVALID'],
  ['on a Sunday', [{ on: '2026-03-22', from: '09:00', to: '12:00' }, TIMES[0]], 'AUDIT.INVALID'],
  ['only one', [TIMES[0]], 'AUDIT.INVALID'],
  ['the same twice', [TIMES[0], TIMES[0]], 'AUDIT.INVALID'],
  ['it ends before it begins', [{ on: '2026-03-20', from: '12:00', to: '09:00' }, TIMES[0]], 'AUDIT.INVALID'],
])('times that cannot be are refused: %s', async (_what, times, refusal) => {
  expect(await code(programme.answer(visit, VISIT_OFFER, { times, note: '' }))).toBe(refusal);
  expect(await programme.open(visit)).toEqual([`${VISIT_OFFER}: auditor`]);
});

test('a visit that is agreed is moved, and its day with it', async () => {
  await offer();
  await choose();
  const to = { on: '2026-03-25', from: '10:00', to: '12:00' };
  await moveVisit(fixture.casework, { ...by(who.auditor), visitId: visit, to, reason: 'Lederen er syg' });
  expect(await code(moveVisit(fixture.casework, { ...by(who.head), visitId: visit, to, reason: 'Passer ikke' }))).toBe(
    'CASE.NOT_YOURS',
  );
  const held = await fixture.db
    .selectFrom('tasks')
    .where('case_id', '=', visit)
    .where('step_id', '=', 'visit/held')
    .select('due_on')
    .executeTakeFirstOrThrow();
  expect(held.due_on).toBe('2026-03-25');
});

test('nobody visits where they lead, and nobody is chosen who does not audit', async () => {
  const again = await fixture.programme();
  await proposeProgramme(fixture.casework, { ...by(who.auditor), caseId: again.programmeId, rules: TEST_AUDIT_RULES });
  const choice = (auditorId: string) =>
    code(
      chooseUnit(fixture.casework, {
        ...by(who.auditor),
        caseId: again.programmeId,
        unitCode: '10',
        isChosen: true,
        auditorId,
        hours: 10,
        reason: 'Skal med',
      }),
    );
  expect(await choice(who.chef3)).toBe('AUDIT.NOT_INDEPENDENT');
  expect(await choice(who.editor)).toBe('PERSON.NOT_FOUND');
  expect(await choice(who.second)).toBe('accepted');
});

test('the auditor’s work goes only to another auditor who is independent, the unit’s never to who visits it', async () => {
  const offering = await fixture.db
    .selectFrom('tasks')
    .where('case_id', '=', visit)
    .select('id')
    .executeTakeFirstOrThrow();
  await programme.goTo('2026-03-02 10:00');
  const give = (taskId: string, toPersonId: string, person: string) =>
    code(handOverTask(fixture.casework, { ...by(person), taskId, toPersonId, reason: 'Ferie' }));
  expect(await give(offering.id, who.chef3, who.auditor)).toBe('AUDIT.NOT_INDEPENDENT');
  expect(await give(offering.id, who.editor, who.auditor)).toBe('PERSON.NOT_FOUND');
  // The other is here only to audit, and so may have this and nothing else.
  expect(await give(offering.id, who.second, who.auditor)).toBe('accepted');
  await offer();
  await programme.goTo('2026-03-02 11:00');
  const choosing = await fixture.db
    .selectFrom('tasks')
    .where('case_id', '=', visit)
    .where('step_id', '=', 'visit/choice')
    .select('id')
    .executeTakeFirstOrThrow();
  expect(await give(choosing.id, who.auditor, who.head)).not.toBe('accepted');
  // Who offered the times has had a hand in the visit, though another holds it.
  expect(await give(choosing.id, who.second, who.head)).not.toBe('accepted');
});

test('nobody closes a finding that they own or wrote about, nor answers for whom they audit', async () => {
  await report();
  await programme.answer(visit, FINDING_PLAN, text('Vi tæller'));
  await programme.answer(visit, FINDING_EVIDENCE, text('Gjort'), who.chef3);
  const verify = (person: string) =>
    code(programme.answer(visit, FINDING_VERIFY, { outcome: 'approved', note: '' }, person));
  expect(await verify(who.head)).toBe('TASK.NOT_YOURS');
  // The auditor's leader does not answer for them.
  await fixture.db.updateTable('units').set({ leader_id: who.chief }).where('code', '=', '3.DS').execute();
  await fixture.db.updateTable('people').set({ leader_id: who.chief }).where('id', '=', who.auditor).execute();
  expect(await verify(who.chief)).toBe('AUDIT.NOT_INDEPENDENT');
  await fixture.db.updateTable('units').set({ leader_id: who.chef3 }).where('code', '=', '3.DS').execute();
  expect(await verify(who.auditor)).toBe('accepted');
});

test('an auditor who stays silent is asked again, then somebody must decide, then the visit ends: nothing goes round for ever', async () => {
  for (let month = 4; month <= 12; month += 1) await programme.goTo(`2026-${String(month).padStart(2, '0')}-20 09:00`);
  for (let month = 1; month <= 12; month += 1) await programme.goTo(`2027-${String(month).padStart(2, '0')}-20 09:00`);
  expect(await programme.open(visit)).toEqual([]);
});

test('a visit is not held before its day', async () => {
  await offer();
  await choose();
  await fixture.db.updateTable('tasks').set({ state: 'open' }).where('step_id', '=', 'visit/held').execute();
  expect(await code(programme.answer(visit, VISIT_HELD, { note: '' }))).toBe('AUDIT.INVALID');
});

test('an auditor who leaves has a successor who is independent, and the visit goes on', async () => {
  await offer();
  await choose();
  await fixture.db.updateTable('people').set({ active: false }).where('id', '=', who.auditor).execute();
  await programme.goTo('2026-03-19 09:00');
  // Their leader gives the work to another auditor, and does not do it.
  expect(await code(programme.answer(visit, VISIT_HELD, { note: '' }, who.chief))).toBe('AUDIT.NOT_INDEPENDENT');
  const held = (await liveTasks(fixture.db, visit)).find(({ kind }) => kind === VISIT_HELD);
  await handOverTask(fixture.casework, {
    ...by(who.chief),
    taskId: held?.id ?? '',
    toPersonId: who.second,
    reason: 'Er rejst',
  });
  await programme.answer(visit, VISIT_HELD, { note: '' });
  expect(await programme.open(visit)).toEqual([`${VISIT_DRAFT}: second`]);
  await fixture.db.updateTable('people').set({ active: true }).where('id', '=', who.auditor).execute();
});

test('a finding that the leader has not heard goes into no final report: a draft is sent once more', async () => {
  await offer();
  await choose();
  await programme.goTo('2026-03-19 09:00');
  await programme.answer(visit, VISIT_HELD, { note: '' });
  await enter({ severity: 'green' });
  await programme.answer(visit, VISIT_DRAFT, text('Udkastet'));
  await programme.answer(visit, VISIT_COMMENTS, text('Enig'));
  await enter({ text: 'Nøglen ligger i kassen' });
  const [first] = await findingsOf(fixture.db, visit);
  await changeFinding(fixture.casework, { ...by(who.auditor), ...finding(), findingId: first?.id ?? '' });
  const send = (as: 'final' | 'draft') =>
    code(programme.answer(visit, VISIT_FINAL, { text: 'Rapporten', as, note: '' }));
  expect((await unheardOf(fixture.db, visit)).map(({ number }) => number)).toEqual([1, 2]);
  expect(await send('final')).toBe('AUDIT.INVALID');
  expect(await send('draft')).toBe('accepted');
  expect(await programme.open(visit)).toEqual([`${VISIT_COMMENTS}: head`]);
  await programme.answer(visit, VISIT_COMMENTS, text('Den er rigtig'));
  // With nothing new there is no draft to send.
  expect(await send('draft')).toBe('AUDIT.INVALID');
  expect(await send('final')).toBe('accepted');
  const kept = await fixture.db
    .selectFrom('visit_reports')
    .where('visit_id', '=', visit)
    .orderBy('version')
    .select(['stage', 'visited'])
    .execute();
  expect(kept.map(({ stage }) => stage)).toEqual(['draft', 'draft', 'final']);
  expect(kept[2]?.visited?.comments.map((one) => one.text)).toEqual(['Enig', 'Den er rigtig']);
});

test('what the visit gave is not told with nothing', async () => {
  await report();
  const tell = (said: object) =>
    code(programme.answer(visit, VISIT_FEEDBACK, { secure: null, wishes: [], note: '', ...said }));
  expect(await tell({})).toBe('ANSWER.INVALID');
  expect(await tell({ note: 'Godt besøg' })).toBe('accepted');
});
