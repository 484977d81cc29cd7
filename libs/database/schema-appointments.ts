import type { PagePath } from '#contracts';
import type { Generated } from 'kysely';
import type { IsoDate } from '#domain';

/** Something that happens at a time on a day with people (aftale). */
export interface AppointmentTable {
  id: string;
  case_id: string;
  /** Which of its case's it is, in the words of the room that made it. */
  key: string;
  /** The task that it is about. */
  task_id: string;
  /** Of its entry in everybody's calendar; the same for ever. */
  uid: string;
  title: string;
  /** Danish: what it is for. */
  description: string;
  /** The page on which more stands: `/sager/…`. */
  page: PagePath;
  on_date: IsoDate;
  /** Danish local time: `09:00`. */
  from_time: string;
  to_time: string;
  place: Generated<string>;
  /** Grows by one with every change that anybody is told of (RFC 5545, SEQUENCE); never falls. */
  sequence: Generated<number>;
  /** `over`: it was held, and nobody is told anything of it any more. */
  state: 'arranged' | 'cancelled' | 'over';
}

/** Who takes part, or did. */
export interface AppointmentParticipantTable {
  appointment_id: string;
  person_id: string;
  state: 'invited' | 'uninvited';
  /** The sequence of what they were last to be told: an invitation, or that it is taken back. */
  sequence: number;
}

export interface AppointmentSchema {
  appointments: AppointmentTable;
  appointment_participants: AppointmentParticipantTable;
}
