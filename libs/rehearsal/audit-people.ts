import { enterAuditorReport, idOf, tasksWithSteps } from '#casework';
import { AUDIT_ANSWER, AUDIT_FOLLOW, AUDIT_REPLY, AUDIT_REVIEW } from '#contracts';
import { localDate, type Answer } from '#domain';
import { drawn } from './people';
import { PeopleWithDeeds } from './people-with-deeds';
import type { AskedTask, RehearsalWorld } from './rehearsal-world';

/** The step with which the accounts are the auditor's. */
const HANDED_OVER = 'handover-kb';
/** What the auditor writes, and what becomes of the first answer to it. */
const POINTS: readonly { readonly text: string; readonly becomes: 'approved' | 'returned' | 'open' }[] = [
  {
    text: 'Er afdelingens mellemregninger afstemt pr. 31. december? Vi så ingen afstemning af forudbetalingerne.',
    becomes: 'approved',
  },
  { text: 'Hvem har talt beholdningerne op, og hvornår? Listerne er ikke underskrevet.', becomes: 'returned' },
  { text: 'Er der funktionsadskillelse mellem den, der opretter kreditorer, og den, der betaler?', becomes: 'open' },
  { text: 'Hvorfor er tilskuddet indtægtsført i 2025, når det gælder 2026?', becomes: 'approved' },
];

/** The external auditor of rehearsed accounts: when they have been handed over, a partial report with points to the leaders of afdelinger is entered. */
export class AuditPeople extends PeopleWithDeeds {
  override async look(now: number): Promise<void> {
    const {
      casework: { db },
      worldId,
    } = this.world;
    const rows = await tasksWithSteps(db)
      .innerJoin('cases', 'cases.id', 'tasks.case_id')
      .where('cases.world_id', '=', worldId)
      .where('cases.process', '=', 'accountsClosing')
      .where('cases.state', '=', 'open')
      .where('steps.kind', '=', HANDED_OVER)
      .where('tasks.state', '=', 'done')
      .orderBy('cases.key')
      .select('cases.id')
      .execute();
    for (const { id } of rows) {
      if (this.isFirst(id)) await this.planReport(id, now);
    }
  }

  private async planReport(caseId: string, now: number): Promise<void> {
    const { casework, worldId, seed } = this.world;
    const auditor = await casework.db
      .selectFrom('roles')
      .innerJoin('people', 'people.id', 'roles.person_id')
      .where('role', '=', 'ekstern-revision')
      .where('active', '=', true)
      .orderBy('people.email')
      .select('people.id')
      .executeTakeFirst();
    const leaders = await casework.db
      .selectFrom('units')
      .innerJoin('people', 'people.id', 'units.leader_id')
      .where('active', '=', true)
      .where('units.level', '=', 'afdeling')
      .orderBy('units.code')
      .select(['units.code', 'people.id'])
      .execute();
    if (!auditor || leaders.length === 0) return;
    this.deeds.plan(now, 4, drawn(seed, 'auditor', 'hour'), 'auditor', async () => {
      const today = this.calendar.addWorkingDays(localDate(now), 4);
      const points = POINTS.map(({ text }, index) => {
        const leader = leaders[Math.floor(drawn(seed, 'auditor', String(index)) * leaders.length)];
        return {
          text,
          unit: leader?.code ?? null,
          personId: leader?.id ?? null,
          due: this.calendar.addWorkingDays(today, 8 + index),
        };
      });
      const commandId = idOf('rehearsal', worldId, caseId, 'auditor');
      await enterAuditorReport(casework, {
        commandId,
        actor: { personId: auditor.id },
        caseId,
        kind: 'partial-report',
        title: 'Delberetning 1',
        receivedOn: today,
        replyDue: this.calendar.addWorkingDays(today, 18),
        points,
        reviewerId: null,
      });
    });
  }
}

/** What a simulated person answers to a task of an auditor's report; null for a task of anything else. */
export const auditAnswer = async ({ casework, seed }: RehearsalWorld, task: AskedTask): Promise<Answer | null> => {
  switch (task.kind) {
    case AUDIT_ANSWER:
      return {
        text:
          task.epoch > 0
            ? 'Listerne er underskrevet den 5. januar af lederen og en medarbejder; de er vedlagt.'
            : 'Det er gennemgået i afdelingen, og materialet ligger klar.',
        note: '',
      };
    case AUDIT_REVIEW:
      return review(await roundOf(casework.db, task.id));
    case AUDIT_REPLY:
      return {
        text: 'Kommunen takker for gennemgangen. Svarene på de enkelte punkter følger her.',
        // Asked for again: what is missing does not come, and the auditor waits.
        note: (await isAskedAgain(casework.db, task)) ? 'Revisionen skal have svar nu.' : '',
      };
    case AUDIT_FOLLOW:
      return drawn(seed, task.name, 'follows') < 0.5
        ? { status: 'under-way', note: 'Den nye arbejdsgang er aftalt.', nextOn: null }
        : { status: 'done', note: 'Rettighederne er delt mellem to.', nextOn: null };
    default:
      return null;
  }
};

const review = ({ number, round }: { readonly number: number; readonly round: number }): Answer => {
  const becomes = POINTS[number - 1]?.becomes;
  if (becomes === 'returned' && round === 1)
    return { outcome: 'returned', note: 'Skriv, hvem der har talt op, og hvilken dag.' };
  return becomes === 'open' ? { outcome: 'approved', note: '', open: true } : { outcome: 'approved', note: '' };
};

const isAskedAgain = async (
  db: RehearsalWorld['casework']['db'],
  { caseId, stepId }: Pick<AskedTask, 'caseId' | 'stepId'>,
): Promise<boolean> =>
  (await db
    .selectFrom('tasks')
    .where('case_id', '=', caseId)
    .where('step_id', '=', stepId)
    .where('state', '=', 'lapsed')
    .select('id')
    .executeTakeFirst()) !== undefined;

const roundOf = (
  db: RehearsalWorld['casework']['db'],
  taskId: string,
): Promise<{ readonly number: number; readonly round: number }> =>
  db
    .selectFrom('audit_point_tasks')
    .innerJoin('audit_points', 'audit_points.id', 'audit_point_tasks.point_id')
    .where('audit_point_tasks.task_id', '=', taskId)
    .select(['audit_points.number', 'audit_point_tasks.round'])
    .executeTakeFirstOrThrow();
