import { WorkingCalendar } from '../calendar';
import { returnDeadline } from './return-deadline';

const calendar = new WorkingCalendar();
/** Monday 16 March 2026: the meeting of a case that was due on the Friday before. */
const deadline = (today: string, until: string | null, decisionDue = '2026-03-16', due = '2026-03-13') =>
  returnDeadline(calendar, today, { due, decisionDue, until });

test.each<[string, string, string]>([
  ['nobody knows when it is decided on again: five working days', deadline('2026-03-16', null), '2026-03-23'],
  ['a new meeting far away: as long before it as before the first', deadline('2026-03-16', '2026-04-14'), '2026-04-13'],
  ['with room for the bodies before it', deadline('2026-03-24', '2026-04-14', '2026-03-24'), '2026-03-31'],
  ['a meeting within the week: the working day before it', deadline('2026-03-16', '2026-03-19'), '2026-03-18'],
  ['a meeting tomorrow: today', deadline('2026-03-16', '2026-03-17'), '2026-03-16'],
  ['sent back before the meeting that is still to come', deadline('2026-03-10', null), '2026-03-13'],
  ['long after its day', deadline('2026-05-20', null), '2026-05-28'],
  ['a deadline far ahead stays', deadline('2026-03-16', null, '2026-03-16', '2026-04-30'), '2026-04-30'],
])('who gets work back is not late at once: %s', (_, given, expected) => expect(given).toBe(expected));
