import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { isOverlapping, type AppointmentTime } from '#domain';

/** An appointment that somebody has already. */
export interface Booked extends AppointmentTime {
  readonly personId: string;
  readonly title: string;
}

/** Who is asked about: these people, in a world, beside what the case itself has arranged with them. */
export interface WhoseTime {
  readonly personIds: readonly string[];
  readonly worldId: string;
  readonly caseId: string;
}

/** What stands arranged with these people in a world's other cases at any of these times, the earliest first. */
export const bookedAt = async (
  db: Database | Tx,
  { personIds, worldId, caseId }: WhoseTime,
  times: readonly AppointmentTime[],
): Promise<Booked[]> => {
  if (personIds.length === 0 || times.length === 0) return [];
  const rows = await db
    .selectFrom('appointments')
    .innerJoin('appointment_participants as own', 'own.appointment_id', 'appointments.id')
    .innerJoin('cases', 'cases.id', 'appointments.case_id')
    .where('own.person_id', 'in', [...personIds])
    .where('own.state', '=', 'invited')
    .where('appointments.state', '=', 'arranged')
    .where('cases.world_id', '=', worldId)
    .where('cases.id', '<>', caseId)
    .where('on_date', 'in', [...new Set(times.map(({ on }) => on))])
    .orderBy('on_date')
    .orderBy('from_time')
    .orderBy('appointments.id')
    .select(['own.person_id as personId', 'appointments.title', 'on_date as on', 'from_time as from', 'to_time as to'])
    .execute();
  return rows.filter((row) => times.some((time) => isOverlapping(row, time)));
};

/** Until this transaction ends nobody else finds this person's time free: two cases would book it at once. */
export const lockTimeOf = async (tx: Tx, personId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`time of ${personId}`}))`.execute(tx);
};
