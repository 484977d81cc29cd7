import { sql } from 'kysely';
import { AUDIT_REPLY } from '#contracts';
import { instant, type Tx } from '#database';
import { localDate, turnAgenda, type AgendaItem, type AgendaPolicy, type IsoDate, type TaskState } from '#domain';
import type { CaseFile } from './case-file';
import { turnGates, type Gates } from './gates/turn-gates';
import { askReplyAgain } from './audit-reports/ask-reply';
import { askSilentOwner } from './measures/measure-path';
import { FOLLOWED_KINDS } from './measures/measure-tasks';

/** A task that is not finished, with what its step says. */
export interface LiveTask {
  readonly id: string;
  readonly step_id: string;
  readonly kind: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly gate: string | null;
  /** It opens only when all that it needs is finished, however late: a link of a chain of decisions, or sent back by one. */
  readonly waits: boolean;
  readonly policy: AgendaPolicy;
  readonly assignee_id: string;
  readonly leader_id: string | null;
  readonly second_leader_id: string | null;
  readonly due_on: IsoDate;
  readonly link_epoch: number;
  state: TaskState;
  told_due: IsoDate | null;
  agenda_done_at: number | null;
  next_at: number | null;
  opened_at: number | null;
  escalations: number;
}

const isLive = (task: LiveTask): boolean => task.state === 'planned' || task.state === 'open';

/** The tasks of a case that are not finished, in the order of its steps. */
export const readLive = (tx: Tx, caseId: string): Promise<LiveTask[]> =>
  tx
    .selectFrom('tasks')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .innerJoin('people as assignee', 'assignee.id', 'tasks.assignee_id')
    .leftJoin('people as leader', 'leader.id', 'assignee.leader_id')
    .where('tasks.case_id', '=', caseId)
    .where('tasks.state', 'in', ['planned', 'open'])
    .orderBy('steps.position')
    .orderBy('tasks.area')
    .orderBy('tasks.id')
    .select([
      'tasks.id',
      'tasks.step_id',
      'steps.kind',
      'steps.title',
      'steps.needs',
      'steps.policy',
      'steps.gate',
      'tasks.assignee_id',
      'assignee.leader_id',
      'leader.leader_id as second_leader_id',
      'tasks.due_on',
      'tasks.link_epoch',
      'tasks.state',
      'tasks.told_due',
      'tasks.agenda_done_at',
      'tasks.next_at',
      'tasks.opened_at',
      'tasks.escalations',
      'tasks.waits',
    ])
    .execute();

/** Kinds of steps that somebody is asked for again when they never answered. */
const OUTLIVE_SILENCE: readonly string[] = [...FOLLOWED_KINDS, AUDIT_REPLY];

/** How a case stands after a turn of its agenda. */
export interface TurnedCase {
  readonly gates: Gates;
  readonly live: readonly LiveTask[];
  /** When there is next something to do, epoch milliseconds; null = nothing more. */
  readonly nextAt: number | null;
}

/** Does all that is due in an open case, locked, by its world's clock; what is told and recorded is still to be saved with the file. */
export const turnCase = async (tx: Tx, file: CaseFile, tasks: readonly LiveTask[]): Promise<TurnedCase> => {
  const gates = await turnGates(file);
  const touched = new Set<LiveTask>();
  const passed = tasks.some((task) => task.waits)
    ? await readWithdrawn(tx, file.kase.id)
    : new Map<string, readonly string[]>();
  while (turnOnce(file, tasks, { gates, passed }, touched));
  await writeTasks(tx, [...touched]);
  const silent = [...touched].filter((task) => OUTLIVE_SILENCE.includes(task.kind) && task.state === 'lapsed');
  for (const task of silent) await (task.kind === AUDIT_REPLY ? askReplyAgain(file) : askSilentOwner(file, task));
  const live = silent.length > 0 ? await readLive(tx, file.kase.id) : tasks.filter(isLive);
  const instants = live.flatMap((task) => task.next_at ?? []);
  return { gates, live, nextAt: instants.length > 0 ? Math.min(...instants) : null };
};

/** Decisions that were withdrawn, with what they waited for: who is next in a chain waits for that instead. */
const readWithdrawn = async (tx: Tx, caseId: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await tx
    .selectFrom('steps')
    .where('case_id', '=', caseId)
    .where('form', '=', 'decision')
    .where(
      sql<boolean>`(select bool_and(tasks.state = 'withdrawn') from tasks where tasks.case_id = steps.case_id and tasks.step_id = steps.id)`,
    )
    .select(['id', 'needs'])
    .execute();
  return new Map(rows.map(({ id, needs }) => [id, needs]));
};

/** Where a case's gates and chains stand. */
interface Barriers {
  readonly gates: Gates;
  /** Of decisions that were withdrawn, what they needed. */
  readonly passed: ReadonlyMap<string, readonly string[]>;
}

