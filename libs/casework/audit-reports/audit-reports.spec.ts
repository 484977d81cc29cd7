import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { instant } from '#database';
import { clockAt, openCaseDesk, TEST_PEOPLE as who, type CaseDesk, type TestCase } from '#testing';
import { advanceCase } from '../commands/advance-case';
import { cancelCase } from '../commands/cancel-case';
import { closeCase } from '../commands/close-case';
import { completeTask } from '../commands/complete-task';
import { handOverTask } from '../commands/hand-over-task';
import { returnTask } from '../commands/return-task';
import { withdrawTask } from '../commands/withdraw-task';
import { answerDeputy } from '../deputies/answer-deputy';
import { enterDeputy } from '../deputies/enter-deputy';
import { changeAuditPoint, type ChangePoint } from './change-point';
import { enterAuditorReport, type EnterReport } from './enter-report';
import { markAuditPoint } from './mark-point';

let desk: CaseDesk;
let kase: TestCase;
beforeAll(async () => {
  desk = await openCaseDesk();
  await desk.db.insertInto('roles').values({ role: 'ekstern-revision', area: '', person_id: who.auditor }).execute();
}, 60_000);
afterAll(() => desk?.close());
beforeEach(async () => {
  kase = await desk.aCase();
  await desk.db.updateTable('cases').set({ process: 'accountsClosing' }).where('id', '=', kase.caseId).execute();
});

const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const code = (act: Promise<unknown>): Promise<unknown> => act.then(() => 'accepted', (error: unknown) => (error instanceof Refusal ? error.code : error));
const STORE = 'Er lageret talt op? Vi fandt ingen lister.';
const point = (over: object = {}) => ({ text: STORE, unit: null, personId: who.school, due: '2026-03-11', ...over });
const enter = (over: Partial<EnterReport> = {}) =>
  enterAuditorReport(desk.casework, {
    ...by(who.editor), caseId: kase.caseId, kind: 'partial-report', title: 'Delberetning 1', receivedOn: '2026-03-02', replyDue: '2026-03-20', reviewerId: who.social, points: [point(), point({ text: 'Hvem godkender kreditorer?', personId: who.books })], ...over,
  });
const entered = async (over: Partial<EnterReport> = {}): Promise<string> => (await enter(over)).reportId;
const goTo = async (time: string, reportId: string): Promise<void> => {
  await desk.db.updateTable('worlds').set({ now: instant(clockAt(time)) }).where('id', '=', kase.worldId).execute();
  await advanceCase(desk.casework, reportId, 'answering', []);
};
const tasks = (reportId: string, step?: string) =>
  desk.db.selectFrom('tasks').where('case_id', '=', reportId).$if(step !== undefined, (query) => query.where('step_id', '=', step ?? '')).orderBy('step_id').orderBy('due_on').selectAll().execute();
const task = async (reportId: string, step: string) => (await tasks(reportId, step)).at(-1) ?? Promise.reject(new Error(`no task of ${step}`));
const complete = async (reportId: string, step: string, answer: object, person?: string) => {
  const { id, assignee_id } = await task(reportId, step);
  const outcome = await completeTask(desk.casework, { ...by(person ?? assignee_id), taskId: id, answer });
  await advanceCase(desk.casework, reportId, 'answering', []);
  return outcome;
};
const points = (reportId: string) => desk.db.selectFrom('audit_points').where('report_id', '=', reportId).orderBy('number').selectAll().execute();
const pointId = async (reportId: string, number = 1): Promise<string> => (await points(reportId))[number - 1]?.id ?? '';
const replies = (reportId: string) => desk.db.selectFrom('auditor_replies').where('report_id', '=', reportId).orderBy('version').selectAll().execute();
const told = async (reportId: string, kind: string) => (await desk.db.selectFrom('notices').where('case_id', '=', reportId).where('kind', '=', kind as 'opened').orderBy('id').select(['person_id', 'details']).execute());
const events = async (reportId: string) => (await desk.db.selectFrom('journal').where('case_id', '=', reportId).orderBy('seq').select('event').execute()).map((row) => row.event);
const measures = (reportId: string) => desk.db.selectFrom('measures').where('case_id', '=', reportId).orderBy('number').selectAll().execute();
/** Both points answered and reviewed; the second marked as open by its reviewer. */
const ready = async (): Promise<string> => {
  const reportId = await entered();
  await goTo('2026-03-03 09:00', reportId);
  await complete(reportId, 'point/1/answer', { text: 'Ja, den 2. januar.' });
  await complete(reportId, 'point/2/answer', { text: 'Det skal ændres.' });
  await complete(reportId, 'point/1/review', { outcome: 'approved' });
  await complete(reportId, 'point/2/review', { outcome: 'approved', open: true });
  return reportId;
};

