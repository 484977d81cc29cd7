import { randomUUID } from 'node:crypto';
import { instant } from '#database';
import { parsePlan, type Plan, type PlannedCase, type Step } from '#domain';
import {
  advanceCase,
  applyReplan,
  collectPost,
  completeTask,
  idOf,
  previewReplan,
  type PreviewReplan,
  publishPlan,
  readMails,
  trueNotices,
  undoReplan,
  waitingMails,
} from '#casework';
import { clockAt, TEST_PEOPLE, type CaseFixture } from './case-builder';
import { TEST_ORGANISATION, testPlan, testProcess } from './test-plan';

/** Who replans. */
export const chief = { personId: TEST_PEOPLE.chief };
/** Why. */
export const REPLAN_REASON = 'Kommunalbestyrelsen har flyttet mødet.';
const names = new Map(Object.entries(TEST_PEOPLE).map(([name, id]) => [id, name]));

/** A political plan of one meeting. */
export const politicalPlan = (kb: string): Plan =>
  parsePlan({
    id: 'politisk',
    title: 'Politisk tidsplan',
    process: 'politicalPlan',
    year: 2026,
    milestones: [{ id: 'kb', title: 'KB', forum: 'KB', from: kb, to: kb }],
    cases: [],
  });
/** Two reports; the last step of each hangs two working days before KB (18 March: due on the 16th). */
export const administrativePlan = (alter: (step: Step) => Step | null = (step) => step): Plan => {
  const plan = testPlan('adm');
  const copy = (caseRow: PlannedCase, key: string): PlannedCase => ({
    ...caseRow,
    id: key,
    title: `Rapport ${key}`,
    steps: caseRow.steps.flatMap((step) => {
      const hung =
        step.kind === 'report-to-chefs'
          ? { ...step, due: { milestone: 'kb', offset: { amount: -2, unit: 'workingDays' as const } } }
          : step;
      const changed = alter({
        ...hung,
        id: `${key}/${step.kind}`,
        needs: step.needs.map((need) => `${key}/${need.split('/')[1]}`),
      });
      return changed ?? [];
    }),
  });
  return {
    ...plan,
    follows: 'politisk',
    cases: plan.cases.flatMap((caseRow) => [copy(caseRow, 'a'), copy(caseRow, 'b')]),
  };
};
/** A step of a kind on another day; any other as it is. */
export const dated =
  (kind: string, date: string) =>
  (step: Step): Step =>
    step.kind === kind ? { ...step, due: { date } } : step;

/** A world with both plans in force, whose clock the test moves; its people act by `fixture`. */
export async function aReplanWorld(fixture: CaseFixture, plan = administrativePlan()) {
  const worldId = `plan-${randomUUID().slice(0, 8)}`;
  await fixture.db
    .insertInto('worlds')
    .values({ id: worldId, kind: 'rehearsal', now: instant(clockAt('2026-03-02 09:00')) })
    .execute();
  const common = { worldId, organisation: TEST_ORGANISATION, process: testProcess };
  for (const each of [politicalPlan('2026-03-18'), plan])
    await publishPlan(fixture.casework, { ...common, plan: each, grants: [], publishedBy: null });
  const caseIds = { a: idOf('case', worldId, 'adm', 'a'), b: idOf('case', worldId, 'adm', 'b') };
  const tasks = async () => {
    const rows = await fixture.db
      .selectFrom('tasks')
      .innerJoin('cases', 'cases.id', 'tasks.case_id')
      .where('cases.world_id', '=', worldId)
      .select([
        'tasks.id',
        'step_id',
        'area',
        'tasks.state',
        'due_on',
        'told_due',
        'assignee_id',
        'escalations',
        'tasks.deadline_revision',
      ])
      .orderBy('step_id')
      .orderBy('area')
      .execute();
    return new Map(rows.map((row) => [`${row.step_id}${row.area === null ? '' : ` ${row.area}`}`, row]));
  };
  const goTo = async (time: string): Promise<void> => {
    await fixture.db
      .updateTable('worlds')
      .set({ now: instant(clockAt(time)) })
      .where('id', '=', worldId)
      .execute();
    for (const id of Object.values(caseIds)) await advanceCase(fixture.casework, id, 'collecting');
  };
  const task = async (name: string) => {
    const found = (await tasks()).get(name);
    if (!found) throw new Error(`No task ${name}`);
    return found;
  };
  /** The mails that go out now, as person and what each tells. */
  const post = async (): Promise<string[]> => {
    const { batchIds } = await collectPost(fixture.casework, worldId, 'aarshjul.example');
    const ids = (await Promise.all(batchIds.map((batch) => waitingMails(fixture.db, batch)))).flat();
    const mails = await readMails(fixture.db, ids);
    await fixture.db.updateTable('mails').set({ state: 'sent' }).where('world_id', '=', worldId).execute();
    return mails
      .flatMap((mail) => {
        const said = trueNotices(mail).map(({ kind, details }) =>
          'from' in details ? `${kind} ${details.from ?? ''}→${details.to ?? ''}`.replace(/ →$/, '') : kind,
        );
        return said.length > 0 ? [`${names.get(mail.personId)}: ${said.join(', ')}`] : [];
      })
      .sort();
  };
  return {
    ...common,
    caseIds,
    tasks,
    task,
    goTo,
    post,
    apply: (next: Plan, more: object = {}) =>
      applyReplan(fixture.casework, {
        ...common,
        commandId: randomUUID(),
        actor: chief,
        plan: next,
        reason: REPLAN_REASON,
        ...more,
      }),
    undo: (key: string, more: object = {}) =>
      undoReplan(fixture.casework, {
        ...common,
        commandId: randomUUID(),
        actor: chief,
        key,
        reason: 'Mødet blev alligevel holdt.',
        ...more,
      }),
    preview: (next: Plan, more: Partial<PreviewReplan> = {}) =>
      previewReplan(fixture.casework, { ...common, plan: next, ...more }),
    due: async (name: string) => (await task(name)).due_on,
    journal: async (key: 'a' | 'b') =>
      await fixture.db
        .selectFrom('journal')
        .where('case_id', '=', caseIds[key])
        .orderBy('seq')
        .select(['event', 'reason', 'payload', 'actor_id'])
        .execute(),
    answer: async (name: string, person: string) =>
      completeTask(fixture.casework, {
        commandId: randomUUID(),
        actor: { personId: person },
        taskId: (await task(name)).id,
        answer: {},
      }),
  };
}
