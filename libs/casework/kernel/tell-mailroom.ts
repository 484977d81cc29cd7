import type { Insertable } from 'kysely';
import { mailroomWorkflowId } from '#contracts';
import type { Database, OutboxTable } from '#database';

/** The outbox's row that tells a world's mailroom of post: the relay starts the mailroom where it does not run, and wakes it where it does. */
export const mailroomMessage = (worldId: string): Insertable<OutboxTable> => ({
  workflow_id: mailroomWorkflowId(worldId),
  workflow_type: 'mailroom',
  subject_id: worldId,
  world_id: worldId,
});

/** Tells a world's mailroom of post, in the caller's transaction where there is one. */
export const tellMailroom = async (db: Database, worldId: string): Promise<void> => {
  await db.insertInto('outbox').values(mailroomMessage(worldId)).execute();
};