describe('a report that comes in', () => {
  test('is a case of its own under the accounts, and every named person has their point, the auditor’s own words and the day', async () => {
    const reportId = await entered();
    expect(await desk.db.selectFrom('cases').where('id', '=', reportId).select(['parent_id', 'process', 'title', 'state']).executeTakeFirst()).toEqual({ parent_id: kase.caseId, process: 'auditorReport', title: 'Delberetning 1', state: 'open' });
    const steps = await desk.db.selectFrom('steps').where('case_id', '=', reportId).orderBy('id').select(['id', 'kind', 'title', 'why']).execute();
    expect(steps[0]).toMatchObject({ id: 'point/1/answer', kind: 'audit-point-answer', title: 'Svar på revisionens punkt 1: Er lageret talt op?', why: `Revisionen skriver i »Delberetning 1«: »${STORE}«` });
    await goTo('2026-03-03 09:00', reportId);
    expect((await tasks(reportId)).map(({ step_id, assignee_id, due_on, state }) => [step_id, assignee_id, due_on, state])).toEqual([
      ['point/1/answer', who.school, '2026-03-11', 'open'], ['point/2/answer', who.books, '2026-03-11', 'open'], ['reply', who.editor, '2026-03-20', 'planned'],
    ]);
    expect((await told(reportId, 'opened')).map((row) => row.person_id)).toEqual([who.school, who.books]);
    expect(await kase.events()).toContain('AUDIT_REPORTED');
  });

  test('goes to the leader of a unit where nobody is named, and to the leader above where the unit has none', async () => {
    await desk.db.updateTable('units').set({ leader_id: null }).where('code', '=', '1.OES').execute();
    try {
      const reportId = await entered({ points: [point({ personId: null, unit: '1' }), point({ personId: null, unit: '1.OES' })] });
      expect((await tasks(reportId)).slice(0, 2).map(({ assignee_id }) => assignee_id)).toEqual([who.director, who.director]);
      expect((await points(reportId)).map((row) => row.unit_name)).toEqual(['Kommunaldirektørens område', 'Økonomi & Stab']);
    } finally {
      await desk.db.updateTable('units').set({ leader_id: who.chief }).where('code', '=', '1.OES').execute();
    }
  });

  test('is entered by Økonomi & Stab and by the auditor, once, with days that can be met, and given to nobody who audits', async () => {
    const commandId = randomUUID();
    const first = await enter(by(who.auditor, commandId));
    expect(await enter(by(who.auditor, commandId))).toEqual({ already: true, reportId: first.reportId });
    expect(await code(enter(by(who.school)))).toBe('CASE.NOT_YOURS');
    expect(await code(enter({ points: [] }))).toBe('AUDIT.INVALID');
    expect(await code(enter({ points: [point({ due: '2026-03-23' })] }))).toBe('AUDIT.INVALID');
    expect(await code(enter({ points: [point({ personId: who.auditor })] }))).toBe('PERSON.AUDITS');
    expect(await code(enter({ reviewerId: who.books }))).toBe('PERSON.NOT_FOUND');
    await cancelCase(desk.casework, { ...by(who.chief), caseId: kase.caseId, reason: 'Prøve' });
    expect(await code(enter())).toBe('CASE.ENDED');
  });

  test('is told at once to who will collect the answers, where another entered it', async () => {
    const [own, auditors] = [await entered(), await entered(by(who.auditor))];
    expect(await told(own, 'audit-reported')).toEqual([]);
    expect(await told(auditors, 'audit-reported')).toEqual([{ person_id: who.editor, details: { by: who.auditor, reason: '1. Er lageret talt op?\n2. Hvem godkender kreditorer?', audit: { report: auditors, accounts: kase.caseId } } }]);
  });

  test('two at once get two numbers', async () => {
    const ids = await Promise.all([entered(), entered(), entered()]);
    const rows = await desk.db.selectFrom('auditor_reports').where('id', 'in', ids).orderBy('number').select('number').execute();
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3]);
  });
});

