import type { AppointmentTime } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { WhyChanged } from './set-appointment';

/** What participants are told of an appointment. */
export interface Told extends WhyChanged {
  readonly id: string;
  readonly taskId: string;
  readonly title: string;
  readonly when: AppointmentTime;
  readonly place: string;
  readonly sequence: number;
}

/** These take part from now on, and are told. */
export const inviteAll = (file: CaseFile, told: Told, ids: readonly string[]): Promise<void> =>
  tell(file, told, ids, 'invited');

/** These take part no more, and are told; also who has left, in whose calendar it may stand. */
export const uninviteAll = (file: CaseFile, told: Told, ids: readonly string[]): Promise<void> =>
  tell(file, told, ids, 'uninvited');

const tell = async (
  file: CaseFile,
  { id, taskId, title, when, place, sequence, by, reason }: Told,
  ids: readonly string[],
  state: 'invited' | 'uninvited',
): Promise<void> => {
  if (ids.length === 0) return;
  await file.tx
    .insertInto('appointment_participants')
    .values(ids.map((personId) => ({ appointment_id: id, person_id: personId, state, sequence })))
    .onConflict((conflict) => conflict.columns(['appointment_id', 'person_id']).doUpdateSet({ state, sequence }))
    .execute();
  for (const personId of ids)
    file.notify({
      kind: state === 'invited' ? 'appointment' : 'appointment-off',
      key: `appointment/${id}/${sequence}/${personId}`,
      personId,
      taskId,
      details: { ...(by === null ? {} : { by }), reason, appointment: id, sequence, title, ...when, place },
    });
};
