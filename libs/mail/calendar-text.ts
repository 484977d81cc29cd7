import type { ICalCalendar } from 'ical-generator';

/** A calendar as a file: its last line ends as all others do (RFC 5545, 3.1), which the library leaves out. */
export const calendarText = (calendar: ICalCalendar): string => `${calendar.toString().trimEnd()}\r\n`;