describe('a point', () => {
  const change = async (reportId: string, over: Partial<ChangePoint>, number = 1) =>
    changeAuditPoint(desk.casework, { ...by(who.editor), reportId, pointId: await pointId(reportId, number), personId: who.school, due: '2026-03-11', reason: 'Forkert person', ...over });

  test('given to another by another day: both are told, and the journal says from whom, to whom and why', async () => {
    const reportId = await entered();
    await goTo('2026-03-03 09:00', reportId);
    await change(reportId, { personId: who.chief, due: '2026-03-13' });
    await goTo('2026-03-03 09:10', reportId);
    expect(await task(reportId, 'point/1/answer')).toMatchObject({ assignee_id: who.chief, due_on: '2026-03-13', state: 'open' });
    expect((await told(reportId, 'handed-over')).map((row) => row.person_id)).toEqual([who.chief]);
    expect((await told(reportId, 'withdrawn')).map((row) => row.person_id)).toEqual([who.school]);
    expect(await told(reportId, 'moved')).toEqual([]);
    expect(await desk.db.selectFrom('journal').where('case_id', '=', reportId).where('event', '=', 'AUDIT_POINT_CHANGED').select(['reason', 'payload']).executeTakeFirst()).toMatchObject({
      reason: 'Forkert person', payload: { number: 1, from: who.school, to: who.chief, dueBefore: '2026-03-11', due: '2026-03-13' },
    });
  });

  test('that gets a new day alone is told as a new day, once', async () => {
    const reportId = await entered();
    await goTo('2026-03-03 09:00', reportId);
    await change(reportId, { due: '2026-03-16' });
    await goTo('2026-03-03 09:10', reportId);
    expect((await told(reportId, 'moved')).map((row) => row.details)).toEqual([{ from: '2026-03-11', to: '2026-03-16' }]);
    expect(await told(reportId, 'handed-over')).toEqual([]);
  });

  test('is not changed without a reason, for nothing, to a day after the reply, by others, or once it is answered', async () => {
    const reportId = await entered();
    await goTo('2026-03-03 09:00', reportId);
    expect(await code(change(reportId, { reason: ' ' }))).toBe('REASON.MISSING');
    expect(await code(change(reportId, {}))).toBe('AUDIT.INVALID');
    expect(await code(change(reportId, { due: '2026-03-23' }))).toBe('DATE.NOT_WORKING_DAY');
    expect(await code(change(reportId, by(who.auditor)))).toBe('CASE.NOT_YOURS');
    expect(await code(change(reportId, { personId: who.auditor }))).toBe('PERSON.AUDITS');
    await complete(reportId, 'point/1/answer', { text: 'Ja.' });
    expect(await code(change(reportId, { personId: who.chief }))).toBe('AUDIT.INVALID');
    expect(await code(change(reportId, { pointId: randomUUID() }))).toBe('AUDIT.NOT_FOUND');
  });

  test('that nobody answered is asked anew of another', async () => {
    const reportId = await entered({ replyDue: '2026-05-20' });
    await goTo('2026-04-20 09:00', reportId);
    expect((await task(reportId, 'point/1/answer')).state).toBe('lapsed');
    await change(reportId, { personId: who.chief, due: '2026-05-06' });
    await goTo('2026-04-20 09:10', reportId);
    expect((await tasks(reportId, 'point/1/answer')).map(({ state, assignee_id }) => [state, assignee_id])).toEqual([['lapsed', who.school], ['open', who.chief]]);
  });
});

