import { atLocalTime, WorkingCalendar } from '#domain';
import { postWords } from './words';

const closed = new WorkingCalendar([{ date: '2015-04-07', title: 'Kursusdag' }]);
const postAt = (date: string, time: string): string => postWords({ now: atLocalTime(date, time), date, calendar: closed });

test.each([
  ['2015-03-13', '09:05', 'om et øjeblik'],
  ['2015-03-13', '06:30', 'i dag kl. 8'],
  ['2015-03-12', '17:00', 'i morgen kl. 8'],
  ['2015-03-13', '16:00', 'mandag kl. 8'],
  ['2015-03-14', '12:00', 'mandag kl. 8'],
  ['2015-04-01', '18:00', 'ons. 8. april 2015 kl. 8'],
])('a mail promised on %s at %s is promised for when it goes: %s', (date, time, words) => {
  expect(postAt(date, time)).toBe(words);
});
