import { diffPlans } from './diff-plans';
import { aCase, aMilestone, aPlan, aStep } from './plan-builder';
import { parsePlan, planSchema } from './plan-schema';

const plan = aPlan(
  [
    aCase(
      '31.1',
      [aStep('31.1/a'), aStep('31.1/b', { due: { milestone: 'dif', offset: { amount: -1, unit: 'workingDays' } } })],
      { asOf: '2015-01-31' },
    ),
  ],
  {
    milestones: [aMilestone('dif', '2015-02-23', { forum: 'DIF', place: { file: 'plan.csv', line: 2, column: 8 } })],
    closedDays: [{ date: '2015-12-24', title: 'juleaften' }],
  },
);

describe('the plan document', () => {
  it('a plan kept as JSON comes back the same', () =>
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan));

  it('what may be null may be left out', () => {
    const { id, title, process, year } = plan;
    expect(parsePlan({ id, title, process, year, cases: [{ id: 'x', title: 'X', steps: [] }] })).toMatchObject({
      milestones: [],
      closedDays: [],
      cases: [{ asOf: null, place: null }],
    });
  });

  it.each([
    ['a date that does not exist', { milestones: [aMilestone('m', '2015-02-31')] }],
    ['a span that ends before it begins', { milestones: [aMilestone('m', '2015-02-20', { to: '2015-02-19' })] }],
    ['a year that no calendar of ours knows', { year: 20155 }],
    ['no cases', { cases: undefined }],
    ['an empty key', { id: '' }],
  ])('%s is refused', (_, over) => expect(planSchema.safeParse({ ...plan, ...over }).success).toBe(false));

  it('a deadline is a date or an offset, not both', () => {
    const both = { ...aStep('a'), due: { date: '2015-02-16', milestone: 'dif', offset: { amount: 0, unit: 'days' } } };
    expect(planSchema.safeParse({ ...plan, cases: [{ ...plan.cases[0], steps: [both] }] }).success).toBe(false);
  });
});

describe('a new version of a plan', () => {
  it('the same plan changes nothing', () =>
    expect(diffPlans(plan, plan)).toEqual({ moved: [], added: [], dropped: [], unchanged: 2 }));

  it('a moved meeting moves what hangs on it, and says from when to when', () => {
    const later = { ...plan, milestones: [aMilestone('dif', '2015-02-25')] };
    const { moved, unchanged } = diffPlans(plan, later);
    expect(moved).toEqual([expect.objectContaining({ caseId: '31.1', from: '2015-02-20', to: '2015-02-24' })]);
    expect([moved[0]?.step.id, unchanged]).toEqual(['31.1/b', 1]);
  });

  it('a new closed day moves the deadlines counted over it', () => {
    expect(diffPlans(plan, { ...plan, closedDays: [{ date: '2015-02-20', title: 'lukket' }] }).moved).toEqual([
      expect.objectContaining({ from: '2015-02-20', to: '2015-02-19' }),
    ]);
  });

  it('what comes and what falls away is told', () => {
    const other = {
      ...plan,
      cases: [aCase('31.1', [aStep('31.1/a'), aStep('31.1/c', { due: { date: '2015-03-02' } })])],
    };
    const { added, dropped, unchanged } = diffPlans(plan, other);
    expect([added.map(({ step }) => step.id), dropped.map(({ step, due }) => [step.id, due]), unchanged]).toEqual([
      ['31.1/c'],
      [['31.1/b', '2015-02-20']],
      1,
    ]);
  });
});
