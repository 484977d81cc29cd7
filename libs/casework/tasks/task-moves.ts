import { sql, type Insertable } from 'kysely';
import { instant, type TaskTable, type Tx } from '#database';
import { localDate, type Answer, type IsoDate } from '#domain';
import { insertChunks } from '../kernel/insert-chunks';
import type { LiveTask } from './live-tasks';

/**
 * The one place that writes the table of tasks: every way a task can go, with what that does to the rest of its row.
 *
 * - `link_epoch` grows whenever a link that was sent must die: handed over, withdrawn, opened or planned again.
 * - `told_due` is the deadline that its person was last told. Where it differs from `due_on`, the case's agenda tells them.
 * - `agenda_done_at`: nothing on the agenda up to then is done (again). It moves to now whenever a person is told of a deadline.
 * - `escalations` goes back to 0 where the task is not late any more, or is asked for anew.
 * - A wish for a later deadline that nobody has decided lapses when its task ends or begins anew, and when a new deadline fulfils it. It stays
 *   when the task is handed over: the new person needs the time no less.
 */

/** A task as it is made. */
export type TaskRow = Insertable<TaskTable>;

/** New tasks, planned: the case's agenda opens each when its time comes. */
export const planTasks = (tx: Tx, rows: readonly TaskRow[]): Promise<void> =>
  insertChunks(rows, (some) => tx.insertInto('tasks').values(some).execute());

/** What a turn of the case's agenda did to its tasks: opened, reminded, escalated, lapsed. All rows in one statement: a case may have a thousand tasks due at one instant. */
export const keepTurn = async (tx: Tx, tasks: readonly LiveTask[]): Promise<void> => {
  if (tasks.length === 0) return;
  const at = (value: number | null): Date | null => (value === null ? null : instant(value));
  await sql`
    update tasks set state = v.state, told_due = v.told_due, agenda_done_at = v.agenda_done_at, next_at = v.next_at,
      opened_at = v.opened_at, escalations = v.escalations, waits = tasks.waits and v.state = 'planned'
    from unnest(
      ${tasks.map((task) => task.id)}::uuid[], ${tasks.map((task) => task.state)}::text[], ${tasks.map((task) => task.told_due)}::date[],
      ${tasks.map((task) => at(task.agenda_done_at))}::timestamptz[], ${tasks.map((task) => at(task.next_at))}::timestamptz[],
      ${tasks.map((task) => at(task.opened_at))}::timestamptz[], ${tasks.map((task) => task.escalations)}::integer[]
    ) as v(id, state, told_due, agenda_done_at, next_at, opened_at, escalations)
    where tasks.id = v.id`.execute(tx);
  await lapseWishes(
    tx,
    tasks.filter((task) => task.state === 'lapsed').map((task) => task.id),
  );
};

/** An answer on its way into its task. */
export interface TaskAnswer {
  readonly id: string;
  readonly answer: Answer;
  readonly by: string;
  readonly now: number;
}

/** The task is done. Returns whether somebody else is still to answer the same step. */
export const answerTask = async (tx: Tx, { id, answer, by, now }: TaskAnswer): Promise<boolean> => {
  const { rows } = await sql<{ step_goes_on: boolean }>`
    with wishes as (update extensions set state = 'lapsed' where task_id = ${id} and state = 'asked')
    update tasks set state = 'done', next_at = null, answer = ${JSON.stringify(answer)}, answered_at = ${instant(now)}, answered_by = ${by}
    where id = ${id}
    returning exists (
      select from tasks as other
      where other.case_id = tasks.case_id and other.step_id = tasks.step_id and other.id <> tasks.id and other.state in ('planned', 'open')
    ) as step_goes_on`.execute(tx);
  return rows[0]?.step_goes_on ?? false;
};

