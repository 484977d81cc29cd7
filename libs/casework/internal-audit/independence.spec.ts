import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  IMPASSE,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FINAL,
  VISIT_HELD,
  VISIT_OFFER,
} from '#contracts';
import { instant } from '#database';
import { atLocalTime } from '#domain';
import { advanceCase } from '../agenda/advance-case';
import { cancelCase } from '../agenda/cancel-case';
import { answerDeputy } from '../deputies/answer-deputy';
import { enterDeputy } from '../deputies/enter-deputy';
import { importOrganisation } from '../organisation/import-organisation';
import { handOverTask } from '../tasks/hand-over-task';
import { withdrawTask } from '../tasks/withdraw-task';
import { readAuditableUnits } from './auditable-units';
import { findingsOf } from './finding-rows';
import { layDocument } from './testing/lay-document';
import { RandomWalk, type WalkStart } from './testing/random-walk';
import { correctSentAnswer } from '../tasks/correct-sent-answer';
import { programmeDigest } from './programme-digest';
import { chooseUnit } from './propose-programme';
import { liveTasks } from './testing/seen-of-visit';
import { by, code, openVisitFixture, VISIT_ORGANISATION, who, type TestProgramme } from './testing/visit-fixture';
import { whyNotAudit } from './ties';
import { changeFinding, enterFinding, removeFinding } from './write-finding';

/** Who works with the accounts, and audits beside it. */
const EDITOR = { role: 'intern-revision', title: 'Intern revision', area: null, email: 'rapport@albertslund.example' };

let fixture: Awaited<ReturnType<typeof openVisitFixture>>;
let programme: TestProgramme;
let visit: string;
let worldId: string;
beforeAll(async () => void (fixture = await openVisitFixture()));
afterAll(() => fixture.close());
beforeEach(async () => {
  await importOrganisation(fixture.casework, { ...VISIT_ORGANISATION, roles: [...VISIT_ORGANISATION.roles, EDITOR] });
  programme = await fixture.programme();
  visit = await programme.announce();
  const { world_id } = await fixture.db
    .selectFrom('cases')
    .where('id', '=', visit)
    .select('world_id')
    .executeTakeFirstOrThrow();
  worldId = world_id;
});
const begin = (start: WalkStart) => new RandomWalk(fixture, worldId, visit, VISIT_ORGANISATION).begin(start);

test('who answered for the unit does not audit it, and who audited it does not answer for it, whatever the organisation has become', async () => {
  const become = (leader: string, auditors: readonly string[]) =>
    importOrganisation(
      fixture.casework,
      {
        units: VISIT_ORGANISATION.units.map((unit) => (unit.code === '10' ? { ...unit, leaderEmail: leader } : unit)),
        roles: [
          ...VISIT_ORGANISATION.roles.filter(({ role }) => role !== 'intern-revision'),
          ...auditors.map((email) => ({ role: 'intern-revision', title: 'Intern revision', area: null, email })),
        ],
      },
      [worldId],
    );
  await begin('agreed');
  // They have changed places.
  await become('revision@albertslund.example', ['skoleleder@albertslund.example', 'revision2@albertslund.example']);
  await programme.goTo('2026-03-27 09:00');
  const held = (person: string) => code(programme.answer(visit, VISIT_HELD, { note: '' }, person));
  expect(await held(who.head)).not.toBe('accepted');
  expect(await programme.open(visit)).toEqual(expect.arrayContaining([`${VISIT_HELD}: second`]));
  expect(await held(who.second)).toBe('accepted');
  await programme.answer(visit, VISIT_DRAFT, { text: 'Udkastet', note: '' });
  expect(await code(programme.answer(visit, VISIT_COMMENTS, { text: 'Enig', note: '' }, who.auditor))).toBe(
    'TASK.NOT_YOURS',
  );
});

test('a merged unit’s visits count for the one that has taken it over, under the name that it had', async () => {
  await begin('reported');
  await fixture.db.updateTable('cases').set({ state: 'closed' }).where('id', '=', visit).execute();
  await importOrganisation(
    fixture.casework,
    {
      roles: VISIT_ORGANISATION.roles,
      units: VISIT_ORGANISATION.units.flatMap((unit) =>
        unit.code === '10' ? [] : unit.code === '20' ? [{ ...unit, takesOver: ['10'] }] : [unit],
      ),
    },
    [worldId],
  );
  const units = await readAuditableUnits(fixture.db, worldId);
  expect(units.find(({ code: one }) => one === '20')).toMatchObject({ visited: [2026], openFindings: 1 });
  const kept = await fixture.db
    .selectFrom('audit_visits')
    .where('id', '=', visit)
    .select(['unit_code', 'unit_name'])
    .executeTakeFirstOrThrow();
  expect(kept).toEqual({ unit_code: '20', unit_name: 'Skolen' });
});

