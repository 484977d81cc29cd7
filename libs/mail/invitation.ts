import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { contactWords, type IsoDate } from '#domain';
import { calendarText } from './calendar-text';
import type { MailItem } from './items';
import type { MailModel } from './model';
import type { MailAppointment } from './parts';
import { COPENHAGEN, copenhagen } from './time-zone';

/** An entry for somebody's calendar as mail programs understand it (RFC 5546): they put it there, move it, or take it out. */
export interface MailInvitation {
  readonly method: MailAppointment['method'];
  readonly content: string;
}

/** The hours of the machine are nobody's: what the clock shows in Denmark is written as it is, and its zone is named beside it. */
const asWritten = (on: IsoDate, clock: string): Date => new Date(`${on}T${clock}:00Z`);

const inCopenhagen = (text: string): string =>
  text
    .replace(/^(DTSTART|DTEND):(\d{8}T\d{6})$/gm, `$1;TZID=${COPENHAGEN}:$2`)
    .replace('BEGIN:VEVENT', `${copenhagen()}\r\nBEGIN:VEVENT`);

const statusOf = ({ method, isOff }: MailAppointment): ICalEventStatus | null => {
  if (method === 'REQUEST') return ICalEventStatus.CONFIRMED;
  // Who is no longer in something that takes place is told no status (RFC 5546, 3.2.5).
  return isOff ? ICalEventStatus.CANCELLED : null;
};

const invitationText = (appointment: MailAppointment, model: MailModel): string => {
  const { method, on, from, to, place, participants } = appointment;
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: 'Aarshjul', product: 'Aarshjul', language: 'DA' },
  });
  const event = calendar.createEvent({
    id: appointment.uid,
    sequence: appointment.sequence,
    stamp: new Date(model.sentAt),
    start: asWritten(on, from),
    end: asWritten(on, to),
    floating: true,
    summary: appointment.title,
    location: place === '' ? null : place,
    // Not the reader's own link: calendars are shared, and the link would let others answer.
    description: `${appointment.description}\n\nLæs mere, eller bed om en anden tid: ${appointment.url}\nEt nej i kalenderen bliver ikke læst.\n\nSpørgsmål: ${contactWords(model.contact)}`,
    url: appointment.url,
    // The mail's own sender: mail programs warn of any other, or take nothing from it.
    organizer: { name: model.sender.name, email: model.sender.address },
    status: statusOf(appointment),
    transparency: ICalEventTransparency.OPAQUE,
    busystatus: ICalEventBusyStatus.BUSY,
  });
  for (const { title, email } of participants)
    event.createAttendee({
      name: title,
      email,
      rsvp: false,
      type: ICalAttendeeType.INDIVIDUAL,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
    });
  return inCopenhagen(calendarText(calendar));
};

/** What an item changes in its reader's calendar; null where that is nothing. The same model gives the same bytes. */
export const invitationOf = (item: MailItem, model: MailModel): MailInvitation | null =>
  'appointment' in item ? { method: item.appointment.method, content: invitationText(item.appointment, model) } : null;
