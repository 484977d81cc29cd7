import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FINAL,
  VISIT_HELD,
  VISIT_OFFER,
} from '#contracts';
import { OTHER_NOTE } from '#domain';
import { PROCESS_HOOKS } from '../processes';
import { closeEarlierFinding, earlierFindings } from './earlier-findings';
import { findingsOf } from './finding-rows';
import { by, code, openVisitFixture, who, type TestProgramme } from './testing/visit-fixture';
import { unitsOfVisitsChanged } from './units-changed';
import { NoteChanged, readNotes, saveNote } from './visit-notes';
import { enterFinding } from './write-finding';

let fixture: Awaited<ReturnType<typeof openVisitFixture>>;
let programme: TestProgramme;
let visit: string;
beforeAll(async () => void (fixture = await openVisitFixture()));
afterAll(() => fixture.close());
beforeEach(async () => ({ programme, visit } = await arranged()));

const TIMES = [
  { on: '2026-03-18', from: '09:00', to: '12:00' },
  { on: '2026-03-19', from: '13:00', to: '15:30' },
];
const QUESTION = 'bilag-stikproeve';
const text = (words: string) => ({ text: words, note: '' });

const arranged = async () => {
  const one = await fixture.programme();
  const id = await one.announce();
  await one.answer(id, VISIT_OFFER, { times: TIMES, note: '' });
  await one.answer(id, VISIT_CHOICE, { time: TIMES[0], place: '', note: '' });
  return { programme: one, visit: id };
};
const note = (person: string, words: string, basedOn = 0, over: object = {}) =>
  saveNote(fixture.casework, { ...by(person), visitId: visit, placeId: QUESTION, text: words, basedOn, ...over });
const finding = (at = visit, questionId: string | null = QUESTION) =>
  enterFinding(fixture.casework, {
    ...by(who.auditor),
    visitId: at,
    severity: 'red',
    text: 'Der er ingen stikprøver',
    recommendation: 'Tag fem hver måned',
    questionId,
    ownerId: null,
  });
const report = async (of = programme, at = visit): Promise<void> => {
  await of.goTo('2026-03-19 09:00');
  await of.answer(at, VISIT_HELD, { note: '' });
  await finding(at);
  await of.answer(at, VISIT_DRAFT, text('Udkastet'));
  await of.answer(at, VISIT_COMMENTS, text('Enig'));
  await of.answer(at, VISIT_FINAL, text('Rapporten'));
};
const journal = (caseId: string, event: string) =>
  fixture.db
    .selectFrom('journal')
    .where('case_id', '=', caseId)
    .where('event', '=', event)
    .orderBy('seq')
    .select(['payload', 'reason'])
    .execute();

test('notes are the independent auditors’: who leads the unit audits it not, and nobody else knows that they are there', async () => {
  expect(await code(note(who.auditor, 'Ingen stikprøver siden sommer'))).toBe('accepted');
  for (const person of [who.head, who.chef3, who.chief, who.editor])
    expect(await code(note(person, 'Set'))).toBe('AUDIT.NOT_FOUND');
  expect((await readNotes(fixture.db, visit)).map((one) => [one.placeId, one.text])).toEqual([
    [QUESTION, 'Ingen stikprøver siden sommer'],
  ]);
});

test('a note is never written over in silence, the same sending is one, and every version stays', async () => {
  const command = by(who.auditor);
  const first = await saveNote(fixture.casework, {
    ...command,
    visitId: visit,
    placeId: QUESTION,
    text: 'Én',
    basedOn: 0,
  });
  expect(
    await saveNote(fixture.casework, { ...command, visitId: visit, placeId: QUESTION, text: 'Én', basedOn: 0 }),
  ).toEqual({ already: true, revision: first.revision });
  const other = await note(who.second, 'To', 0).catch((error: unknown) => error);
  expect(other instanceof NoteChanged && other.theirs.text).toBe('Én');
  await note(who.second, 'To', first.revision);
  await note(who.second, '', 2);
  await note(who.auditor, 'Pæn opslagstavle', 0, { placeId: OTHER_NOTE });
  expect(await code(note(who.auditor, 'x', 0, { placeId: 'findes-ikke' }))).toBe('AUDIT.INVALID');
  const kept = await fixture.db
    .selectFrom('visit_notes')
    .where('visit_id', '=', visit)
    .orderBy('revision')
    .select('text')
    .execute();
  expect(kept.map((row) => row.text)).toEqual(['Én', 'To', '', 'Pæn opslagstavle']);
  await expect(fixture.db.deleteFrom('visit_notes').where('visit_id', '=', visit).execute()).rejects.toThrow(
    'only grows',
  );
  expect(await journal(visit, 'NOTES_WRITTEN')).toHaveLength(2);
});

test('with the final report the notes lie fast, and the journal has their digest', async () => {
  await note(who.auditor, 'Ingen stikprøver');
  await report();
  expect(await code(note(who.auditor, 'Efter', 1))).toBe('AUDIT.REPLIED');
  const [closed] = await journal(visit, 'NOTES_CLOSED');
  expect(closed?.payload).toMatchObject({ notes: 1, revision: 1, digest: expect.stringMatching(/^[\da-f]{64}$/) });
});