test('whether a unit is visited is not for who leads it; taking out what was chosen needs a reason; what is chosen lies still until it is sent back', async () => {
  const again = await fixture.programme();
  const choose = (over: object = {}, actor: string = who.auditor) =>
    code(
      chooseUnit(fixture.casework, {
        ...by(actor),
        caseId: again.programmeId,
        unitCode: '10',
        isChosen: true,
        auditorId: who.second,
        hours: 10,
        reason: 'Skal med',
        ...over,
      }),
    );
  await again.propose();
  expect(await choose({}, who.chef3)).toBe('AUDIT.INVALID');
  expect(await choose()).toBe('accepted');
  expect(await choose({ isChosen: false, reason: '' })).toBe('REASON.MISSING');
  await again.step('audit-programme', who.auditor);
  for (const { unit_code: unitCode } of await again.chosen())
    if (unitCode !== '10') expect(await choose({ unitCode, isChosen: false })).toBe('accepted');
  await again.answer(again.programmeId, 'audit-programme', { note: '' });
  expect(await choose()).toBe('AUDIT.INVALID');

  // What was looked at is what is decided on, and the decision names it.
  await again.step('audit-decision', who.chief, 'decision');
  const decide = (digest?: string) =>
    code(
      again.answer(again.programmeId, 'audit-decision', {
        outcome: 'approved',
        note: '',
        ...(digest === undefined ? {} : { digest }),
      }),
    );
  const seen = await programmeDigest(fixture.db, again.programmeId);
  const hours = (to: number) =>
    fixture.db
      .updateTable('audit_candidates')
      .set({ hours: to })
      .where('programme_id', '=', again.programmeId)
      .where('unit_code', '=', '10')
      .execute();
  await hours(9);
  expect(await decide(seen ?? '')).toBe('AUDIT.CHANGED');
  await hours(10);
  expect(await decide(seen ?? '')).toBe('accepted');
  const { task_id: taskId, payload } = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', again.programmeId)
    .where('event', '=', 'TASK_COMPLETED')
    .orderBy('seq', 'desc')
    .select(['task_id', 'payload'])
    .executeTakeFirstOrThrow();
  expect(payload).toMatchObject({ answer: { outcome: 'approved', digest: seen } });

  // The words of a decision are corrected, not what was decided on.
  const corrected = { outcome: 'approved', note: 'Enstemmigt', digest: '0f'.repeat(32) } as const;
  await correctSentAnswer(fixture.casework, { ...by(who.chief), taskId: taskId ?? '', answer: corrected });
  const { answer } = await fixture.db
    .selectFrom('tasks')
    .where('id', '=', taskId ?? '')
    .select('answer')
    .executeTakeFirstOrThrow();
  expect(answer).toMatchObject({ note: 'Enstemmigt', digest: seen });
});

