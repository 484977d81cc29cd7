import { instant } from '#database';
import type { Casework } from '../kernel/casework';
import { dropOldest } from './drop-oldest';

/** A form that was sent and carried out. */
export interface FormSent {
  readonly personId: string;
  readonly form: string;
  readonly taskId: string | null;
  /** The page's own id of the form; null where it has none. */
  readonly commandId: string | null;
}

/** Throws away what the person had typed into a form that is now sent. That it was sent stays a while, for pages in other tabs and on other devices. */
export const formSent = (casework: Casework, { personId, form, taskId, commandId }: FormSent): Promise<void> =>
  casework.db.transaction().execute(async (tx) => {
    const at = instant(casework.realNow());
    const sent = { fields: '{}', saved_at: at, sent_command: commandId, sent_at: at };
    await tx
      .insertInto('unsent_forms')
      .values((eb) => ({
        person_id: personId,
        form,
        task_id: eb.selectFrom('tasks').where('tasks.id', '=', taskId).select('tasks.id'),
        ...sent,
      }))
      .onConflict((conflict) => conflict.columns(['person_id', 'form']).doUpdateSet(sent))
      .execute();
    await dropOldest(tx, personId);
  });
