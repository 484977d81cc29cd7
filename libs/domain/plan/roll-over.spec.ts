import fc from 'fast-check';
import { addDays, dayOfWeek, isoWeek, WorkingCalendar } from '../calendar';
import type { Milestone, Plan } from './plan';
import { aCase, aMilestone, aPlan, aStep } from './plan-builder';
import { rollOver } from './roll-over';
import { electionDay, rollClosedDay } from './roll-date';

const political = (...milestones: Milestone[]): Plan =>
  aPlan([], {
    id: 'budget-2027-politisk',
    title: 'Politisk tidsplan, Budget 2027',
    process: 'politicalPlan',
    year: 2027,
    milestones,
  });
const readings = [
  aMilestone('kb-1', '2026-09-15', { forum: 'KB', title: '1. behandling af Budget 2027' }),
  aMilestone('kb-2', '2026-10-13', { forum: 'KB', title: '2. behandling af Budget 2027' }),
];
const datesOf = (plan: Plan) => plan.milestones.map(({ from, to }) => (from === to ? from : `${from}/${to}`));

describe('next year’s plan is proposed from this year’s', () => {
  it.each([
    ['a meeting keeps its week and weekday', '2026-02-03', '2026-02-03', '2027-02-09'],
    ['weeks stay weeks', '2026-06-08', '2026-06-21', '2027-06-14/2027-06-27'],
    ['a month stays the month', '2026-02-01', '2026-02-28', '2027-02-01/2027-02-28'],
    ['medio stays medio', '2026-06-11', '2026-06-20', '2027-06-11/2027-06-20'],
    ['a seminar of two days keeps its weekdays', '2026-01-09', '2026-01-10', '2027-01-15/2027-01-16'],
    ['week 53 becomes the last week', '2026-12-29', '2026-12-29', '2027-12-28'],
  ])('%s', (_, from, to, expected) =>
    expect(datesOf(rollOver(political(aMilestone('a', from, { to, forum: 'OEU' })), 2028).plan)).toEqual([expected]),
  );

  it('a deadline at the end of a month stays at its end: 28 February, put on the Friday before', () => {
    const accounts = aPlan(
      [aCase('r', [aStep('closed', { due: { date: '2026-02-27' } }), aStep('other', { due: { date: '2026-02-26' } })])],
      { year: 2025 },
    );
    expect(rollOver(accounts, 2026).plan.cases[0]?.steps.map(({ due }) => due)).toEqual([
      { date: '2027-02-26' },
      { date: '2027-03-04' },
    ]);
  });

  it('a meeting that would fall on a holiday is moved to the nearest working day, and a person is asked', () => {
    const monday = rollOver(political(aMilestone('a', '2026-03-16', { forum: 'OEU', title: 'Møde' })), 2028);
    expect([datesOf(monday.plan), monday.decisions.filter(({ milestone }) => milestone === 'a')]).toEqual([
      ['2027-03-22'],
      [],
    ]);
    const easter = rollOver(political(aMilestone('a', '2026-03-23', { forum: 'OEU', title: 'Møde' })), 2028);
    expect(datesOf(easter.plan)).toEqual(['2027-03-30']);
    expect(easter.decisions[0]).toMatchObject({
      milestone: 'a',
      from: '2026-03-23',
      to: '2027-03-30',
      why: expect.stringContaining('2. påskedag'),
    });
  });

  it('the autumn comes a week earlier where the same week would be too late by law, all of it in its order', () => {
    const { plan, decisions } = rollOver(
      political(
        ...readings,
        aMilestone('frist', '2026-09-29', { title: 'Frist for ændringsforslag' }),
        aMilestone('status', '2027-02-02', { forum: 'OEU' }),
      ),
      2028,
    );
    expect(datesOf(plan)).toEqual(['2027-09-14', '2027-10-12', '2027-09-28', '2028-02-01']);
    expect(decisions.map(({ milestone }) => milestone).filter((id) => id !== null)).toEqual(['kb-1', 'kb-2', 'frist']);
    expect(decisions[1]?.why).toContain(
      'Samme uge ville være tirsdag den 19. oktober 2027, efter fredag den 15. oktober 2027',
    );
  });

  it('the law’s own day follows the date, and a broken distance is told', () => {
    const { plan, decisions } = rollOver(
      political(
        readings[0]!,
        aMilestone('kb-2', '2026-09-29', { forum: 'KB', title: '2. behandling' }),
        aMilestone('lov', '2026-10-15', { title: 'Lovens frist' }),
      ),
      2028,
    );
    expect(datesOf(plan)[2]).toBe('2027-10-15');
    expect(decisions.map(({ milestone, why }) => [milestone, /lovens dag|§ 38/.exec(why)?.[0]])).toEqual([
      ['lov', 'lovens dag'],
      ['kb-2', '§ 38'],
      [null, undefined],
    ]);
  });

  it('years in texts and keys follow, steps keep their distance, and what was of the old year is taken out', () => {
    const steps = [
      aStep('budget-2027/a', {
        title: 'Budget 2027-2030',
        due: { milestone: 'kb-2', offset: { amount: -3, unit: 'workingDays' } },
      }),
      aStep('budget-2027/b', { due: { date: '2026-05-04' }, needs: ['budget-2027/a'] }),
    ];
    const { plan, decisions } = rollOver(
      aPlan([aCase('budget-2027', steps, { caseNumber: '00.30' })], {
        id: 'budget-2027',
        year: 2027,
        title: 'Budget 2027',
        follows: 'budget-2027-politisk',
      }),
      2028,
    );
    expect(plan).toMatchObject({
      id: 'budget-2028',
      title: 'Budget 2028',
      year: 2028,
      follows: 'budget-2028-politisk',
      decidedOn: null,
    });
    expect(plan.cases[0]).toMatchObject({ id: 'budget-2028', caseNumber: null });
    expect(plan.cases[0]?.steps).toMatchObject([
      {
        id: 'budget-2028/a',
        title: 'Budget 2028-2031',
        due: { milestone: 'kb-2', offset: { amount: -3, unit: 'workingDays' } },
      },
      { due: { date: '2027-05-10' }, needs: ['budget-2028/a'] },
    ]);
    expect(decisions.map(({ why }) => why).join(' ')).toMatch(/budget-2028-politisk.*Sagsnumrene/);
  });

  it('an election year is told', () => {
    expect([2025, 2026, 2029, 2033].map(electionDay)).toEqual(['2025-11-18', null, '2029-11-20', '2033-11-15']);
    expect(
      rollOver(political(), 2031)
        .decisions.map(({ why }) => why)
        .join(' '),
    ).toContain('kommunalvalg tirsdag den 20. november 2029');
  });

  it('closed days follow Easter or their date', () => {
    expect(['2026-05-15', '2026-06-05', '2026-12-24', '2026-04-01'].map((date) => rollClosedDay(date, 1))).toEqual([
      '2027-05-07',
      '2027-06-05',
      '2027-12-24',
      '2027-03-24',
    ]);
  });

  it('a year that is not later is refused', () => expect(() => rollOver(political(), 2027)).toThrow(RangeError));

  it('no meeting of a working day ever lands on a holiday, and none leaves its week but with a decision', () => {
    const calendar = new WorkingCalendar();
    const day = fc
      .integer({ min: 0, max: 500 })
      .map((n) => addDays('2025-09-01', n))
      .filter((date) => dayOfWeek(date) < 6);
    fc.assert(
      fc.property(fc.array(day, { maxLength: 10 }), fc.integer({ min: 2028, max: 2034 }), (days, year) => {
        const { plan, decisions } = rollOver(
          political(...days.map((date, index) => aMilestone(`m${index}`, date, { forum: 'ØVRIGE' }))),
          year,
        );
        plan.milestones.forEach(({ id, from }, index) => {
          const old = days[index]!;
          const decided = decisions.some(({ milestone }) => milestone === id);
          if (!decided) expect([calendar.isWorkingDay(from), dayOfWeek(from)]).toEqual([true, dayOfWeek(old)]);
          if (!decided && isoWeek(old).week < 53) expect(isoWeek(from).week).toBe(isoWeek(old).week);
        });
      }),
    );
  });
});
