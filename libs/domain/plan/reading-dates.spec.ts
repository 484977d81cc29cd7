import { lawOfReadings } from './reading-dates';

const codes = (...[before, after]: [[string | null, string | null], [string | null, string | null]]) =>
  lawOfReadings(2027, { first: before[0], second: before[1] }, { first: after[0], second: after[1] }).map(
    ({ code }) => code,
  );

test.each<[string, [string | null, string | null], [string | null, string | null], string[]]>([
  ['the last day is in time', ['2026-09-15', '2026-10-06'], ['2026-09-15', '2026-10-15'], []],
  ['a day later is not', ['2026-09-15', '2026-10-06'], ['2026-09-15', '2026-10-16'], ['LAW.ADOPTION_LATE']],
  ['three weeks are enough', ['2026-09-08', '2026-10-06'], ['2026-09-15', '2026-10-06'], []],
  ['a day less is not', ['2026-09-08', '2026-10-06'], ['2026-09-16', '2026-10-06'], ['LAW.READINGS_TOO_CLOSE']],
  ['what was so before is not said again', ['2026-10-05', '2026-10-20'], ['2026-10-05', '2026-10-20'], []],
  ['a case with a second reading alone', [null, '2026-10-06'], [null, '2026-10-20'], ['LAW.ADOPTION_LATE']],
  ['a case without', ['2026-09-08', null], ['2026-12-08', null], []],
])('a reading put off: %s', (_what, before, after, expected) => expect(codes(before, after)).toEqual(expected));
