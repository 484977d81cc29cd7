import fc from 'fast-check';
import { addDays } from '../calendar';
import type { Step } from './plan';
import { aCase, aMilestone, anOrganisation, aPlan, aStep } from './plan-builder';
import { publish } from './publish';
import { calendarOf, resolveDue } from './resolve-due';

const tasksOf = (...steps: Step[]) =>
  publish(aPlan([aCase('s', steps)], { milestones: [aMilestone('oeu', '2015-04-07')] }), anOrganisation);

describe('a published plan gives each person their task', () => {
  it('each holder of a role gets one for their area', () => {
    const { tasks, findings } = tasksOf(
      aStep('s/report-ready', { title: 'Færdigmeld', responsible: { role: 'konsulent' } }),
    );
    expect(findings).toEqual([]);
    expect(tasks).toEqual([
      {
        caseId: 's',
        stepId: 's/report-ready',
        kind: 'report-ready',
        title: 'Færdigmeld',
        area: 'Skole',
        unit: null,
        assigneeEmail: 'konsulent.skole@albertslund.example',
        due: '2015-02-16',
      },
      {
        caseId: 's',
        stepId: 's/report-ready',
        kind: 'report-ready',
        title: 'Færdigmeld',
        area: 'Social',
        unit: null,
        assigneeEmail: 'konsulent.social@albertslund.example',
        due: '2015-02-16',
      },
    ]);
  });

  it('the leader of each unit at a level gets one', () => {
    const { tasks } = tasksOf(aStep('s/x', { responsible: { leadersOf: 'afdeling' } }));
    expect(tasks.map(({ unit, area, assigneeEmail }) => [unit, area, assigneeEmail])).toEqual([
      ['3.DS', 'Dagtilbud & Skole', 'chef.dagtilbud-skole@albertslund.example'],
      ['3.BF', 'Børn & Familie', 'chef.boern-familie@albertslund.example'],
    ]);
  });

  it('a wave takes the units that it names with all below them, and leaves out those it excepts', () => {
    const units = (responsible: Step['responsible']) =>
      tasksOf(aStep('s/x', { responsible })).tasks.map(({ unit }) => unit);
    const { parent } = anOrganisation.units.find(({ code }) => code === '3.DS')!;
    expect(units({ leadersOf: 'afdeling', within: ['3.DS'] })).toEqual(['3.DS']);
    expect(units({ leadersOf: 'afdeling', within: [parent!], except: ['3.DS'] })).toEqual(['3.BF']);
    expect(units({ leadersOf: 'afdeling', except: [parent!] })).toEqual([]);
  });

  it('a unit that the organisation does not have is told with its code, where the step stands', () => {
    const { findings } = tasksOf(aStep('s/x', { responsible: { leadersOf: 'afdeling', within: ['3.DS', '9.XX'] } }));
    expect(findings.map(({ code, read }) => [code, read])).toEqual([['UNIT.UNKNOWN', '9.XX']]);
  });

  it('a unit that is misspelled is told once, not also as a level without leaders', () => {
    const { findings } = tasksOf(aStep('s/x', { responsible: { leadersOf: 'afdeling', within: ['9.XX'] } }));
    expect(findings.map(({ code, read }) => [code, read])).toEqual([['UNIT.UNKNOWN', '9.XX']]);
  });

  it('a deadline counted from a meeting is a working day before it, past Easter', () => {
    const { tasks } = tasksOf(aStep('s/x', { due: { milestone: 'oeu', offset: { amount: -2, unit: 'workingDays' } } }));
    expect(tasks[0]?.due).toBe('2015-03-31');
  });

  it.each([
    [
      'nobody has ever had the role',
      { responsible: { role: 'rapprot' } },
      'ROLE.UNKNOWN',
      /»rapprot«.*konsulent, rapport/,
    ],
    ['the role is vacant', { responsible: { role: 'tom' } }, 'ROLE.VACANT', /Ingen har rollen »tom«/],
    [
      'there is no unit at the level',
      { responsible: { leadersOf: 'institution' } },
      'UNIT.UNKNOWN',
      /niveauet institution/,
    ],
    [
      'the milestone is not in the plan',
      { due: { milestone: 'kb', offset: { amount: 0, unit: 'days' } } },
      'MILESTONE.UNKNOWN',
      /milepælen »kb«/,
    ],
  ] satisfies [string, Partial<Step>, string, RegExp][])(
    'a step is not lost in silence when %s',
    (_, over, code, message) => {
      const place = { file: 'plan.csv', line: 3, column: 4 };
      const { tasks, findings } = tasksOf(aStep('s/x', { ...over, place }));
      expect(tasks).toEqual([]);
      expect(findings).toEqual([
        expect.objectContaining({
          code,
          severity: 'error',
          file: 'plan.csv',
          line: 3,
          column: 4,
          message: expect.stringMatching(message),
        }),
      ]);
    },
  );

  it('every step of any plan becomes tasks or a finding, and every task has its step’s date', () => {
    const due = fc.oneof(
      fc.nat(364).map((n) => ({ date: addDays('2015-01-01', n) })),
      fc.record({
        milestone: fc.constantFrom('oeu', 'kb', 'ukendt'),
        offset: fc.record({
          amount: fc.integer({ min: -30, max: 30 }),
          unit: fc.constantFrom('workingDays' as const, 'days' as const),
        }),
      }),
    );
    const responsible = fc.oneof(
      fc.record({ role: fc.constantFrom('konsulent', 'rapport', 'tom', 'ukendt') }),
      fc.record({
        leadersOf: fc.constantFrom('direktoeromraade' as const, 'afdeling' as const, 'institution' as const),
      }),
    );
    const steps = fc
      .array(fc.record({ due, responsible }), { maxLength: 20 })
      .map((some) =>
        some.map((over, n) => aStep(`s/${n}`, { ...over, place: { file: 'f', line: n + 1, column: null } })),
      );
    fc.assert(
      fc.property(steps, (some) => {
        const plan = aPlan([aCase('s', some)], {
          milestones: [aMilestone('oeu', '2015-04-07'), aMilestone('kb', '2015-05-12')],
        });
        const { tasks, findings } = publish(plan, anOrganisation);
        some.forEach((step, n) => {
          const own = tasks.filter(({ stepId }) => stepId === step.id);
          expect(own.length + findings.filter(({ line }) => line === n + 1).length).toBeGreaterThan(0);
          own.forEach((task) => expect(task.due).toBe(resolveDue(plan, step)));
          if ('offset' in step.due && step.due.offset.unit === 'workingDays')
            own.forEach((task) => expect(calendarOf(plan).isWorkingDay(task.due)).toBe(true));
        });
        expect(new Set(tasks.map((task) => JSON.stringify(task))).size).toBe(tasks.length);
      }),
    );
  });
});
