import { sql } from 'kysely';
import type { PagePath } from '#contracts';
import type { Database, JsonObject } from '#database';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { atLocalTime, isSameTime, readNotice, type AppointmentTime, type NoticeOf } from '#domain';

/** The kinds of notices that change an entry in somebody's calendar. */
export type InvitationKind = 'appointment' | 'appointment-off';

/** What was mailed to somebody of an appointment last. */
export interface ToldOfAppointment extends AppointmentTime {
  readonly kind: InvitationKind;
  readonly title: string;
  readonly place: string;
}

/** An appointment as it stands for one person, read just before they are told of it. */
export interface Invitation extends AppointmentTime {
  readonly id: string;
  readonly uid: string;
  readonly state: 'arranged' | 'cancelled' | 'over';
  readonly title: string;
  readonly description: string;
  readonly page: PagePath;
  readonly place: string;
  readonly isInvited: boolean;
  /** Of what they are to be told. */
  readonly sequence: number;
  /** All who take part now. */
  readonly participants: readonly { readonly title: string; readonly email: string }[];
  /** Null where nothing of it ever reached them. */
  readonly told: ToldOfAppointment | null;
}

/** What a calendar shows of `appointments`, to `own` of who takes part. */
const SHOWN = [
  'uid',
  'own.sequence',
  'appointments.title',
  'description',
  'page',
  'place',
  'on_date as on',
  'from_time as from',
  'to_time as to',
] as const;

/** What was mailed last to `own` of `appointments` (tables of the query that it stands in); null where nothing ever was. */
const lastMailed = sql<{ readonly kind: string; readonly details: JsonObject } | null>`(
  select json_build_object('kind', notices.kind, 'details', notices.details)
  from notices join mails on mails.id = notices.mail_id
  where notices.case_id = appointments.case_id and notices.person_id = own.person_id
    and notices.kind in ('appointment', 'appointment-off') and notices.details ->> 'appointment' = appointments.id::text
    and notices.state = 'joined' and mails.state = 'sent'
  order by notices.id desc limit 1)`;

/** Reads what these are told of, by the notice's id. One whose appointment is gone is left out. */
export const readInvitations = async (
  db: Database,
  noticeIds: readonly number[],
): Promise<ReadonlyMap<number, Invitation>> => {
  if (noticeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('notices')
    .innerJoin('appointments', (join) =>
      join.on(sql<boolean>`appointments.id::text = notices.details ->> 'appointment'`),
    )
    .innerJoin('appointment_participants as own', (join) =>
      join.onRef('own.appointment_id', '=', 'appointments.id').onRef('own.person_id', '=', 'notices.person_id'),
    )
    .where('notices.id', 'in', [...noticeIds])
    .select((eb) => [
      'notices.id as noticeId',
      'appointments.id',
      'appointments.state',
      ...SHOWN,
      sql<boolean>`own.state = 'invited'`.as('isInvited'),
      jsonArrayFrom(
        eb
          .selectFrom('appointment_participants as all')
          .innerJoin('people', 'people.id', 'all.person_id')
          .whereRef('all.appointment_id', '=', 'appointments.id')
          .where('all.state', '=', 'invited')
          .orderBy('people.title')
          .orderBy('people.email')
          .select(['people.title', 'people.email']),
      ).as('participants'),
      lastMailed.as('former'),
    ])
    .execute();
  return new Map(rows.map(({ noticeId, former, ...row }) => [noticeId, { ...row, told: toldIn(former) }]));
};

const toldIn = (former: { readonly kind: string; readonly details: unknown } | null): ToldOfAppointment | null => {
  const read = former === null ? null : readNotice(former);
  if (!read?.ok || !isOfAppointment(read.notice)) return null;
  const { title, place, on, from, to } = read.notice.details;
  return { kind: read.notice.kind, title, place, on, from, to };
};

/** Whether a notice changes an entry in somebody's calendar. */
export const isOfAppointment = (notice: NoticeOf): notice is NoticeOf<InvitationKind> =>
  notice.kind === 'appointment' || notice.kind === 'appointment-off';

/**
 * Whether somebody is still to be told this of an appointment: an invitation where they are in it, and it is not as they were told last; that it
 * is taken back where they were ever invited. Only the newest of what is to be told; of what was held only what takes another time out of a calendar.
 */
export const isInvitationTrue = (
  notice: NoticeOf<InvitationKind>,
  { state, isInvited, sequence, told, ...now }: Invitation,
): boolean => {
  if (notice.details.sequence !== sequence) return false;
  const isIn = state !== 'cancelled' && isInvited;
  if (notice.kind === 'appointment-off') return !isIn && told?.kind === 'appointment';
  if (!isIn) return false;
  if (state === 'over') return told?.kind === 'appointment' && !isSameTime(told, now);
  return !standsSo(told, now);
};

/** Whether an appointment stands in somebody's calendar as it is. */
const standsSo = (
  told: ToldOfAppointment | null,
  now: AppointmentTime & { readonly title: string; readonly place: string },
): boolean =>
  told?.kind === 'appointment' && told.title === now.title && told.place === now.place && isSameTime(told, now);

/** An appointment that somebody takes part in, and that does not stand so in their own calendar (yet): not mailed, or refused by the mail server. */
export type UntoldAppointment = Pick<
  Invitation,
  keyof AppointmentTime | 'uid' | 'sequence' | 'title' | 'description' | 'page' | 'place'
>;

/** What a person takes part in of a world's open cases and does not have in their calendar, the nearest first. */
export const readUntold = async (db: Database, worldId: string, personId: string): Promise<UntoldAppointment[]> => {
  const rows = await db
    .selectFrom('appointment_participants as own')
    .innerJoin('appointments', 'appointments.id', 'own.appointment_id')
    .innerJoin('cases', 'cases.id', 'appointments.case_id')
    .where('own.person_id', '=', personId)
    .where('own.state', '=', 'invited')
    .where('appointments.state', '=', 'arranged')
    .where('cases.world_id', '=', worldId)
    .where('cases.state', '=', 'open')
    .orderBy('on_date')
    .orderBy('appointments.id')
    .select([...SHOWN, lastMailed.as('former')])
    .execute();
  return rows.flatMap(({ former, ...row }) => (standsSo(toldIn(former), row) ? [] : [row]));
};

/**
 * Whether what somebody would be told of is over at an instant (epoch milliseconds): then they are told nothing. Moved to an earlier time, it is not
 * over while the time that stands in their calendar is still to come.
 */
export const isPast = (notice: NoticeOf<InvitationKind>, invitation: Invitation, now: number): boolean => {
  const { told } = invitation;
  const isToldOver = told?.kind !== 'appointment' || isEnded(told, now);
  return isToldOver && (notice.kind === 'appointment-off' || isEnded(invitation, now));
};

const isEnded = ({ on, to }: AppointmentTime, now: number): boolean => atLocalTime(on, to) <= now;