test('an økonomikonsulent does not audit the units of their area', async () => {
  const { plan_id: planId } = await fixture.db
    .selectFrom('cases')
    .where('id', '=', visit)
    .select('plan_id')
    .executeTakeFirstOrThrow();
  const why = (unitCode: string) => whyNotAudit(fixture.db, { personId: who.school, unitCode, worldId, now: 0 });
  expect(await why('10')).toBeNull();
  const line = {
    directorate: '3',
    directorateName: '',
    department: 'Dagtilbud & Skole',
    grant: '4510',
    name: 'Skolen',
  };
  const figures = { file: null, year: 2026, isExample: false, lines: [{ ...line, area: 'Skole', expected: '0' }] };
  await fixture.db
    .updateTable('plans')
    .set({ figures: JSON.stringify(figures) })
    .where('id', '=', planId)
    .execute();
  expect(await why('10')).toBe('har selv arbejdet med enhedens regnskab');
  expect(await why('20')).toBeNull();
  await fixture.db.updateTable('plans').set({ figures: null }).where('id', '=', planId).execute();
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
  recommendation: 'Tæl kassen hver fredag',
  questionId: null,
  ownerId: null,
  ...over,
});
/** The visit has been held, and its auditor has written one finding. */
const upToDraft = async (ownerId: string | null): Promise<string> => {
  await programme.answer(visit, VISIT_OFFER, { times: TIMES, note: '' });
  await programme.answer(visit, VISIT_CHOICE, { time: TIMES[0], place: '', note: '' });
  await programme.goTo('2026-03-18 09:00');
  await programme.answer(visit, VISIT_HELD, { note: '' });
  await enterFinding(fixture.casework, { ...by(who.auditor), ...finding({ ownerId }) });
  const [one] = await findingsOf(fixture.db, visit);
  return one?.id ?? '';
};
const taskOf = async (kind: string): Promise<string> => {
  await advanceCase(fixture.casework, visit, 'arranging');
  return (await liveTasks(fixture.db, visit)).find((task) => task.kind === kind)?.id ?? '';
};
const give = async (kind: string, from: string, toPersonId: string): Promise<unknown> =>
  code(handOverTask(fixture.casework, { ...by(from), taskId: await taskOf(kind), toPersonId, reason: 'Ferie' }));

test('whose a finding is neither changes it, nor takes it out, nor sends its report', async () => {
  const findingId = await upToDraft(who.editor);
  const { casework } = fixture;
  const green = { ...by(who.editor), ...finding({ severity: 'green', ownerId: who.head }), findingId };
  expect(await code(changeFinding(casework, green))).toBe('AUDIT.NOT_INDEPENDENT');
  expect(await code(removeFinding(casework, { ...by(who.editor), visitId: visit, findingId }))).toBe(
    'AUDIT.NOT_INDEPENDENT',
  );
  expect(await give(VISIT_DRAFT, who.auditor, who.editor)).toBe('AUDIT.NOT_INDEPENDENT');
  await programme.answer(visit, VISIT_DRAFT, text('Udkastet'));
  await programme.answer(visit, VISIT_COMMENTS, text('Enig'));
  expect(await give(VISIT_FINAL, who.auditor, who.editor)).toBe('AUDIT.NOT_INDEPENDENT');
  expect(await code(changeFinding(casework, { ...green, ...by(who.auditor), ownerId: null }))).toBe('accepted');
});

test('who writes a finding does not own it', async () => {
  await upToDraft(null);
  const own = enterFinding(fixture.casework, { ...by(who.editor), ...finding({ ownerId: who.editor }) });
  expect(await code(own)).toBe('AUDIT.NOT_INDEPENDENT');
});

test('who has had the task of the evidence, or lays the evidence there, does not look whether it is enough', async () => {
  await upToDraft(null);
  await programme.answer(visit, VISIT_DRAFT, text('Udkastet'));
  await programme.answer(visit, VISIT_COMMENTS, text('Enig'));
  await programme.answer(visit, VISIT_FINAL, text('Rapporten'));
  await programme.answer(visit, FINDING_PLAN, text('Plan'));
  await programme.goTo('2026-03-23 09:00');
  // Who audits lays nothing on the leader's task.
  expect(await code(layDocument(fixture.casework, await taskOf(FINDING_EVIDENCE), who.auditor))).not.toBe('accepted');
  expect(await give(FINDING_EVIDENCE, who.head, who.editor)).toBe('accepted');
  expect(await code(layDocument(fixture.casework, await taskOf(FINDING_EVIDENCE), who.editor))).toBe('accepted');
  expect(await give(FINDING_EVIDENCE, who.editor, who.head)).toBe('accepted');
  await programme.answer(visit, FINDING_EVIDENCE, text('Bilaget ligger her'));
  expect(await give(FINDING_VERIFY, who.auditor, who.editor)).toBe('AUDIT.NOT_INDEPENDENT');
});

/** Somebody acts for another in the whole spring. */
const actsFor = async (deputyId: string, personId: string): Promise<void> => {
  const { deputyshipId } = await enterDeputy(fixture.casework, {
    ...by(personId),
    personId,
    deputyId,
    from: '2026-03-02',
    to: '2026-05-01',
    kinds: null,
    worldId,
  });
  await answerDeputy(fixture.casework, { ...by(deputyId), deputyshipId, accept: true });
};

