import { randomUUID } from 'node:crypto';
import { Refusal, type NoticeKind } from '#contracts';
import { instant } from '#database';
import { clockAt, openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { advanceCase } from '../../agenda/advance-case';
import { completeTask } from '../../tasks/complete-task';
import { changeAuditPoint, type ChangePoint } from '../change-point';
import { enterAuditorReport, type EnterReport } from '../enter-report';

export const STORE = 'Er lageret talt op? Vi fandt ingen lister.';
export const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
export const code = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
export const point = (over: object = {}) => ({
  text: STORE,
  unit: null,
  personId: who.school,
  due: '2026-03-11',
  ...over,
});

/** Accounts that the external auditor reports on, on Monday 2 March 2026, with what the specs do to a report and see of it. */
export class AuditReportFixture {
  private constructor(
    readonly fixture: CaseFixture,
    public caseRow: TestCase,
  ) {}

  static async open(): Promise<AuditReportFixture> {
    const fixture = await openCaseFixture();
    await fixture.db
      .insertInto('roles')
      .values({ role: 'ekstern-revision', area: '', person_id: who.auditor })
      .execute();
    return new AuditReportFixture(fixture, await fixture.aCase());
  }

  /** Other accounts, in a world of their own. */
  async freshAccounts(): Promise<void> {
    this.caseRow = await this.fixture.aCase();
    await this.fixture.db
      .updateTable('cases')
      .set({ process: 'accountsClosing' })
      .where('id', '=', this.caseRow.caseId)
      .execute();
  }

  enter(over: Partial<EnterReport> = {}) {
    const points = [point(), point({ text: 'Hvem godkender kreditorer?', personId: who.books })];
    return enterAuditorReport(this.fixture.casework, {
      ...by(who.editor),
      caseId: this.caseRow.caseId,
      kind: 'partial-report',
      title: 'Delberetning 1',
      receivedOn: '2026-03-02',
      replyDue: '2026-03-20',
      reviewerId: who.social,
      points,
      ...over,
    });
  }

  async entered(over: Partial<EnterReport> = {}): Promise<string> {
    return (await this.enter(over)).reportId;
  }

  async goTo(time: string, reportId: string): Promise<void> {
    await this.fixture.db
      .updateTable('worlds')
      .set({ now: instant(clockAt(time)) })
      .where('id', '=', this.caseRow.worldId)
      .execute();
    await this.advance(reportId);
  }

  private advance(reportId: string) {
    return advanceCase(this.fixture.casework, reportId, 'answering', 'never');
  }

  tasks(reportId: string, step?: string) {
    return this.fixture.db
      .selectFrom('tasks')
      .where('case_id', '=', reportId)
      .$if(step !== undefined, (query) => query.where('step_id', '=', step ?? ''))
      .orderBy('step_id')
      .orderBy('due_on')
      .selectAll()
      .execute();
  }

  async task(reportId: string, step: string) {
    return (await this.tasks(reportId, step)).at(-1) ?? Promise.reject(new Error(`no task of ${step}`));
  }

  async complete(reportId: string, step: string, answer: object, person?: string) {
    const { id, assignee_id } = await this.task(reportId, step);
    const outcome = await completeTask(this.fixture.casework, { ...by(person ?? assignee_id), taskId: id, answer });
    await this.advance(reportId);
    return outcome;
  }

  points(reportId: string) {
    return this.fixture.db
      .selectFrom('audit_points')
      .where('report_id', '=', reportId)
      .orderBy('number')
      .selectAll()
      .execute();
  }

  async pointId(reportId: string, number = 1): Promise<string> {
    return (await this.points(reportId))[number - 1]?.id ?? '';
  }

  async change(reportId: string, over: Partial<ChangePoint>, number = 1) {
    return changeAuditPoint(this.fixture.casework, {
      ...by(who.editor),
      reportId,
      pointId: await this.pointId(reportId, number),
      personId: who.school,
      due: '2026-03-11',
      reason: 'Forkert person',
      ...over,
    });
  }

  replies(reportId: string) {
    return this.fixture.db
      .selectFrom('auditor_replies')
      .where('report_id', '=', reportId)
      .orderBy('version')
      .selectAll()
      .execute();
  }

  measures(reportId: string) {
    return this.fixture.db
      .selectFrom('measures')
      .where('case_id', '=', reportId)
      .orderBy('number')
      .selectAll()
      .execute();
  }

  told(reportId: string, kind: NoticeKind) {
    return this.fixture.db
      .selectFrom('notices')
      .where('case_id', '=', reportId)
      .where('kind', '=', kind)
      .orderBy('id')
      .select(['person_id', 'details'])
      .execute();
  }

  async events(reportId: string): Promise<string[]> {
    return (
      await this.fixture.db
        .selectFrom('journal')
        .where('case_id', '=', reportId)
        .orderBy('seq')
        .select('event')
        .execute()
    ).map((row) => row.event);
  }

  /** Both points answered and reviewed; the second marked as open by its reviewer. */
  async ready(): Promise<string> {
    const reportId = await this.entered();
    await this.goTo('2026-03-03 09:00', reportId);
    await this.complete(reportId, 'point/1/answer', { text: 'Ja, den 2. januar.' });
    await this.complete(reportId, 'point/2/answer', { text: 'Det skal ændres.' });
    await this.complete(reportId, 'point/1/review', { outcome: 'approved' });
    await this.complete(reportId, 'point/2/review', { outcome: 'approved', open: true });
    return reportId;
  }
}
