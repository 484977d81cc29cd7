import { sql } from 'kysely';
import { instant, type Tx } from '#database';
import { localDate, type TaskDrop, type TaskMove, type TaskRevival } from '#domain';

/**
 * Who has been asked is told here, so that all moves of a person make one mail; they are reminded of nothing that the new date has behind
 * it. One that is no longer late is no longer escalated.
 */
export const moveTasks = async (tx: Tx, moves: readonly TaskMove[], now: number): Promise<void> => {
  if (moves.length === 0) return;
  const ids = sql`${moves.map(({ taskId }) => taskId)}::uuid[]`;
  const dates = sql`${moves.map(({ to }) => to)}::date[]`;
  await sql`
    update tasks set due_on = v.due_on, deadline_revision = deadline_revision + 1,
      told_due = case when told_due is null then null else v.due_on end,
      agenda_done_at = case when told_due is null then agenda_done_at else ${instant(now)} end,
      escalations = case when v.due_on >= ${localDate(now)}::date then 0 else escalations end
    from unnest(${ids}, ${dates}) as v(id, due_on) where tasks.id = v.id`.execute(tx);
  await sql`
    update extensions set state = 'lapsed' from unnest(${ids}, ${dates}) as v(id, due_on)
    where extensions.task_id = v.id and extensions.state = 'asked' and extensions.until <= v.due_on`.execute(tx);
};

export const dropTasks = async (tx: Tx, drops: readonly TaskDrop[]): Promise<void> => {
  if (drops.length === 0) return;
  const ids = sql`${drops.map(({ taskId }) => taskId)}::uuid[]`;
  await sql`update tasks set state = 'withdrawn', next_at = null, link_epoch = link_epoch + 1 where id = any(${ids})`.execute(
    tx,
  );
  await sql`update extensions set state = 'lapsed' where state = 'asked' and task_id = any(${ids})`.execute(tx);
};

/** It begins anew: it opens when its time comes, and its person is asked again. */
export const reviveTasks = async (tx: Tx, revives: readonly TaskRevival[]): Promise<void> => {
  if (revives.length === 0) return;
  await sql`
    update tasks set state = 'planned', due_on = v.due_on, told_due = null, opened_at = null, agenda_done_at = null, escalations = 0,
      link_epoch = link_epoch + 1, deadline_revision = deadline_revision + 1, waits = false
    from unnest(${revives.map(({ taskId }) => taskId)}::uuid[], ${revives.map(({ due }) => due)}::date[]) as v(id, due_on)
    where tasks.id = v.id and tasks.state = 'withdrawn'`.execute(tx);
};