describe('nothing is lost because of who had it', () => {
  test('a point whose person has left is given to another, and is asked about once', async () => {
    const reportId = await entered();
    await goTo('2026-03-03 09:00', reportId);
    const gone = desk.db.updateTable('people').where('id', '=', who.school);
    await gone.set({ active: false }).execute();
    try {
      await changeAuditPoint(desk.casework, { ...by(who.editor), reportId, pointId: await pointId(reportId), personId: who.chief, due: '2026-03-11', reason: 'Er rejst' });
      expect((await tasks(reportId, 'point/1/answer')).map(({ state, assignee_id }) => [state, assignee_id])).toEqual([['open', who.chief]]);
    } finally {
      await gone.set({ active: true }).execute();
    }
  });

  test('an answer whose reviewer fell silent is given to another, never to who wrote it', async () => {
    const reportId = await entered({ replyDue: '2026-05-20' });
    await goTo('2026-03-03 09:00', reportId);
    await complete(reportId, 'point/1/answer', { text: 'Ja.' });
    await desk.db.updateTable('tasks').set({ state: 'lapsed' }).where('id', '=', (await task(reportId, 'point/1/review')).id).execute();
    const give = async (personId: string) => changeAuditPoint(desk.casework, { ...by(who.editor), reportId, pointId: await pointId(reportId), personId, due: '2026-03-11', reason: 'Nåede det ikke' });
    expect(await code(give(who.school))).toBe('AUDIT.OWN_ANSWER');
    expect(await code(give(who.books))).toBe('PERSON.NOT_FOUND');
    await give(who.chief);
    expect((await tasks(reportId, 'point/1/review')).map(({ state, assignee_id }) => [state, assignee_id]).sort()).toEqual([['lapsed', who.social], ['planned', who.chief]]);
  });

  test('the reply is not withdrawn, and when nobody sent it, it is asked for again: the auditor does not wait in vain', async () => {
    const reportId = await ready();
    const { id } = await task(reportId, 'reply');
    expect(await code(withdrawTask(desk.casework, { ...by(who.chief), taskId: id, reason: 'Nej' }))).toBe('AUDIT.INVALID');
    await goTo('2026-05-04 09:00', reportId);
    expect((await tasks(reportId, 'reply')).map(({ state, due_on, assignee_id }) => [state, due_on, assignee_id])).toEqual([['lapsed', '2026-03-20', who.editor], ['planned', '2026-05-11', who.editor]]);
    expect(await closeCase(desk.casework, reportId)).toBe('goes-on');
    await goTo('2026-05-04 09:10', reportId);
    await complete(reportId, 'reply', { text: 'Undskyld ventetiden.' });
    expect((await replies(reportId)).map(({ text }) => text)).toEqual(['Undskyld ventetiden.']);
  });
});