test('a finding says which question it came of: in the journal, in the report, and at the answer for who may see it', async () => {
  expect(await code(finding(visit, 'findes-ikke'))).toBe('AUDIT.INVALID');
  const leader = { personId: who.head, roles: [], leadsUnit: true };
  const auditor = { personId: who.auditor, roles: ['intern-revision' as const], leadsUnit: false };
  const konsulent = { personId: who.editor, roles: ['konsulent' as const], leadsUnit: false };
  const cameOf = async (visitor: typeof leader | typeof auditor | typeof konsulent, isTheirs = false) =>
    (await PROCESS_HOOKS.auditVisit.cameOf?.(fixture.db, { id: visit, caseId: visit, isTheirs }, visitor))?.map(
      ({ questionId, state }) => `${questionId}: ${state}`,
    );
  await programme.goTo('2026-03-19 09:00');
  await programme.answer(visit, VISIT_HELD, { note: '' });
  await finding();
  expect([await cameOf(auditor), await cameOf(leader, true), await cameOf(konsulent)]).toEqual([
    [`${QUESTION}: I udkastet`],
    [],
    [],
  ]);
  await programme.answer(visit, VISIT_DRAFT, text('Udkastet'));
  expect([await cameOf(leader, true), await cameOf(konsulent)]).toEqual([[`${QUESTION}: I udkastet`], []]);
  await programme.answer(visit, VISIT_COMMENTS, text('Enig'));
  await programme.answer(visit, VISIT_FINAL, text('Rapporten'));
  expect(await cameOf(konsulent)).toEqual([`${QUESTION}: Ejeren lægger en plan`]);
  const [entered] = await journal(visit, 'FINDING_ENTERED');
  expect(entered?.payload).toMatchObject({ question: QUESTION, asked: expect.stringContaining('stikprøver') });
  const { findings } = await fixture.db
    .selectFrom('visit_reports')
    .where('visit_id', '=', visit)
    .where('stage', '=', 'final')
    .select('findings')
    .executeTakeFirstOrThrow();
  expect(findings[0]?.question?.id).toBe(QUESTION);
});

test('a later visit closes what an earlier one found and nobody follows any more, also in a unit that was merged into this one', async () => {
  await note(who.auditor, 'Set igen');
  const earlier = await arranged();
  await report(earlier.programme, earlier.visit);
  await earlier.programme.answer(earlier.visit, FINDING_PLAN, text('Vi tager fem'));
  await earlier.programme.answer(earlier.visit, FINDING_EVIDENCE, text('Gjort'), who.chef3);
  // The earlier visit was of another unit, in the same world; then that unit was merged into this one.
  const { world_id: world } = await fixture.db
    .selectFrom('cases')
    .where('id', '=', visit)
    .select('world_id')
    .executeTakeFirstOrThrow();
  await fixture.db.updateTable('cases').set({ world_id: world }).where('id', '=', earlier.visit).execute();
  await fixture.db
    .updateTable('audit_visits')
    .set({ unit_code: 'X', unit_name: 'Den lille skole' })
    .where('id', '=', earlier.visit)
    .execute();
  expect(await earlierFindings(fixture.db, visit)).toEqual([]);
  await fixture.db
    .transaction()
    .execute((tx) =>
      unitsOfVisitsChanged(tx, [{ was: { code: 'X', name: 'Den lille skole' }, code: '10', name: 'Skolen' }], [world]),
    );
  const [found] = await earlierFindings(fixture.db, visit);
  const findingId = found?.findings[0]?.id ?? '';
  const close = (person = who.second, reason = 'Fem bilag om måneden ligger i mappen') =>
    code(closeEarlierFinding(fixture.casework, { ...by(person), visitId: visit, findingId, reason }));
  expect(await close()).toBe('AUDIT.INVALID');
  await programme.goTo('2026-03-19 09:00');
  expect([found?.isOpen, await close()]).toEqual([true, 'AUDIT.INVALID']);
  await fixture.db.updateTable('cases').set({ state: 'closed' }).where('id', '=', earlier.visit).execute();
  expect(await close(who.second, ' ')).toBe('REASON.MISSING');
  expect(await close(who.head)).toBe('CASE.NOT_YOURS');
  expect(await close(who.chef3)).toBe('AUDIT.NOT_INDEPENDENT');
  expect(await close()).toBe('accepted');
  expect(await close()).toBe('AUDIT.NOT_FOUND');
  const [closed] = await findingsOf(fixture.db, earlier.visit);
  expect([closed?.state, closed?.closedIn?.visitId]).toEqual(['closed', visit]);
  expect(await journal(visit, 'EARLIER_FINDING_CLOSED')).toMatchObject([
    { payload: { finding: findingId, visit: earlier.visit }, reason: 'Fem bilag om måneden ligger i mappen' },
  ]);
  expect((await earlierFindings(fixture.db, visit))[0]?.findings.map(({ state }) => state)).toEqual(['closed']);
});
