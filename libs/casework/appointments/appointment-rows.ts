import type { Database, Tx } from '#database';
import { idOf } from '../kernel/ids';

/** Something that happens at a time with people, as it stands, with everybody who takes part or did. */
export type AppointmentRows = NonNullable<Awaited<ReturnType<typeof readAppointment>>>;

/** The same case and key always give the same appointment. */
export const appointmentId = (caseId: string, key: string): string => idOf('appointment', caseId, key);

/** A case's appointment of that key; null where there is none. */
export const readAppointment = async (db: Database | Tx, caseId: string, key: string) => {
  const id = appointmentId(caseId, key);
  const appointment = await db.selectFrom('appointments').where('id', '=', id).selectAll().executeTakeFirst();
  if (!appointment) return null;
  const participants = await db
    .selectFrom('appointment_participants')
    .innerJoin('people', 'people.id', 'person_id')
    .where('appointment_id', '=', id)
    .orderBy('people.title')
    .orderBy('people.email')
    .select(['person_id as personId', 'state', 'sequence', 'people.title'])
    .execute();
  return { ...appointment, participants };
};
