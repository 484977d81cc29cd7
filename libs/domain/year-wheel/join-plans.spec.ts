import { aCase, aMilestone, aPlan, aStep } from '../plan/plan-builder';
import { casesAsSteps, foldByPlan, withinYear, yearsOf } from './fold-items';
import { joinPlans } from './join-plans';
import type { PlannedTask } from './wheel-item';

const political = aPlan([], {
  id: 'p',
  title: 'Politisk',
  milestones: [aMilestone('kb', '2026-10-13', { forum: 'KB' })],
});
const one = aPlan(
  [aCase('a', [aStep('a/1', { due: { date: '2026-02-20' } }), aStep('a/2', { due: { date: '2026-02-20' } })])],
  {
    id: 'one',
    title: 'Den ene',
    milestones: political.milestones,
  },
);
const other = aPlan(
  [aCase('a', [aStep('a/1', { due: { date: '2027-01-15' }, awaits: [{ plan: 'one', case: 'a', kind: '2' }] })])],
  { id: 'other', title: 'Den anden' },
);
const task = (over: Partial<PlannedTask>): PlannedTask => ({
  id: 't',
  caseId: 'a',
  stepId: 'a/1',
  title: 'Trin',
  area: null,
  unit: null,
  assigneeEmail: 'x@albertslund.example',
  state: 'open',
  due: '2026-02-20',
  ...over,
});
const plans = [
  { plan: political, tasks: [] },
  {
    plan: one,
    tasks: [
      task({}),
      ...['x', 'y'].map((key) => task({ caseId: `a/${key}`, stepId: 'text', title: `Skriv om ${key}` })),
    ],
  },
  { plan: other, tasks: [] },
];
const joined = joinPlans({ plans, title: 'Alle', only: null, forum: null, today: '2026-03-01' });
const titled = [one, other].map(({ id, title }) => ({ id, title }));

test('cases of the same name in two plans stay two, a meeting that plans share stands once, and what waits across plans waits still', () => {
  expect(joined.items.map(({ id }) => id).sort()).toEqual(
    [
      'case/one/a',
      'case/other/a',
      'milestone/p/kb',
      'step/one/a/a/1',
      'step/one/a/a/2',
      'step/one/sub-cases/text@2026-02-20',
      'step/other/a/a/1',
    ].sort(),
  );
  expect(joined.items.find(({ id }) => id === 'step/other/a/a/1')?.awaits).toEqual(['step/one/a/a/2']);
  expect(joined.items.find(({ id }) => id.startsWith('step/one/sub'))?.title).toBe('Skriv om … (2 sager)');
});

test('folded, each plan is one arc and one mark a day, and no task is lost', () => {
  const folded = foldByPlan(joined.items, titled);
  expect(folded.map(({ id }) => id)).toEqual([
    'milestone/p/kb',
    'case/one',
    'step/one/2026-02-20',
    'case/other',
    'step/other/a/a/1',
  ]);
  const tasksOf = (items: readonly { tasks: readonly unknown[] }[]): number =>
    items.flatMap(({ tasks }) => tasks).length;
  expect(tasksOf(folded)).toBe(tasksOf(joined.items));
  const rows = casesAsSteps(joined, titled).items.filter(({ kind }) => kind === 'step');
  expect(rows.map(({ title, state }) => [title, state])).toEqual([
    ['Delforløb', 'late'],
    ['Økonomirapport pr. a', 'late'],
    ['Økonomirapport pr. a', null],
  ]);
  expect(tasksOf(rows)).toBe(tasksOf(joined.items));
});

test('a year has what lies in it wholly or in part', () => {
  expect(yearsOf(joined.items)).toEqual([2026, 2027]);
  expect(withinYear(joined.items, 2027).map(({ id }) => id)).toEqual(expect.arrayContaining(['step/other/a/a/1']));
  expect(withinYear(joined.items, 2027).every(({ to }) => to >= '2027-01-01')).toBe(true);
});