/** Another answer stands in place of the one that was given; it was given when it was. Who writes it has answered it now. */
export const replaceAnswer = async (
  tx: Tx,
  { id, answer, by }: { readonly id: string; readonly answer: Answer; readonly by: string },
): Promise<void> => {
  await tx
    .updateTable('tasks')
    .set({ answer: JSON.stringify(answer), answered_by: by })
    .where('id', '=', id)
    .execute();
};

/** Those of these tasks that are planned or open are no longer wanted. */
export const withdrawTasks = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`
    with wishes as (update extensions set state = 'lapsed' where task_id = any(${ids}::uuid[]) and state = 'asked')
    update tasks set state = 'withdrawn', next_at = null, link_epoch = link_epoch + 1
    where id = any(${ids}::uuid[]) and state in ('planned', 'open')`.execute(tx);
};

/** Tasks go to others, whom the caller tells: with the task they are told its deadline. What is chased goes on as it was. */
export const giveTasks = async (
  tx: Tx,
  given: readonly { readonly id: string; readonly to: string }[],
): Promise<void> => {
  await sql`
    update tasks set assignee_id = v.taker, link_epoch = link_epoch + 1, told_due = case when state = 'open' then due_on else told_due end
    from unnest(${given.map(({ id }) => id)}::uuid[], ${given.map(({ to }) => to)}::uuid[]) as v(id, taker)
    where tasks.id = v.id`.execute(tx);
};

/** A new deadline of a task. */
export interface NewDeadline {
  readonly taskId: string;
  readonly to: IsoDate;
}