describe('an answer', () => {
  test('goes to the reviewer, back with the reviewer’s words, and is reviewed again', async () => {
    const reportId = await entered();
    await goTo('2026-03-03 09:00', reportId);
    await complete(reportId, 'point/1/answer', { text: 'Ja.' });
    expect(await task(reportId, 'point/1/review')).toMatchObject({ assignee_id: who.social, due_on: '2026-03-19', state: 'open' });
    await complete(reportId, 'point/1/review', { outcome: 'returned', note: 'Hvornår?' });
    expect(await task(reportId, 'point/1/answer')).toMatchObject({ state: 'open' });
    expect((await told(reportId, 'returned')).map((row) => row.details)).toMatchObject([{ reason: 'Hvornår?', by: who.social }]);
    await complete(reportId, 'point/1/answer', { text: 'Ja, den 2. januar.' });
    await complete(reportId, 'point/1/review', { outcome: 'approved' });
    expect((await events(reportId)).filter((event) => event.startsWith('AUDIT_POINT_')).slice(2)).toEqual(['AUDIT_POINT_ANSWERED', 'AUDIT_POINT_RETURNED', 'AUDIT_POINT_ANSWERED', 'AUDIT_POINT_REVIEWED']);
  });

  test('is never reviewed by who wrote it, nor given to them to review', async () => {
    const reportId = await entered({ points: [point({ personId: who.social })] });
    await goTo('2026-03-03 09:00', reportId);
    await complete(reportId, 'point/1/answer', { text: 'Ja.' });
    const review = await task(reportId, 'point/1/review');
    expect(review.assignee_id).toBe(who.chief);
    expect(await code(handOverTask(desk.casework, { ...by(who.chief), taskId: review.id, toPersonId: who.social, reason: '' }))).toBe('AUDIT.OWN_ANSWER');
    expect(await code(handOverTask(desk.casework, { ...by(who.chief), taskId: review.id, toPersonId: who.books, reason: '' }))).toBe('PERSON.NOT_FOUND');
  });

  test('that a deputy gave is reviewed by neither the deputy nor the one who was away', async () => {
    const reportId = await entered({ points: [point({ personId: who.chief })], reviewerId: null });
    await goTo('2026-03-03 09:00', reportId);
    const { deputyshipId } = await enterDeputy(desk.casework, { ...by(who.chief), personId: who.chief, deputyId: who.school, from: '2026-03-03', to: '2026-03-05', kinds: null, worldId: kase.worldId });
    await answerDeputy(desk.casework, { ...by(who.school), deputyshipId, accept: true });
    await complete(reportId, 'point/1/answer', { text: 'Ja.' }, who.school);
    const review = await task(reportId, 'point/1/review');
    expect([who.chief, who.school]).not.toContain(review.assignee_id);
    for (const one of [who.chief, who.school]) expect(await code(handOverTask(desk.casework, { ...by(who.admin), taskId: review.id, toPersonId: one, reason: '' }))).toBe('AUDIT.OWN_ANSWER');
    await desk.db.updateTable('tasks').set({ assignee_id: who.chief }).where('id', '=', review.id).execute();
    expect(await code(complete(reportId, 'point/1/review', { outcome: 'approved' }, who.chief))).toBe('AUDIT.OWN_ANSWER');
    expect(await code(complete(reportId, 'point/1/review', { outcome: 'approved' }, who.school))).toBe('AUDIT.OWN_ANSWER');
  });
});

