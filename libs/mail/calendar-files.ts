import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { atLocalTime, WORK_DAY } from '#domain';
import { isAboutTask, type MailItem, type NoticeItem } from './items';
import type { MailAttachment, MailModel } from './model';
import type { MailCalendarEntry } from './parts';
import { thingWithin } from './wording/words';

/** Who the calendar entries come from: RFC 5546 asks for an organizer in PUBLISH and CANCEL. The address receives nothing. */
const ORGANIZER = { name: 'Årshjulet', email: 'aarshjul@ingen-svar.example' };

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

function calendarFile(entries: readonly Entry[], method: Method, model: MailModel): MailAttachment {
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: 'Aarshjul', product: 'Aarshjul', language: 'DA' },
  });
  const stamp = new Date(atLocalTime(model.now, WORK_DAY.opens));
  for (const { item, calendar: entry } of entries) {
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp,
      // Midnight UTC, written as a date alone: a date has no time zone, so no reader can see it on the day before.
      start: new Date(`${entry.due}T00:00:00Z`),
      allDay: true,
      summary: `${method === 'CANCEL' ? 'Aflyst' : 'Frist'}: ${thingWithin(item)}`,
      // Not the reader's own link: calendars are shared, and the link would let others answer.
      description: `${item.caseTitle}\n\nSe dine opgaver: ${model.links.myTasks}`,
      url: model.links.myTasks,
      organizer: model.sender ?? ORGANIZER,
      status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    });
  }
  return {
    filename: method === 'CANCEL' ? 'frist-aflyst.ics' : entries.length > 1 ? 'frister.ics' : 'frist.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: calendar.toString(),
  };
}

/**
 * The mail's calendar files: one PUBLISH file with all deadlines, one CANCEL file with those that no longer hold; none where there are none.
 * Deadlines are all-day entries that leave the day free: here a deadline is a date, not an hour, and ten of them must not fill an afternoon.
 * The same model gives the same bytes (DTSTAMP is 08:00 Danish time on `model.now`).
 */
export function calendarFiles(model: MailModel): MailAttachment[] {
  const latest = newest([...entriesOf(model.items, 'PUBLISH'), ...entriesOf(model.items, 'CANCEL')]);
  return (['PUBLISH', 'CANCEL'] as const)
    .map((method) => ({ method, entries: latest.filter((entry) => entry.calendar.method === method) }))
    .filter(({ entries }) => entries.length > 0)
    .map(({ method, entries }) => calendarFile(entries, method, model));
}
