import { randomUUID } from 'node:crypto';
import { TEST_ORGANISATION, TEST_PEOPLE as who } from '#testing';
import { cancelCase } from '../agenda/cancel-case';
import { importOrganisation } from '../organisation/import-organisation';
import { AuditReportFixture, by, code, point, STORE } from './testing/audit-report-fixture';

let audit: AuditReportFixture;
beforeAll(async () => void (audit = await AuditReportFixture.open()), 60_000);
afterAll(() => audit?.fixture.close());
beforeEach(() => audit.freshAccounts());

describe('a report that comes in', () => {
  test('is a case of its own under the accounts, and every named person has their point, the auditor’s own words and the day', async () => {
    const reportId = await audit.entered();
    expect(
      await audit.fixture.db
        .selectFrom('cases')
        .where('id', '=', reportId)
        .select(['parent_id', 'process', 'title', 'state'])
        .executeTakeFirst(),
    ).toEqual({ parent_id: audit.caseRow.caseId, process: 'auditorReport', title: 'Delberetning 1', state: 'open' });
    const steps = await audit.fixture.db
      .selectFrom('steps')
      .where('case_id', '=', reportId)
      .orderBy('id')
      .select(['id', 'kind', 'title', 'why'])
      .execute();
    expect(steps[0]).toMatchObject({
      id: 'point/1/answer',
      kind: 'audit-point-answer',
      title: 'Svar på revisionens punkt 1: Er lageret talt op?',
      why: `Revisionen skriver i »Delberetning 1«: »${STORE}«`,
    });
    await audit.goTo('2026-03-03 09:00', reportId);
    expect(
      (await audit.tasks(reportId)).map(({ step_id, assignee_id, due_on, state }) => [
        step_id,
        assignee_id,
        due_on,
        state,
      ]),
    ).toEqual([
      ['point/1/answer', who.school, '2026-03-11', 'open'],
      ['point/2/answer', who.books, '2026-03-11', 'open'],
      ['reply', who.editor, '2026-03-20', 'planned'],
    ]);
    expect((await audit.told(reportId, 'opened')).map((row) => row.person_id)).toEqual([who.school, who.books]);
    expect(await audit.caseRow.events()).toContain('AUDIT_REPORTED');
  });

  test('goes to the leader of a unit where nobody is named, and to the leader above where the unit has none', async () => {
    await audit.fixture.db.updateTable('units').set({ leader_id: null }).where('code', '=', '1.OES').execute();
    try {
      const reportId = await audit.entered({
        points: [point({ personId: null, unit: '1' }), point({ personId: null, unit: '1.OES' })],
      });
      expect((await audit.tasks(reportId)).slice(0, 2).map(({ assignee_id }) => assignee_id)).toEqual([
        who.director,
        who.director,
      ]);
      expect((await audit.points(reportId)).map((row) => row.unit_name)).toEqual([
        'Kommunaldirektørens område',
        'Økonomi & Stab',
      ]);
    } finally {
      await audit.fixture.db.updateTable('units').set({ leader_id: who.chief }).where('code', '=', '1.OES').execute();
    }
  });

  test('is entered by Økonomi & Stab and by the auditor, once, with days that can be met, and given to nobody who audits', async () => {
    const commandId = randomUUID();
    const first = await audit.enter(by(who.auditor, commandId));
    expect(await audit.enter(by(who.auditor, commandId))).toEqual({ already: true, reportId: first.reportId });
    expect(await code(audit.enter(by(who.school)))).toBe('CASE.NOT_YOURS');
    expect(await code(audit.enter({ points: [] }))).toBe('AUDIT.INVALID');
    expect(await code(audit.enter({ points: [point({ due: '2026-03-23' })] }))).toBe('AUDIT.INVALID');
    expect(await code(audit.enter({ points: [point({ personId: who.auditor })] }))).toBe('PERSON.AUDITS');
    expect(await code(audit.enter({ reviewerId: who.books }))).toBe('PERSON.NOT_FOUND');
    await cancelCase(audit.fixture.casework, { ...by(who.chief), caseId: audit.caseRow.caseId, reason: 'Prøve' });
    expect(await code(audit.enter())).toBe('CASE.ENDED');
  });

  test('is told at once to who will collect the answers, where another entered it', async () => {
    const [own, auditors] = [await audit.entered(), await audit.entered(by(who.auditor))];
    expect(await audit.told(own, 'audit-reported')).toEqual([]);
    expect(await audit.told(auditors, 'audit-reported')).toEqual([
      {
        person_id: who.editor,
        details: {
          by: who.auditor,
          reason: '1. Er lageret talt op?\n2. Hvem godkender kreditorer?',
          audit: { report: auditors, accounts: audit.caseRow.caseId },
        },
      },
    ]);
  });

  test('two at once get two numbers', async () => {
    const ids = await Promise.all([audit.entered(), audit.entered(), audit.entered()]);
    const rows = await audit.fixture.db
      .selectFrom('auditor_reports')
      .where('id', 'in', ids)
      .orderBy('number')
      .select('number')
      .execute();
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3]);
  });
});