/** A deadline that was moved. */
export interface MovedTask {
  readonly id: string;
  readonly case_id: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * Moves the deadlines of those of these tasks that are planned or open and had another; returns them in the order of their ids. `told`: by
 * `caller`, which tells everybody who has been asked in the same act, or by the case's `agenda`, when it next turns. Told a new deadline,
 * nobody is reminded of what it has behind it. `now` is the time of the case's world, epoch milliseconds.
 */
export const moveDeadlinesOf = async (
  tx: Tx,
  moves: readonly NewDeadline[],
  { told, now }: { readonly told: 'caller' | 'agenda'; readonly now: number },
): Promise<MovedTask[]> => {
  if (moves.length === 0) return [];
  const isTold = told === 'caller' ? sql`tasks.told_due is not null` : sql`false`;
  const dates = sql`unnest(${moves.map(({ taskId }) => taskId)}::uuid[], ${moves.map(({ to }) => to)}::date[]) as v(id, due_on)`;
  const { rows } = await sql<MovedTask>`
    with wishes as (
      update extensions set state = 'lapsed' from ${dates}
      where extensions.task_id = v.id and extensions.state = 'asked' and extensions.until <= v.due_on
    )
    update tasks set due_on = v.due_on, deadline_revision = tasks.deadline_revision + 1,
      told_due = case when ${isTold} then v.due_on else tasks.told_due end,
      agenda_done_at = case when ${isTold} then ${instant(now)} else tasks.agenda_done_at end,
      escalations = case when v.due_on >= ${localDate(now)}::date then 0 else tasks.escalations end
    from ${dates}, tasks as before
    where tasks.id = v.id and before.id = v.id and tasks.state in ('planned', 'open') and tasks.due_on <> v.due_on
    returning tasks.id, tasks.case_id, before.due_on as from, tasks.due_on as to`.execute(tx);
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** What was asked for of tasks that begin anew, a later day or their answer back, is asked no more; the beginning of a statement. */
const lapsedWishes = (taskIds: readonly string[]) => sql`
  wishes as (update extensions set state = 'lapsed' where task_id = any(${taskIds}::uuid[]) and state = 'asked'),
  recalled as (update recalls set state = 'lapsed' where task_id = any(${taskIds}::uuid[]) and state = 'asked')`;

/** A finished task is open again with this person, whom the caller tells why; it is chased from now on. The answer stays as the last that was given. */
export const reopenTaskOf = async (
  tx: Tx,
  { id, assigneeId, now }: { readonly id: string; readonly assigneeId: string; readonly now: number },
): Promise<void> => {
  await sql`
    with ${lapsedWishes([id])}
    update tasks set state = 'open', assignee_id = ${assigneeId}, told_due = due_on, opened_at = ${instant(now)}, agenda_done_at = ${instant(now)},
      next_at = ${instant(now)}, answered_at = null, answered_by = null, escalations = 0, link_epoch = link_epoch + 1
    where id = ${id}`.execute(tx);
};

/** What of a task that begins anew is different from before. */
export interface Replanned {
  readonly id: string;
  /** Its deadline from now on, where that is another. */
  readonly due?: IsoDate;
}

/** These begin anew: planned, with nobody told; their person is asked again when the time comes. `waits`: they open only when all that they need is finished. */
export const planAgain = async (tx: Tx, tasks: readonly Replanned[], waits: boolean): Promise<void> => {
  if (tasks.length === 0) return;
  await sql`
    with ${lapsedWishes(tasks.map(({ id }) => id))}
    update tasks set state = 'planned', waits = ${waits}, due_on = coalesce(v.due_on, tasks.due_on), told_due = null, opened_at = null,
      agenda_done_at = null, next_at = null, answered_at = null, answered_by = null, escalations = 0, link_epoch = link_epoch + 1,
      deadline_revision = deadline_revision + case when v.due_on is null then 0 else 1 end
    from unnest(${tasks.map(({ id }) => id)}::uuid[], ${tasks.map(({ due }) => due ?? null)}::date[]) as v(id, due_on)
    where tasks.id = v.id`.execute(tx);
};

/** A planned task behind a forced gate waits no longer for what the gate waited for; those that wait for one another go on doing so. */
export const letGo = async (
  tx: Tx,
  caseId: string,
  gate: { readonly id: string; readonly needs: readonly string[] },
): Promise<void> => {
  await sql`
    update tasks set waits = false from steps
    where steps.case_id = tasks.case_id and steps.id = tasks.step_id and tasks.case_id = ${caseId} and tasks.state = 'planned'
      and steps.gate = ${gate.id} and steps.needs <@ ${gate.needs}::text[]`.execute(tx);
};

/** The planned tasks of these steps wait for their needs where they are links of a chain; one that was sent back waits in any case. */
export const chainAgain = async (
  tx: Tx,
  caseId: string,
  { steps, links }: { readonly steps: readonly string[]; readonly links: readonly string[] },
): Promise<void> => {
  await sql`
    update tasks set waits = step_id = any(${links}::text[]) or (waits and link_epoch > 0)
    where case_id = ${caseId} and state = 'planned' and step_id = any(${steps}::text[])`.execute(tx);
};

const lapseWishes = async (tx: Tx, taskIds: readonly string[]): Promise<void> => {
  if (taskIds.length === 0) return;
  await sql`update extensions set state = 'lapsed' where task_id = any(${taskIds}::uuid[]) and state = 'asked'`.execute(
    tx,
  );
};

/** Tasks of open cases in these worlds are of a unit that is called otherwise now, or that another has taken over. Whose they are stays. */
export const renameUnitsOfTasks = async (
  tx: Tx,
  units: readonly {
    readonly was: { readonly code: string; readonly name: string };
    readonly code: string;
    readonly name: string;
  }[],
  worldIds: readonly string[],
): Promise<void> => {
  await sql`
    update tasks set unit_code = v.code, area = case when tasks.area = v.former_name then v.name else tasks.area end
    from unnest(
      ${units.map(({ was }) => was.code)}::text[], ${units.map(({ was }) => was.name)}::text[],
      ${units.map(({ code }) => code)}::text[], ${units.map(({ name }) => name)}::text[]
    ) as v(former, former_name, code, name), cases
    where tasks.unit_code = v.former and cases.id = tasks.case_id and cases.state = 'open'
      and cases.world_id = any(${worldIds}::text[])`.execute(tx);
};
