import type { CaseFile } from '../kernel/case-file';
import { readAppointment } from './appointment-rows';
import type { WhyChanged } from './set-appointment';
import { uninviteAll } from './tell-participants';

/** Calls an appointment off: all who were invited have it taken back. One that is called off already, is over or never was, stays as it is. Journalled. */
export const cancelAppointment = async (file: CaseFile, key: string, why: WhyChanged): Promise<void> => {
  const before = await readAppointment(file.tx, file.caseRow.id, key);
  if (before?.state !== 'arranged') return;
  const { id, task_id: taskId, title, place, on_date: on, from_time: from, to_time: to } = before;
  const sequence = before.sequence + 1;
  await file.tx.updateTable('appointments').set({ sequence, state: 'cancelled' }).where('id', '=', id).execute();
  const uninvited = before.participants.filter(({ state }) => state === 'invited').map(({ personId }) => personId);
  await uninviteAll(file, { id, taskId, title, place, when: { on, from, to }, sequence, ...why }, uninvited);
  file.record({
    event: 'APPOINTMENT_CANCELLED',
    reason: why.reason === '' ? undefined : why.reason,
    payload: { appointment: id, sequence, title, date: on, from, to, uninvited },
  });
};

/** It was held: nobody is told anything of it any more, and it stays in everybody's calendar as it was. */
export const closeAppointment = async ({ tx, caseRow }: CaseFile, key: string): Promise<void> => {
  await tx
    .updateTable('appointments')
    .set({ state: 'over' })
    .where('case_id', '=', caseRow.id)
    .where('key', '=', key)
    .where('state', '=', 'arranged')
    .execute();
};
