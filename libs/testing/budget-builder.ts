import { randomUUID } from 'node:crypto';
import { advanceCase, completeTask, idOf, publishPlan, type CommandOutcome } from '#casework';
import type { CaseProgress } from '#contracts';
import { instant } from '#database';
import { parsePlan, type Plan } from '#domain';
import { clockAt, TEST_PEOPLE, type CaseFixture } from './case-builder';
import { TEST_ORGANISATION, testProcess } from './test-plan';

const days = (amount: number): object => ({ amount, unit: 'workingDays' });
const step = (
  kind: string,
  role: string,
  date: string,
  needs: readonly string[],
  form = 'confirmation',
  gate: string | null = null,
): object => ({
  id: `b/${kind}`,
  kind,
  title: `Trinnet ${kind}`,
  responsible: { role },
  due: { date },
  needs: needs.map((need) => `b/${need}`),
  form,
  gate,
  opens: days(-3),
  latestOpen: days(-1),
  remind: [days(-1)],
  escalate: [days(2)],
});

/**
 * A small budget: figures and anchors, the case for the first reading, a gate, and DIF ⇒ ØU ⇒ KB in March 2026; then an agreement. Bookkeeping
 * records what the bodies decide.
 */
export const testBudget = (id: string): Plan =>
  parsePlan({
    id,
    title: 'Budget 2027',
    process: 'budgetCycle',
    ownProcess: null,
    year: 2027,
    cases: [
      {
        id: 'b',
        title: 'Budget 2027',
        gates: [{ id: 'first-reading', title: 'Klar til 1. behandling', needs: ['b/anchors', 'b/reading1-case'] }],
        steps: [
          step('admin-proposal', 'rapport', '2026-03-06', []),
          step('anchors', 'konsulent', '2026-03-11', ['admin-proposal']),
          step('reading1-case', 'rapport', '2026-03-13', ['admin-proposal'], 'text'),
          step('reading1-dif', 'bogfoering', '2026-03-16', ['reading1-case'], 'decision', 'first-reading'),
          step('reading1-oeu', 'bogfoering', '2026-03-18', ['reading1-dif'], 'decision', 'first-reading'),
          step('reading1-kb', 'bogfoering', '2026-03-24', ['reading1-oeu'], 'decision', 'first-reading'),
          step('agreement', 'rapport', '2026-03-26', ['reading1-kb'], 'text'),
        ],
      },
    ],
  });

type Who = keyof typeof TEST_PEOPLE;
const EMAILS: Partial<Record<Who, readonly [area: string, email: string]>> = {
  editor: ['', 'rapport'],
  books: ['', 'bogfoering'],
  school: ['Skole', 'skole'],
  social: ['Social', 'social'],
};

export interface TestBudget {
  readonly worldId: string;
  readonly caseId: string;
  /** The id of somebody's task of a kind. */
  readonly task: (kind: string, who: Who) => string;
  /** Sets the world's clock (a local time) and lets the case do all that is due. */
  readonly goTo: (time: string) => Promise<CaseProgress>;
  /** Answers a task as the person does; then lets the case do what is due. */
  readonly answer: (kind: string, who: Who, answer?: object, commandId?: string) => Promise<CommandOutcome>;
  /** `planned 2026-03-16`: a task's state and deadline. */
  readonly stands: (kind: string, who: Who) => Promise<string>;
  readonly told: () => Promise<string[]>;
  readonly events: () => Promise<string[]>;
}

/** Publishes the small budget in a fresh world of the fixture's database, on Monday 2 March 2026 at 9. */
export async function openBudget({ db, casework }: CaseFixture): Promise<TestBudget> {
  const worldId = `budget-${randomUUID().slice(0, 8)}`;
  await db
    .insertInto('worlds')
    .values({ id: worldId, kind: 'rehearsal', now: instant(clockAt('2026-03-02 09:00')) })
    .execute();
  await publishPlan(casework, {
    worldId,
    plan: testBudget('budget'),
    organisation: TEST_ORGANISATION,
    process: testProcess,
    grants: [],
    publishedBy: null,
  });
  const caseId = idOf('case', worldId, 'budget', 'b');
  const task = (kind: string, who: Who): string => {
    const [area, email] = EMAILS[who] ?? ['', who];
    return idOf('task', caseId, `b/${kind}`, area, `${email}@albertslund.example`);
  };
  const advance = (): Promise<CaseProgress> => advanceCase(casework, caseId, 'forslag', 'never');
  const names = new Map(Object.entries(TEST_PEOPLE).map(([name, id]) => [id, name]));
  await advance();
  return {
    worldId,
    caseId,
    task,
    goTo: async (time) => {
      await db
        .updateTable('worlds')
        .set({ now: instant(clockAt(time)) })
        .where('id', '=', worldId)
        .execute();
      return advance();
    },
    answer: async (kind, who, answer = {}, commandId = randomUUID()) => {
      const outcome = await completeTask(casework, {
        commandId,
        actor: { personId: TEST_PEOPLE[who] },
        taskId: task(kind, who),
        answer,
      });
      await advance();
      return outcome;
    },
    stands: async (kind, who) => {
      const row = await db
        .selectFrom('tasks')
        .where('id', '=', task(kind, who))
        .select(['state', 'due_on'])
        .executeTakeFirstOrThrow();
      return `${row.state} ${row.due_on}`;
    },
    told: async () =>
      (
        await db
          .selectFrom('notices')
          .innerJoin('tasks', 'tasks.id', 'notices.task_id')
          .where('notices.case_id', '=', caseId)
          .orderBy('notices.id')
          .select(['kind', 'person_id', 'step_id'])
          .execute()
      ).map((row) => `${row.kind} ${row.step_id.slice(2)} → ${names.get(row.person_id)}`),
    events: async () =>
      (await db.selectFrom('journal').where('case_id', '=', caseId).orderBy('seq').select('event').execute()).map(
        (row) => row.event,
      ),
  };
}