/** Titles of the unfinished steps that a task waits for. */
const missingOf = (
  { needs, waits }: LiveTask,
  unfinished: ReadonlyMap<string, string>,
  passed: Barriers['passed'],
): string[] => {
  // A set grows while it is walked: what a withdrawn link waited for is waited for too.
  const all = new Set(needs);
  if (waits) for (const need of all) for (const former of passed.get(need) ?? []) all.add(former);
  return [...all].flatMap((need) => unfinished.get(need) ?? []);
};

/** Goes through the agenda once; true when a step was finished by it, so that those who waited for it must be looked at again. */
const turnOnce = (
  file: CaseFile,
  tasks: readonly LiveTask[],
  { gates, passed }: Barriers,
  touched: Set<LiveTask>,
): boolean => {
  const unfinished = new Map<string, string>();
  for (const task of tasks) if (isLive(task)) unfinished.set(task.step_id, task.title);
  let finished = false;
  for (const task of tasks.filter(isLive)) {
    const missing = missingOf(task, unfinished, passed);
    const turn = turnAgenda(
      {
        state: task.state,
        due: task.due_on,
        policy: task.policy,
        needsMet: missing.length === 0,
        held: (task.waits && missing.length > 0) || (task.gate !== null && gates.closed.includes(task.gate)),
        letGoAt: task.waits ? file.now : task.gate === null ? null : (gates.openedAt.get(task.gate) ?? null),
        openedAt: task.opened_at,
        doneUntil: task.agenda_done_at,
      },
      file.calendar,
      file.now,
    );
    // The new deadline is told once: a reminder of it at the same instant would only say it again.
    const isTold = tellMove(file, task, touched);
    for (const item of turn.due.filter((one) => !(isTold && one.kind === 'reminder'))) {
      carryOut(file, task, item, missing);
      task.agenda_done_at = file.now;
      touched.add(task);
    }
    if (task.next_at !== turn.nextAt) touched.add(task);
    task.next_at = turn.nextAt;
    finished ||= !isLive(task);
  }
  return finished;
};

/** Tells of a deadline that was moved since it was last told; true when there was something to tell. */
const tellMove = (file: CaseFile, task: LiveTask, touched: Set<LiveTask>): boolean => {
  if (task.state !== 'open' || task.told_due === null || task.told_due === task.due_on) return false;
  const details = { from: task.told_due, to: task.due_on };
  file.record({ event: 'DEADLINE_TOLD', taskId: task.id, payload: details });
  file.notify({
    kind: 'moved',
    key: `${task.id}/moved/${file.kase.revision}`,
    personId: task.assignee_id,
    taskId: task.id,
    details,
  });
  task.told_due = task.due_on;
  task.agenda_done_at = file.now;
  touched.add(task);
  return true;
};

const carryOut = (file: CaseFile, task: LiveTask, item: AgendaItem, missing: readonly string[]): void => {
  const key = (what: string): string => `${task.id}/${what}/${task.due_on}/${task.link_epoch}`;
  const base = { personId: task.assignee_id, taskId: task.id };
  switch (item.kind) {
    case 'open':
      task.state = 'open';
      task.opened_at = file.now;
      task.told_due = task.due_on;
      file.record({ event: 'TASK_OPENED', taskId: task.id, payload: { to: task.assignee_id, due: task.due_on } });
      // Sent back by a decision, or brought back by a new version of the plan, it is opened once more, under another number.
      file.notify({
        ...base,
        kind: 'opened',
        key: task.link_epoch > 0 ? `${task.id}/opened/${task.link_epoch}` : `${task.id}/opened`,
        details: { missing },
      });
      return;
    case 'reminder':
      file.record({ event: 'TASK_REMINDED', taskId: task.id, payload: { number: item.number, due: task.due_on } });
      file.notify({ ...base, kind: 'reminder', key: key(`reminder/${item.number}`) });
      return;
    case 'overdue':
      file.record({ event: 'TASK_OVERDUE', taskId: task.id, payload: { due: task.due_on } });
      file.notify({ ...base, kind: 'overdue', key: key('overdue') });
      return;
    case 'escalation': {
      const leader = item.number === 1 ? task.leader_id : task.second_leader_id;
      task.escalations = item.number;
      file.record({
        event: 'TASK_ESCALATED',
        taskId: task.id,
        payload: { level: item.number, to: leader, due: task.due_on },
      });
      if (leader)
        file.notify({
          kind: 'escalation',
          key: key(`escalation/${item.number}`),
          personId: leader,
          taskId: task.id,
          details: { level: item.number },
        });
      return;
    }
    case 'lapse':
      task.state = 'lapsed';
      file.record({
        event: 'TASK_LAPSED',
        taskId: task.id,
        payload: { due: task.due_on, opened: task.opened_at === null ? null : localDate(task.opened_at) },
      });
      // One that nobody was ever asked for falls away in silence.
      if (task.opened_at !== null) file.notify({ ...base, kind: 'lapsed', key: key('lapsed') });
  }
};

/** All rows in one statement: a case may have a thousand tasks due at one instant. */
const writeTasks = async (tx: Tx, tasks: readonly LiveTask[]): Promise<void> => {
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
};
