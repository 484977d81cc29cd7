import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addDays, atLocalTime, type IsoDate } from '#domain';
import { calendarText } from './calendar-text';
import { COPENHAGEN, copenhagen } from './time-zone';

/** A deadline in a feed. `uid` and `sequence` are those of the mails' calendar files, so that it is the same entry. */
export interface FeedEntry {
  readonly uid: string;
  readonly sequence: number;
  readonly from: IsoDate;
  /** The last day; the same as `from` for one day. */
  readonly to: IsoDate;
  /** The hours of a meeting, `16:00` or `10:00-16:00`, Danish time; without, the entry is of the whole day. */
  readonly time?: string | null;
  /** Plain text, Danish. */
  readonly summary: string;
  readonly description: string;
  /** The page of what it is about; without, the reader's tasks. Never a link that acts: calendars are shared. */
  readonly url?: string;
}

export interface CalendarFeedModel {
  readonly name: string;
  /** Where the reader sees their tasks; never a link that acts: calendars are shared. */
  readonly url: string;
  /** When any of it last changed, epoch milliseconds: the same contents give the same bytes. */
  readonly changedAt: number;
  readonly entries: readonly FeedEntry[];
}

/** The UID of a task's deadline in everybody's calendar. */
export const deadlineUid = (taskId: string): string => `${taskId}@aarshjul`;

/** The SEQUENCE of a deadline that holds; one that no longer does has the next number. Grows when the deadline moves, or the task comes (back) to somebody. */
export const deadlineSequence = (deadlineRevision: number, linkEpoch: number): number =>
  (deadlineRevision + linkEpoch) * 2;

/** A person's calendar as a subscription (RFC 5545): entries that leave the day free, all of it where no hours are told; asked for anew every hour. */
export const calendarFeed = ({ name, url, changedAt, entries }: CalendarFeedModel): string => {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Aarshjul', product: 'Aarshjul', language: 'DA' },
    ttl: 3600,
    url,
  });
  calendar.x({ 'X-WR-TIMEZONE': COPENHAGEN });
  const stamp = new Date(changedAt);
  for (const entry of entries) {
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp,
      ...whenOf(entry),
      summary: entry.summary,
      description: entry.description,
      url: entry.url ?? url,
      status: ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    });
  }
  // A calendar without any component is none (RFC 5545, 3.6), and who has no tasks has no entries. Told of the zone itself, the library would
  // write every instant in the hours of the machine's own.
  return calendarText(calendar).replace(/(?=BEGIN:VEVENT|END:VCALENDAR)/, `${copenhagen()}\r\n`);
};

/** A date alone has no time zone; the end of an all-day entry is the day after its last. */
function whenOf({ from, to, time }: FeedEntry) {
  if (!time) return { start: midnight(from), end: to > from ? midnight(addDays(to, 1)) : null, allDay: true };
  const [begins = '', ends] = time.split('-');
  const end = ends === undefined && to === from ? null : new Date(atLocalTime(to, ends ?? begins));
  return { start: new Date(atLocalTime(from, begins)), end, allDay: false };
}

const midnight = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`);