describe('the one reply', () => {
  test('opens when all is reviewed, is kept as it was sent, told to the auditor, and what is open is followed up until it is done', async () => {
    const reportId = await ready();
    expect((await task(reportId, 'reply')).state).toBe('open');
    await complete(reportId, 'reply', { text: 'Hermed kommunens svar.' });
    const [reply] = await replies(reportId);
    expect(reply?.points).toMatchObject([
      { number: 1, answer: 'Ja, den 2. januar.', by: 'Økonomikonsulent, Skole', reviewedBy: 'Økonomikonsulent, Social', isOpen: false, owner: null },
      { number: 2, answer: 'Det skal ændres.', by: 'Bogføringen', isOpen: true, owner: 'Bogføringen', followOn: '2026-04-07' },
    ]);
    expect(await told(reportId, 'audit-replied')).toEqual([{ person_id: who.auditor, details: { by: who.editor, reason: 'Hermed kommunens svar.', audit: { report: reportId, accounts: kase.caseId } } }]);
    expect(await measures(reportId)).toMatchObject([{ kind: 'audit-point', number: 2, title: 'Hvem godkender kreditorer?', step_id: 'point/2/follow-up' }]);
    expect(await closeCase(desk.casework, reportId)).toBe('goes-on');
    await goTo('2026-04-01 09:00', reportId);
    await complete(reportId, 'point/2/follow-up', { status: 'under-way', note: 'Ny forretningsgang er i høring' });
    await goTo('2026-05-07 09:00', reportId);
    await complete(reportId, 'point/2/follow-up', { status: 'done' });
    expect(await closeCase(desk.casework, reportId)).toBe('ended');
  });

  test('does not go without a reviewed answer, unless it says why: then that point stands open, and is not asked about as before', async () => {
    const reportId = await entered();
    await goTo('2026-03-03 09:00', reportId);
    await complete(reportId, 'point/1/answer', { text: 'Ja.' });
    await complete(reportId, 'point/1/review', { outcome: 'approved' });
    await goTo('2026-03-17 09:00', reportId);
    expect((await task(reportId, 'reply')).state).toBe('open');
    const refused = await complete(reportId, 'reply', { text: 'Svar' }).then(() => '', (error: Refusal) => error.message);
    expect(refused).toMatch(/^Punkt 2 har ikke et gennemgået svar endnu\./);
    await complete(reportId, 'reply', { text: 'Svar', note: 'Bogføringen er syg.' });
    expect((await task(reportId, 'point/2/answer')).state).toBe('withdrawn');
    expect((await replies(reportId))[0]?.points).toMatchObject([{ isOpen: false }, { number: 2, answer: null, isOpen: true, owner: 'Bogføringen' }]);
    expect(await measures(reportId)).toMatchObject([{ number: 2 }]);
  });

  test('keeps what it said: an answer is not taken up again before the reply is, and then there is a second version', async () => {
    const reportId = await ready();
    await complete(reportId, 'reply', { text: 'Første svar' });
    const [answer, reply] = [await task(reportId, 'point/1/answer'), await task(reportId, 'reply')];
    const back = (taskId: string) => returnTask(desk.casework, { ...by(who.chief), taskId, reason: 'Et tal er forkert' });
    expect(await code(back(answer.id))).toBe('AUDIT.REPLIED');
    await back(reply.id);
    await back(answer.id);
    await complete(reportId, 'point/1/answer', { text: 'Ja, den 3. januar.' });
    await complete(reportId, 'point/1/review', { outcome: 'approved' });
    await complete(reportId, 'reply', { text: 'Rettet svar' });
    expect((await replies(reportId)).map(({ version, text, points: all }) => [version, text, all[0]?.answer])).toEqual([[1, 'Første svar', 'Ja, den 2. januar.'], [2, 'Rettet svar', 'Ja, den 3. januar.']]);
    expect(await measures(reportId)).toHaveLength(1);
    expect(await told(reportId, 'audit-replied')).toHaveLength(2);
  });

  test('a point marked open goes to its owner on the day chosen; after the reply one can be opened, but not closed by a mark', async () => {
    const reportId = await ready();
    const mark = async (number: number, over: object = {}) => markAuditPoint(desk.casework, { ...by(who.editor), reportId, pointId: await pointId(reportId, number), isOpen: true, ownerId: who.chief, followOn: '2026-06-01', reason: '', ...over });
    expect(await code(mark(1, { followOn: '2026-06-06' }))).toBe('DATE.NOT_WORKING_DAY');
    expect(await code(mark(1, { ownerId: who.auditor }))).toBe('PERSON.AUDITS');
    expect(await code(mark(1, by(who.school)))).toBe('CASE.NOT_YOURS');
    await mark(2);
    await complete(reportId, 'reply', { text: 'Svar' });
    expect(await task(reportId, 'point/2/follow-up')).toMatchObject({ assignee_id: who.chief, due_on: '2026-06-01' });
    expect(await code(mark(2, { isOpen: false, ownerId: null, followOn: null }))).toBe('AUDIT.REPLIED');
    await mark(1);
    expect((await measures(reportId)).map(({ number }) => number)).toEqual([1, 2]);
  });

  test('one with nothing open ends the report', async () => {
    const reportId = await entered({ points: [point()] });
    await goTo('2026-03-03 09:00', reportId);
    await complete(reportId, 'point/1/answer', { text: 'Ja.' });
    await complete(reportId, 'point/1/review', { outcome: 'approved' });
    await complete(reportId, 'reply', { text: 'Svar' });
    expect(await closeCase(desk.casework, reportId)).toBe('ended');
  });
});
