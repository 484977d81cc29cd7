import { sql } from 'kysely';
import type { Tx } from '#database';
import { turnAgenda } from '#domain';
import { carryOut, tellMove } from './carry-out-agenda';
import {
  dropCancelled,
  NOTHING_MISSING,
  readMissingElsewhere,
  type MissingElsewhere,
} from '../awaits/missing-elsewhere';
import type { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { decideStuckGates } from './stuck-gates';
import { turnGates, type Gates } from '../gates/turn-gates';
import { isLive, readLive, type LiveTask } from '../tasks/live-tasks';
import { keepTurn } from '../tasks/task-moves';

/** How a case stands after a turn of its agenda. */
export interface TurnedCase {
  readonly gates: Gates;
  readonly live: readonly LiveTask[];
  /** When there is next something to do, epoch milliseconds; null = nothing more. */
  readonly nextAt: number | null;
}

/** Does all that is due in an open case, locked, by its world's clock; what is told and recorded is still to be saved with the file. */
export const turnCase = async (
  casework: Casework,
  tx: Tx,
  file: CaseFile,
  tasks: readonly LiveTask[],
): Promise<TurnedCase> => {
  const gates = await turnGates(file);
  const touched = new Set<LiveTask>();
  const passed = tasks.some((task) => task.waits)
    ? await readWithdrawn(tx, file.caseRow.id)
    : new Map<string, readonly string[]>();
  const elsewhere = tasks.some((task) => task.awaits && task.state === 'planned')
    ? await lookElsewhere(tx, file)
    : NOTHING_MISSING;
  while (turnOnce(file, tasks, { gates, passed, elsewhere }, touched));
  await keepTurn(tx, [...touched]);
  const silent = [...touched].filter((task) => task.state === 'lapsed');
  for (const task of silent) await file.hooks.lapsed?.(file, task);
  const isOver = await decideStuckGates(casework, file);
  if (isOver) return { gates, live: [], nextAt: null };
  const live = silent.length > 0 ? await readLive(tx, file.caseRow.id) : tasks.filter(isLive);
  const instants = live.flatMap((task) => task.next_at ?? []);
  return { gates, live, nextAt: instants.length > 0 ? Math.min(...instants) : null };
};

const lookElsewhere = async (tx: Tx, file: CaseFile): Promise<MissingElsewhere> => {
  await dropCancelled(tx, file);
  return readMissingElsewhere(tx, file.caseRow.id);
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
  readonly elsewhere: MissingElsewhere;
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
  { gates, passed, elsewhere }: Barriers,
  touched: Set<LiveTask>,
): boolean => {
  const unfinished = new Map<string, string>();
  for (const task of tasks) if (isLive(task)) unfinished.set(task.step_id, task.title);
  let finished = false;
  for (const task of tasks.filter(isLive)) {
    const here = missingOf(task, unfinished, passed);
    const missing = [...here, ...(elsewhere.get(task.step_id) ?? [])];
    const turn = turnAgenda(
      {
        state: task.state,
        due: task.due_on,
        policy: task.policy,
        needsMet: missing.length === 0,
        held: (task.waits && here.length > 0) || (task.gate !== null && gates.closed.includes(task.gate)),
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
