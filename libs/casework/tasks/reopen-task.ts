import { sql } from 'kysely';
import type { JsonObject } from '#database';
import type { IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { moveDeadlinesOf, reopenTaskOf } from './task-moves';
import { mayReceive, readKeepers } from '../kernel/people';

/** A task, answered or fallen away, that comes back to its responsible. */
export interface ReopenedTask {
  readonly id: string;
  readonly assigneeId: string;
  readonly answer: JsonObject | null;
}

/** Who sent it back, and why. `key` is unique for each time; `moved` is its deadline, where it gets another. */
export interface Reopening {
  readonly by: string;
  readonly reason: string;
  readonly key: string;
  readonly moved?: MovedDeadline;
  /** Its person asked to have it back. */
  readonly asWished?: boolean;
  /** Who may not have it, where its own person has left: they wrote what it asks to have approved. */
  readonly barred?: readonly string[];
  /** What was approved and is not as it was, in words: nobody sent the answer back, it was to something else. */
  readonly changed?: string;
}

/** A deadline before and after. */
export interface MovedDeadline {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * Opens a task again: its answer stays in the journal, its person is told why, and is chased from today on where the deadline is over. The
 * task of somebody who has left goes to the nearest of the leaders above them who is here, else to the head of Økonomi & Stab or the administrator.
 */
export const reopenTask = async (
  file: CaseFile,
  task: ReopenedTask,
  { by, reason, key, moved, asWished = false, barred = [], changed }: Reopening,
): Promise<void> => {
  const assigneeId = await whoAnswers(file, task.assigneeId, barred);
  await reopenTaskOf(file.tx, { id: task.id, assigneeId, now: file.now });
  if (moved) await moveReturned(file, task.id, moved.to);
  file.record({
    event: 'TASK_RETURNED',
    taskId: task.id,
    reason,
    payload: {
      answer: task.answer,
      ...(changed === undefined ? {} : { changed }),
      ...(moved ? { dueBefore: moved.from, due: moved.to } : {}),
    },
  });
  if (assigneeId !== task.assigneeId)
    file.record({
      event: 'TASK_HANDED_OVER',
      taskId: task.id,
      reason: 'Den, der havde opgaven, er her ikke længere.',
      payload: { from: task.assigneeId, to: assigneeId },
    });
  file.notify({
    kind: asWished ? 'recall-granted' : 'returned',
    key: `${task.id}/returned/${key}`,
    personId: assigneeId,
    taskId: task.id,
    details: { by, reason, ...moved, ...(changed === undefined ? {} : { changed }) },
  });
};

/** Gives what was sent back its new deadline, which the mail about it tells: it is chased as from any other. */
export const moveReturned = async (file: CaseFile, taskId: string, to: IsoDate): Promise<void> => {
  await moveDeadlinesOf(file.tx, [{ taskId, to }], { told: 'caller', now: file.now });
};

const whoAnswers = async ({ tx }: CaseFile, assigneeId: string, barred: readonly string[]): Promise<string> => {
  const { rows } = await sql<{ id: string; active: boolean }>`
    with recursive above as (
      select id, active, leader_id, 0 as depth from people where id = ${assigneeId}
      union all
      select people.id, people.active, people.leader_id, above.depth + 1 from people join above on people.id = above.leader_id where above.depth < 10
    ) select id, active from above order by depth`.execute(tx);
  const [own, ...leaders] = rows;
  if (own?.active !== false) return assigneeId;
  for (const id of [...leaders.map((row) => row.id), ...(await readKeepers(tx))])
    if (!barred.includes(id) && (await mayReceive(tx, id))) return id;
  return assigneeId;
};
