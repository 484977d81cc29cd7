import { drainOutbox, nowOf, type Casework } from '#casework';
import { mailroomWorkflowId } from '#contracts';
import { atInstant } from '#database';
import type { MoveClock } from './rehearse';

/**
 * Tells every case in the outbox, then has the mailroom send what is due, until nothing is left. The mailroom comes last, so that all that
 * one instant brings goes out together.
 */
export const settle = async (casework: Casework, worldId: string, moveClock: MoveClock): Promise<void> => {
  const moveCase: MoveClock = (addressee) =>
    addressee.workflowType === 'mailroom' ? Promise.resolve() : moveClock(addressee);
  do while ((await drainOutbox(casework, worldId, moveCase)) > 0);
  while (await movePost(casework, worldId, moveClock));
};

/** True when there was something to send. */
const movePost = async (casework: Casework, worldId: string, moveClock: MoveClock): Promise<boolean> => {
  const due = await isPostDue(casework, worldId);
  if (due) await moveClock({ workflowId: mailroomWorkflowId(worldId), workflowType: 'mailroom', subjectId: worldId });
  return due;
};

/**
 * Also a mail that is made and not sent: a round that nobody waited for (of a worker that was given up for dead) may have made it, and the
 * clock must not go on before it is out.
 */
const isPostDue = async (casework: Casework, worldId: string): Promise<boolean> => {
  const { db } = casework;
  const now = atInstant(await nowOf(casework, worldId));
  const notice = await db
    .selectFrom('notices')
    .where('world_id', '=', worldId)
    .where('state', '=', 'waiting')
    .where('send_at', '<=', now)
    .select('id')
    .limit(1)
    .executeTakeFirst();
  const mail = await db
    .selectFrom('mails')
    .where('world_id', '=', worldId)
    .where('state', '=', 'waiting')
    .where((eb) => eb.or([eb('deputyship_id', 'is', null), eb('send_at', '<=', now)]))
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return notice !== undefined || mail !== undefined;
};
