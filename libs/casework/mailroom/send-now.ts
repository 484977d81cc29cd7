import { mailroomWorkflowId } from '#contracts';
import { instant } from '#database';
import type { Casework } from '../casework';
import { nowOf } from '../world-clock';

/** Lets a case's waiting notices go at once instead of at the next working hour. Returns how many there were. */
export const sendNow = (casework: Casework, caseId: string): Promise<number> =>
  casework.db.transaction().execute(async (tx) => {
    const { world_id: worldId } = await tx
      .selectFrom('cases')
      .select('world_id')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow();
    const now = instant(await nowOf(casework, worldId, tx));
    const released = await tx
      .updateTable('notices')
      .set({ send_at: now })
      .where('case_id', '=', caseId)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    await tx
      .insertInto('outbox')
      .values({
        workflow_id: mailroomWorkflowId(worldId),
        workflow_type: 'mailroom',
        subject_id: worldId,
        world_id: worldId,
      })
      .execute();
    return Number(released.numUpdatedRows);
  });
