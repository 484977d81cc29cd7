import { mailroomWorkflowId, REAL_WORLD, type NoticeKind } from '#contracts';
import { instant, type Tx } from '#database';
import { nextWorkingInstant, WorkingCalendar } from '#domain';
import { idOf } from '../ids';

/** A mail about a deputyship itself, to one or several. */
export interface DeputyMail {
  readonly worldId: string;
  readonly deputyshipId: string;
  readonly kind: Extract<NoticeKind, `deputy-${string}`>;
  readonly personIds: readonly string[];
  /** By the world's clock, epoch milliseconds. */
  readonly now: number;
}

/** Puts the mails in the ledger, each once for ever; in the real world they wait for working hours. */
export const mailOfDeputyship = async (tx: Tx, { worldId, deputyshipId, kind, personIds, now }: DeputyMail): Promise<void> => {
  const sendAt = worldId === REAL_WORLD ? nextWorkingInstant(new WorkingCalendar(), now) : now;
  const mails = [...new Set(personIds)].map((personId) => {
    const id = idOf('deputy mail', deputyshipId, kind, personId);
    return { id, world_id: worldId, person_id: personId, message_id: `<deputy-${id}@aarshjul.example>`, kind, batch_id: id, send_at: instant(sendAt), deputyship_id: deputyshipId };
  });
  if (mails.length === 0) return;
  await tx.insertInto('mails').values(mails).onConflict((conflict) => conflict.doNothing()).execute();
  await tx.insertInto('outbox').values({ workflow_id: mailroomWorkflowId(worldId), workflow_type: 'mailroom', subject_id: worldId, world_id: worldId }).execute();
};
