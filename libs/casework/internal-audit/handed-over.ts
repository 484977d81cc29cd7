import { VISIT_GUIDE, VISIT_HELD, VISIT_OFFER } from '#contracts';
import type { TaskFile } from '../tasks/task-file';
import { keepInvitation } from './invitation';
import { readVisit } from './visit-file';

/** Who gets the work of finding a day, or the visit itself, holds the visit from now on; the invitation goes to who takes part now. */
export const visitHandedOver = async ({ file, kind, actorId }: TaskFile, toPersonId: string): Promise<void> => {
  const visit = await readVisit(file);
  const isHolders = kind === VISIT_OFFER || kind === VISIT_HELD;
  if (isHolders)
    await file.tx.updateTable('audit_visits').set({ auditor_id: toPersonId }).where('id', '=', visit.id).execute();
  await keepInvitation(
    file,
    isHolders ? { ...visit, auditorId: toPersonId } : visit,
    { by: actorId, reason: '' },
    kind === VISIT_GUIDE ? toPersonId : undefined,
  );
};
