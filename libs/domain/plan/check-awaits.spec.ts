import { checkAwaits, type PlansAround } from './check-awaits';
import type { Awaited, IsoDate, Step } from './plan';
import { aCase, anOrganisation, aPlan, aStep } from './plan-builder';
import { replan } from './replan';
import { rollOver } from './roll-over';

const step = (id: string, date: IsoDate, awaits: readonly Awaited[] = [], over: Partial<Step> = {}): Step =>
  aStep(id, { kind: id.split('/')[1]!, due: { date }, awaits, ...over });
const transfers = (...steps: Step[]) =>
  aPlan([aCase('o', steps, { title: 'Overførsler' })], { id: 'overfoersel', title: 'Overførsler 2015' });
const report = (...steps: Step[]) =>
  aPlan([aCase('r', steps, { title: 'Rapporten' })], { id: 'rapport', title: 'Rapporter 2015' });
const BALANCE: Awaited = { plan: 'overfoersel', case: 'o', kind: 'balance' };
const around = (...plans: PlansAround['plans']): PlansAround => ({ plans, cancelled: [] });
const codes = (plan: ReturnType<typeof report>, of: PlansAround) => checkAwaits(plan, of).map(({ code }) => code);

describe('a step that waits for another case', () => {
  const waiting = report(step('r/x', '2015-03-20', [BALANCE]));

  it('is fine where the other has the step, due no later', () =>
    expect(checkAwaits(waiting, around(transfers(step('o/balance', '2015-03-20'))))).toEqual([]));

  it('is told where the other plan is not in force, and may come all the same', () => {
    const [finding] = checkAwaits(waiting, around());
    expect(finding).toMatchObject({ code: 'NEED.NO_PLAN', severity: 'warning', read: 'overfoersel: o/balance' });
  });

  it('is told what the other plan and case have, where it names what they do not', () => {
    const other = around(transfers(step('o/positions', '2015-01-20')));
    expect(checkAwaits(waiting, other)[0]).toMatchObject({
      code: 'NEED.UNKNOWN',
      message: expect.stringContaining('Sagen har ikke det trin; den har positions.'),
    });
    const elsewhere = report(step('r/x', '2015-03-20', [{ ...BALANCE, case: 'p' }]));
    expect(checkAwaits(elsewhere, other)[0]?.message).toContain('har ikke den sag; den har o.');
  });

  it('is told with both days where the other comes later', () => {
    const [finding] = checkAwaits(waiting, around(transfers(step('o/balance', '2015-03-23'))));
    expect(finding).toMatchObject({ code: 'STEP.BEFORE_NEED', severity: 'error', date: '2015-03-20' });
    expect(finding?.message).toContain('før »Trin o/balance« i »Overførsler« (man. 23. marts 2015)');
    expect(finding?.message).toContain('mandag den 23. marts 2015');
  });

  it('is told where the other case was called off', () =>
    expect(
      codes(waiting, {
        ...around(transfers(step('o/balance', '2015-03-01'))),
        cancelled: [{ plan: 'overfoersel', case: 'o' }],
      }),
    ).toEqual(['NEED.CANCELLED']));

  it('waits for no step of its own case in that way', () =>
    expect(codes(report(step('r/x', '2015-03-20', [{ plan: null, case: 'r', kind: 'x' }])), around())).toContain(
      'NEED.OWN_CASE',
    ));

  it('waits for another case of its own plan by leaving the plan out', () => {
    const plan = aPlan([
      aCase('1', [step('1/a', '2015-02-02')]),
      aCase('2', [step('2/b', '2015-02-03', [{ plan: null, case: '1', kind: 'a' }])]),
    ]);
    expect(checkAwaits(plan, around())).toEqual([]);
  });

  it('may stand in no ring, also through needs and a third plan', () => {
    const third = aPlan(
      [
        aCase('t', [
          step('t/in', '2015-03-20', [{ plan: 'rapport', case: 'r', kind: 'x' }]),
          step('t/out', '2015-03-20', [], { needs: ['t/in'] }),
        ]),
      ],
      { id: 'tredje' },
    );
    const other = transfers(step('o/balance', '2015-03-20', [{ plan: 'tredje', case: 't', kind: 'out' }]));
    const [finding, ...more] = checkAwaits(waiting, around(other, third));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code: 'NEED.CYCLE', read: 'r/x' });
    expect(finding?.message).toContain('»Trin r/x« i »Rapporten« → »Trin o/balance« i »Overførsler«');
  });

  it('keeps waiting for the next year’s when its plan is rolled over', () => {
    const plan = aPlan([
      aCase('r', [step('r/x', '2015-03-20', [{ plan: 'overfoersel-2014', case: '2014', kind: 'b' }])]),
    ]);
    expect(rollOver(plan, 2016).plan.cases[0]?.steps[0]?.awaits).toEqual([
      { plan: 'overfoersel-2015', case: '2015', kind: 'b' },
    ]);
  });
});

describe('a replan of what others wait for', () => {
  const waiting = report(step('r/x', '2015-03-20', [BALANCE]));
  const before = transfers(step('o/balance', '2015-03-10'));
  const told = (after: typeof before) => {
    const { findings, refusals } = replan({
      before,
      after,
      organisation: anOrganisation,
      process: null,
      running: [],
      around: around(waiting),
      today: null,
      taskId: ({ stepId }) => stepId,
    });
    return { refusals, findings: findings.map(({ code, severity, message }) => [code, severity, message]) };
  };

  it('says which plan’s step then waits too long, and stops nothing', () =>
    expect(told(transfers(step('o/balance', '2015-03-25')))).toEqual({
      refusals: [],
      findings: [['STEP.BEFORE_NEED', 'warning', expect.stringMatching(/^I planen »Rapporter 2015«: »Trin r\/x«/)]],
    }));

  it('says who waits no more for what is gone', () =>
    expect(told(transfers(step('o/other', '2015-03-10'))).findings).toContainEqual([
      'NEED.UNKNOWN',
      'warning',
      expect.stringContaining('I planen »Rapporter 2015«'),
    ]));

  it('says nothing of what it does not touch', () =>
    expect(told(transfers(step('o/balance', '2015-03-12')))).toEqual({ refusals: [], findings: [] }));
});
