import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { contactWords } from '#domain';
import { calendarText } from './calendar-text';
import { invitationOf } from './invitation';
import { isAboutTask, type MailItem, type NoticeItem } from './items';
import type { MailAttachment, MailModel } from './model';
import type { MailCalendarEntry } from './parts';
import { thingWithin } from './wording/words';

type Method = MailCalendarEntry['method'];

interface Entry {
  readonly item: NoticeItem;
  readonly calendar: MailCalendarEntry;
}

const entriesOf = (items: readonly MailItem[], method: Method): Entry[] =>
  items
    .filter(isAboutTask)
    .flatMap((item) => (item.calendar?.method === method ? [{ item, calendar: item.calendar }] : []));

/** The newest entry of each UID: two notices about one task must not put it in the file twice. */
function newest(entries: readonly Entry[]): Entry[] {
  const byUid = new Map<string, Entry>();
  for (const entry of entries) {
    const known = byUid.get(entry.calendar.uid);
    if (!known || known.calendar.sequence < entry.calendar.sequence) byUid.set(entry.calendar.uid, entry);
  }
  return [...byUid.values()];
}

function calendarFile({ item, calendar: entry }: Entry, name: string, model: MailModel): MailAttachment {
  const { method } = entry;
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: 'Aarshjul', product: 'Aarshjul', language: 'DA' },
  });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(model.sentAt),
    // Midnight UTC, written as a date alone: a date has no time zone, so no reader can see it on the day before.
    start: new Date(`${entry.due}T00:00:00Z`),
    allDay: true,
    summary: `${method === 'CANCEL' ? 'Ikke længere' : 'Frist'}: ${thingWithin(item)}`,
    // Not the reader's own link: calendars are shared, and the link would let others answer.
    description: `${item.caseTitle}\n\nSe dine opgaver: ${model.links.myTasks}\n\nSpørgsmål: ${contactWords(model.contact)}`,
    url: model.links.myTasks,
    // RFC 5546 asks for an organizer in PUBLISH and CANCEL: the mail's own sender, for mail programs warn of any other.
    organizer: { name: model.sender.name, email: model.sender.address },
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
  });
  return {
    filename: `${name}.ics`,
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: calendarText(calendar),
  };
}

/** Invitations that are joined with other things go as files: a mail that is an invitation as a whole can be about nothing else. */
const invitationFiles = (model: MailModel): MailAttachment[] =>
  model.kind !== 'digest'
    ? []
    : model.items
        .flatMap((item) => invitationOf(item, model) ?? [])
        .map(({ method, content }, index) => ({
          filename: `${method === 'CANCEL' ? 'aftale-aflyst' : 'aftale'}-${index + 1}.ics`,
          contentType: `text/calendar; charset=utf-8; method=${method}`,
          content,
        }));

/**
 * The mail's calendar files, one for each deadline: Outlook opens a file with several as a calendar of its own. PUBLISH for those that hold, then CANCEL for
 * those that no longer do; none where there are none.
 * Deadlines are all-day entries that leave the day free: here a deadline is a date, not an hour, and ten of them must not fill an afternoon.
 * The same model gives the same bytes (DTSTAMP is when the mail is sent).
 */
export function calendarFiles(model: MailModel): MailAttachment[] {
  const latest = newest([...entriesOf(model.items, 'PUBLISH'), ...entriesOf(model.items, 'CANCEL')]);
  const deadlines = (['PUBLISH', 'CANCEL'] as const).flatMap((method) => {
    const entries = latest.filter((entry) => entry.calendar.method === method);
    const name = method === 'CANCEL' ? 'frist-aflyst' : 'frist';
    return entries.map((entry, index) =>
      calendarFile(entry, entries.length > 1 ? `${name}-${index + 1}` : name, model),
    );
  });
  return [...deadlines, ...invitationFiles(model)];
}
