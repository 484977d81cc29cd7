import { atLocalTime, WorkingCalendar } from '#domain';
import { deadlineWords, postWords, taskDistance } from './words';

const closed = new WorkingCalendar([{ date: '2015-04-07', title: 'Kursusdag' }]);
const postAt = (date: string, time: string): string =>
  postWords({ now: atLocalTime(date, time), date, calendar: closed });

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

test('a Friday’s deadline is not a working day over on Sunday, and a task that waits for others is not called late', () => {
  const sunday = { date: '2015-03-15', calendar: closed };
  expect(deadlineWords(sunday, '2015-03-13')).toBe('Fristen var fredag den 13. marts 2015 (2 dage over fristen)');
  expect(taskDistance(sunday, { state: 'planned', due_on: '2015-03-06' })).toBe('venter på noget, der er forsinket');
  expect(taskDistance(sunday, { state: 'open', due_on: '2015-03-06' })).toBe('5 arbejdsdage over fristen');
});