test('who acts for the leader does not audit the unit, and who acts for the auditor audits themself', async () => {
  await actsFor(who.editor, who.head);
  await actsFor(who.home, who.auditor);
  expect(await give(VISIT_OFFER, who.auditor, who.editor)).toBe('AUDIT.NOT_INDEPENDENT');
  const offered = { times: TIMES, note: '' };
  expect(await code(programme.answer(visit, VISIT_OFFER, offered, who.home))).toBe('AUDIT.NOT_INDEPENDENT');
  expect(await code(programme.answer(visit, VISIT_OFFER, offered))).toBe('accepted');
});

test('nor does who acts for them through another', async () => {
  await actsFor(who.home, who.head);
  await actsFor(who.editor, who.home);
  expect(await give(VISIT_OFFER, who.auditor, who.editor)).toBe('AUDIT.NOT_INDEPENDENT');
});

test('who had work of a unit in a visit, or led it within two years, does not audit it', async () => {
  const why = (personId: string, unitCode: string, now: number) =>
    whyNotAudit(fixture.db, { personId, unitCode, worldId, now });
  await upToDraft(who.editor);
  await programme.answer(visit, VISIT_DRAFT, text('Udkastet'));
  await programme.answer(visit, VISIT_COMMENTS, text('Enig'));
  await programme.answer(visit, VISIT_FINAL, text('Rapporten'));
  await programme.answer(visit, FINDING_PLAN, text('Plan'));
  const today = atLocalTime('2026-03-18', '12:00');
  expect(await why(who.editor, '10', today)).toBe('har haft opgaver i enheden inden for de sidste to år');
  expect(await why(who.auditor, '10', today)).toBeNull();
  const loaded = (number: number, at: string, leaderEmail: string) =>
    fixture.db
      .insertInto('organisation_versions')
      .values({
        number,
        at: instant(atLocalTime(at, '12:00')),
        person_id: null,
        account: 'prøve',
        changes: '{}',
        organisation: JSON.stringify({
          roles: [],
          units: VISIT_ORGANISATION.units.map((unit) => (unit.code === '20' ? { ...unit, leaderEmail } : unit)),
        }),
        command_id: null,
        previous_hash: '',
        hash: String(number),
      })
      .execute();
  await loaded(1, '2025-01-10', 'revision@albertslund.example');
  await loaded(2, '2025-06-10', 'hjemleder@albertslund.example');
  const on = (day: string) => why(who.auditor, '20', atLocalTime(day, '12:00'));
  expect(await on('2024-12-01')).toBeNull();
  expect(await on('2026-03-18')).toBe('har ledet enheden eller et område, den hører til, inden for de sidste to år');
  expect(await on('2027-07-01')).toBeNull();
});

test('what the unit is asked in a visit is not taken out of it, so that it goes on to its report', async () => {
  const out = async (kind: string) =>
    code(withdrawTask(fixture.casework, { ...by(who.chief), taskId: await taskOf(kind), reason: 'Udgår' }));
  await programme.answer(visit, VISIT_OFFER, { times: TIMES, note: '' });
  expect(await out(VISIT_CHOICE)).toBe('AUDIT.INVALID');
});

test('who leads the unit or owns a finding neither calls the visit off nor decides whether it is followed up', async () => {
  const callOff = (person: string) =>
    code(cancelCase(fixture.casework, { ...by(person), caseId: visit, reason: 'Udgår' }));
  await upToDraft(who.chief);
  expect(await callOff(who.chief)).toBe('AUDIT.NOT_INDEPENDENT');
  // Nobody writes the report, until somebody must say whether it goes on.
  for (let month = 4; month <= 12; month += 1) {
    await programme.goTo(`2026-${String(month).padStart(2, '0')}-20 09:00`);
    if ((await programme.open(visit)).some((one) => one.startsWith(IMPASSE))) break;
  }
  expect(await programme.open(visit)).toEqual([`${IMPASSE}: admin`]);
  expect(await give(IMPASSE, who.admin, who.chief)).toBe('AUDIT.NOT_INDEPENDENT');
  const stop = { way: 'stop', reason: 'Udgår', note: '' };
  expect(await code(programme.answer(visit, IMPASSE, stop, who.chief))).not.toBe('accepted');
  expect(await callOff(who.admin)).toBe('accepted');
});
