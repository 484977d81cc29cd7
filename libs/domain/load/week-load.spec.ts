import type { PlannedTask } from '../year-wheel/wheel-item';
import { weekKey, weekLoad } from './week-load';

const task = (assigneeEmail: string, due: string, over: Partial<PlannedTask> = {}): PlannedTask => ({
  id: null,
  caseId: 'c',
  stepId: 'c/1',
  title: 'Trin',
  area: null,
  unit: null,
  assigneeEmail,
  state: 'planned',
  due,
  ...over,
});

test('a planner sees how many deadlines fall to whom in which week, across New Year, with gaps as gaps', () => {
  const load = weekLoad([
    task('a@x.example', '2026-12-28'),
    task('A@x.example', '2027-01-03'),
    task('b@x.example', '2027-01-12'),
  ]);
  expect(load.weeks.map(({ key, from, sum }) => [key, from, sum])).toEqual([
    ['2026-W53', '2026-12-28', 2],
    ['2027-W01', '2027-01-04', 0],
    ['2027-W02', '2027-01-11', 1],
  ]);
  expect(load.people).toEqual([
    { email: 'a@x.example', counts: [2, 0, 0], sum: 2 },
    { email: 'b@x.example', counts: [0, 0, 1], sum: 1 },
  ]);
  expect(load.sum).toBe(3);
});

test('more than six in a week is too much, the worst first; what is withdrawn or lapsed is nobody’s load', () => {
  const many = (n: number, email: string, due: string) => Array.from({ length: n }, () => task(email, due));
  const load = weekLoad([
    ...many(7, 'a@x.example', '2026-03-02'),
    ...many(9, 'b@x.example', '2026-03-10'),
    ...many(6, 'c@x.example', '2026-03-10'),
    task('c@x.example', '2026-03-11', { state: 'withdrawn' }),
  ]);
  expect(load.tooMuch.map(({ email, week, count }) => [email, week.key, count])).toEqual([
    ['b@x.example', '2026-W11', 9],
    ['a@x.example', '2026-W10', 7],
  ]);
  expect(load.most).toBe(9);
});

test('a plan without tasks has no load, and one of a hundred years still has a table', () => {
  expect(weekLoad([])).toEqual({ weeks: [], people: [], sum: 0, most: 0, tooMuch: [] });
  expect(
    weekLoad([task('a@x.example', '1950-01-02'), task('a@x.example', '2050-01-03')]).weeks.map(({ key }) => key),
  ).toEqual([weekKey('1950-01-02'), weekKey('2050-01-03')]);
});