describe('a point', () => {
  test('given to another by another day: both are told, and the journal says from whom, to whom and why', async () => {
    const reportId = await audit.entered();
    await audit.goTo('2026-03-03 09:00', reportId);
    await audit.change(reportId, { personId: who.chief, due: '2026-03-13' });
    await audit.goTo('2026-03-03 09:10', reportId);
    expect(await audit.task(reportId, 'point/1/answer')).toMatchObject({
      assignee_id: who.chief,
      due_on: '2026-03-13',
      state: 'open',
    });
    expect((await audit.told(reportId, 'handed-over')).map((row) => row.person_id)).toEqual([who.chief]);
    expect((await audit.told(reportId, 'withdrawn')).map((row) => row.person_id)).toEqual([who.school]);
    expect(await audit.told(reportId, 'moved')).toEqual([]);
    expect(
      await audit.fixture.db
        .selectFrom('journal')
        .where('case_id', '=', reportId)
        .where('event', '=', 'AUDIT_POINT_CHANGED')
        .select(['reason', 'payload'])
        .executeTakeFirst(),
    ).toMatchObject({
      reason: 'Forkert person',
      payload: { number: 1, from: who.school, to: who.chief, dueBefore: '2026-03-11', due: '2026-03-13' },
    });
  });

  test('that gets a new day alone is told as a new day, once', async () => {
    const reportId = await audit.entered();
    await audit.goTo('2026-03-03 09:00', reportId);
    await audit.change(reportId, { due: '2026-03-16' });
    await audit.goTo('2026-03-03 09:10', reportId);
    expect((await audit.told(reportId, 'moved')).map((row) => row.details)).toEqual([
      { from: '2026-03-11', to: '2026-03-16' },
    ]);
    expect(await audit.told(reportId, 'handed-over')).toEqual([]);
  });

  test('is not changed without a reason, for nothing, to a day after the reply, by others, or once it is answered', async () => {
    const reportId = await audit.entered();
    await audit.goTo('2026-03-03 09:00', reportId);
    expect(await code(audit.change(reportId, { reason: ' ' }))).toBe('REASON.MISSING');
    expect(await code(audit.change(reportId, {}))).toBe('AUDIT.INVALID');
    expect(await code(audit.change(reportId, { due: '2026-03-23' }))).toBe('DATE.NOT_WORKING_DAY');
    expect(await code(audit.change(reportId, by(who.auditor)))).toBe('CASE.NOT_YOURS');
    expect(await code(audit.change(reportId, { personId: who.auditor }))).toBe('PERSON.AUDITS');
    await audit.complete(reportId, 'point/1/answer', { text: 'Ja.' });
    expect(await code(audit.change(reportId, { personId: who.chief }))).toBe('AUDIT.INVALID');
    expect(await code(audit.change(reportId, { pointId: randomUUID() }))).toBe('AUDIT.NOT_FOUND');
  });

  test('is its unit’s as it is called now, while the report is open', async () => {
    const reportId = await audit.entered({ points: [point({ personId: null, unit: '1' })] });
    const [before] = await audit.points(reportId);
    const units = TEST_ORGANISATION.units.map((unit) =>
      unit.code === '1' ? { ...unit, name: 'Centralforvaltningen' } : unit,
    );
    await importOrganisation(audit.fixture.casework, { ...TEST_ORGANISATION, units }, [audit.caseRow.worldId]);
    expect((await audit.points(reportId)).map(({ unit_name: name }) => name)).toEqual(['Centralforvaltningen']);
    await importOrganisation(audit.fixture.casework, TEST_ORGANISATION, [audit.caseRow.worldId]);
    expect((await audit.points(reportId)).map(({ unit_name: name }) => name)).toEqual([before!.unit_name]);
  });

  test('that nobody answered is asked anew of another', async () => {
    const reportId = await audit.entered({ replyDue: '2026-05-20' });
    await audit.goTo('2026-04-20 09:00', reportId);
    expect((await audit.task(reportId, 'point/1/answer')).state).toBe('lapsed');
    await audit.change(reportId, { personId: who.chief, due: '2026-05-06' });
    await audit.goTo('2026-04-20 09:10', reportId);
    expect(
      (await audit.tasks(reportId, 'point/1/answer')).map(({ state, assignee_id }) => [state, assignee_id]),
    ).toEqual([
      ['lapsed', who.school],
      ['open', who.chief],
    ]);
  });
});
