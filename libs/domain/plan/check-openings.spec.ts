import { checkOpenings, oddOpening } from './check-openings';
import type { Offset } from './plan';
import { aCase, aPlan, aStep } from './plan-builder';

const wd = (amount: number): Offset => ({ amount, unit: 'workingDays' });
const days = (amount: number): Offset => ({ amount, unit: 'days' });
const foundIn = (opens: Offset, latestOpen: Offset) =>
  checkOpenings(
    aPlan([aCase('a', [aStep('a/x', { opens, latestOpen, place: { file: 'plan.yaml', line: 7, column: 3 } })])]),
  ).map(({ read, line, severity }) => [read, line, severity]);

test.each<[string, Offset, Offset, string | null]>([
  ['before the deadline', wd(-5), wd(-1), null],
  ['on the same day', wd(-2), wd(-2), null],
  ['on the deadline', wd(0), wd(0), null],
  ['after the deadline', wd(1), wd(0), 'opens'],
  ['at the latest after the deadline', wd(-5), days(3), 'latestOpen'],
  ['later than at the latest', wd(-1), wd(-5), 'opens'],
  ['days and working days that come out the other way', days(-4), wd(-5), 'opens'],
])('a step that opens %s', (_what, opens, latestOpen, field) => {
  expect(foundIn(opens, latestOpen)).toEqual(field === null ? [] : [[field, 7, 'warning']]);
  expect(oddOpening({ opens, latestOpen })?.field ?? null).toBe(field);
});

test('days and working days are compared in a plan by their dates, and without one only where that is sure', () => {
  expect(foundIn(wd(-4), days(-5))).toEqual([]);
  expect(foundIn(wd(-2), days(-5))).toEqual([['opens', 7, 'warning']]);
  expect(oddOpening({ opens: wd(-2), latestOpen: days(-5) })).toBeNull();
});
