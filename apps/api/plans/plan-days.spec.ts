import type { Due } from '#domain';
import { testPlan } from '#testing';
import { withDays } from './plan-days';
import { planDaysView } from './plan-days.view';

const [testCase] = testPlan('x').cases;
const [step] = testCase!.steps;
const planOf = (due: Due) => ({
  ...testPlan('mfr'),
  cases: [{ ...testCase!, steps: [{ ...step!, due }] }],
});
const NAME = `trin-${step!.id}`;

const typed = (text: string) => {
  const errors = new Map<string, string>();
  const plan = withDays(planOf({ week: '2026-W09', or: '2026-W10' }), { [NAME]: text }, errors);
  return { due: plan.cases[0]!.steps[0]!.due, errors };
};

test('a step in weeks is changed in the words that people say weeks in', () => {
  const [shown] = planDaysView(planOf({ week: '2026-W09', or: '2026-W10' }), null).cases;
  expect(shown?.rows[0]?.day).toMatchObject({ name: NAME, value: 'uge 9 eller 10 i 2026', isWeeks: true });
  expect(typed('uge 9 eller 10 i 2026').due).toEqual({ week: '2026-W09', or: '2026-W10' });
  expect(typed('11').due).toEqual({ week: '2026-W11' });
});

test('weeks that cannot be are told at their field, and the step keeps those it had', () => {
  const { due, errors } = typed('uge 54');
  expect(due).toEqual({ week: '2026-W09', or: '2026-W10' });
  expect(errors.get(NAME)).toContain('Skriv en uge for');
});

test('a step that hangs on a meeting, by days or by weeks, has no field of its own', () => {
  const [one, other]: Due[] = [
    { milestone: 'dif', week: -2 },
    { milestone: 'dif', offset: { amount: -2, unit: 'days' } },
  ];
  for (const due of [one!, other!]) expect(planDaysView(planOf(due), null).cases).toEqual([]);
});
