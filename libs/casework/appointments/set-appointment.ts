import type { PagePath } from '#contracts';
import { isSameTime, type AppointmentTime } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { appointmentId, readAppointment, type AppointmentRows } from './appointment-rows';
import { inviteAll, uninviteAll, type Told } from './tell-participants';

/** Who changed it (null for nobody), and why, in words that its participants read; empty for no words. */
export interface WhyChanged {
  readonly by: string | null;
  readonly reason: string;
}

/** An appointment as it is to be. */
export interface Appointment {
  /** Which of the case's it is: the same key is the same entry in everybody's calendar. */
  readonly key: string;
  /** Danish; what the calendar shows. */
  readonly title: string;
  /** Danish: what it is for. */
  readonly description: string;
  /** The page on which more stands. */
  readonly page: PagePath;
  /** The task that it is about. */
  readonly taskId: string;
  readonly when: AppointmentTime;
  readonly place: string;
  /** Ids of who takes part; those who are not here any more are left out. */
  readonly participants: readonly string[];
}

/**
 * Makes an appointment of a case, or brings it to where it is to be: who takes part is invited by mail, all of them again where its time, place
 * or title is another; who is new gets the invitation, who is not in it any more has it taken back. Where nothing is another, nothing happens.
 * One that was called off is arranged again; one that is over stays as it is. Journalled (APPOINTMENT_SET); what goes out is decided once more
 * when it goes (`isInvitationTrue`).
 */
export const setAppointment = async (file: CaseFile, wish: Appointment, why: WhyChanged): Promise<void> => {
  const before = await readAppointment(file.tx, file.caseRow.id, wish.key);
  if (before?.state === 'over') return;
  const wanted = await here(file, wish.participants);
  const invited = before?.participants.filter(({ state }) => state === 'invited').map(({ personId }) => personId) ?? [];
  const added = wanted.filter((id) => !invited.includes(id));
  const removed = invited.filter((id) => !wanted.includes(id));
  const isSame = before !== null && isAsBefore(before, wish);
  if (isSame && added.length === 0 && removed.length === 0) return keepTask(file, wish);
  const sequence = before === null ? 0 : before.sequence + 1;
  await write(file, wish, sequence);
  const told: Told = { ...toldOf(file, wish), sequence, ...why };
  const mailed = isSame ? added : wanted;
  await inviteAll(file, told, mailed);
  await uninviteAll(file, told, removed);
  const { on, from, to } = wish.when;
  file.record({
    event: 'APPOINTMENT_SET',
    reason: why.reason === '' ? undefined : why.reason,
    payload: {
      appointment: told.id,
      sequence,
      title: wish.title,
      date: on,
      from,
      to,
      place: wish.place,
      invited: mailed,
      uninvited: removed,
    },
  });
};

const isAsBefore = (before: AppointmentRows, { title, when, place }: Appointment): boolean =>
  before.state === 'arranged' &&
  before.title === title &&
  before.place === place &&
  isSameTime({ on: before.on_date, from: before.from_time, to: before.to_time }, when);

const toldOf = (file: CaseFile, { key, taskId, title, when, place }: Appointment) => ({
  id: appointmentId(file.caseRow.id, key),
  taskId,
  title,
  when,
  place,
});

/** Those of them who are here, each once, in the order of their ids. */
const here = async ({ tx }: CaseFile, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('people')
    .where('id', 'in', [...ids])
    .where('active', '=', true)
    .orderBy('id')
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
};

/** What it is for may be said otherwise without anybody being told. */
const keepTask = async ({ tx, caseRow }: CaseFile, { key, taskId, description }: Appointment): Promise<void> => {
  await tx
    .updateTable('appointments')
    .set({ task_id: taskId, description })
    .where('id', '=', appointmentId(caseRow.id, key))
    .execute();
};

const write = async ({ tx, caseRow }: CaseFile, wish: Appointment, sequence: number): Promise<void> => {
  const id = appointmentId(caseRow.id, wish.key);
  const now = {
    task_id: wish.taskId,
    title: wish.title,
    description: wish.description,
    page: wish.page,
    on_date: wish.when.on,
    from_time: wish.when.from,
    to_time: wish.when.to,
    place: wish.place,
    sequence,
    state: 'arranged' as const,
  };
  await tx
    .insertInto('appointments')
    .values({ id, case_id: caseRow.id, key: wish.key, uid: `${id}@aarshjul`, ...now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(now))
    .execute();
};
