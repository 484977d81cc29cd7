import { WorkingCalendar } from '../calendar';
import { measureStanding, nextStatusOn } from './measure';

const calendar = new WorkingCalendar();

test.each([
  ['a month later where nobody chose', null, '2026-10-15', '2026-10-14', '2026-11-16'],
  ['the last of a shorter month', null, '2027-01-31', '2027-01-29', '2027-03-01'],
  ['into the next year', null, '2026-12-10', '2026-12-09', '2027-01-11'],
  ['a month from today where the deadline is long over', null, '2026-10-15', '2026-11-16', '2026-12-16'],
  ['the day chosen', '2026-12-01', '2026-10-15', '2026-10-14', '2026-12-01'],
  ['tomorrow where the day chosen is gone', '2026-10-01', '2026-10-15', '2026-10-14', '2026-10-15'],
])('an owner is asked again: %s', (_, chosen, last, today, expected) => {
  expect(nextStatusOn(calendar, chosen, last, today)).toBe(expected);
});

test.each([
  [[], 'not-begun', 'silent'],
  [[{ state: 'open', status: null }], 'not-begun', 'asked'],
  [
    [
      { state: 'done', status: 'under-way' },
      { state: 'planned', status: null },
    ],
    'under-way',
    'asked',
  ],
  [
    [
      { state: 'done', status: 'under-way' },
      { state: 'lapsed', status: null },
    ],
    'under-way',
    'silent',
  ],
  [
    [
      { state: 'done', status: 'under-way' },
      { state: 'withdrawn', status: null },
    ],
    'under-way',
    'withdrawn',
  ],
  [
    [
      { state: 'done', status: 'under-way' },
      { state: 'done', status: 'done' },
    ],
    'done',
    'ended',
  ],
] as const)('a measure with the rounds %j is %s and %s', (rounds, status, follow) => {
  expect(measureStanding(rounds)).toEqual({ status, follow });
});
