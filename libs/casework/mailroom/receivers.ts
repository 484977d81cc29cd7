import { sql } from 'kysely';
import type { MailKind } from '#contracts';
import type { Database, Tx } from '#database';
import { receiverFor, type IsoDate } from '#domain';
import { deputyshipsOn } from '../deputies/deputy-rows';
import { tasksWithSteps } from '../kernel/tasks-with-steps';

/** These answer what the person did themselves: they are nobody else's. */
const OWN: readonly MailKind[] = ['receipt', 'sign-in'];

export interface Addressed {
  readonly id: number;
  readonly kind: MailKind;
  readonly person_id: string;
  readonly task_id: string;
}

/** Who gets each notice on a day, where that is another than whom it is for: who acts for them in that task while they are away. */
export const receiversOf = async (
  tx: Database | Tx,
  worldId: string,
  today: IsoDate,
  notices: readonly Addressed[],
): Promise<ReadonlyMap<number, string>> => {
  const deputyships = notices.length === 0 ? [] : await deputyshipsOn(tx, worldId, today);
  const away = new Set(deputyships.map((one) => one.personId));
  const theirs = notices.filter((notice) => away.has(notice.person_id) && !OWN.includes(notice.kind));
  if (theirs.length === 0) return new Map();
  const tasks = await tasksWithSteps(tx)
    .where('tasks.id', '=', sql<string>`any(${[...new Set(theirs.map((notice) => notice.task_id))]}::uuid[])`)
    .select(['tasks.id', 'steps.kind', 'steps.form'])
    .execute();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return new Map(
    theirs.flatMap((notice): [number, string][] => {
      const task = byId.get(notice.task_id);
      return task ? [[notice.id, receiverFor(deputyships, notice.person_id, today, task)]] : [];
    }),
  );
};
