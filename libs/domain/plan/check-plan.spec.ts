import { parseDanishDate, splitDeadlines } from '../dates';
import { checkPlan } from './check-plan';
import type { Plan, Step } from './plan';
import { aCase, aMilestone, anOrganisation, aPlan, aStep } from './plan-builder';

const check = (plan: Plan) => checkPlan(plan, anOrganisation);
const codes = (plan: Plan): string[] => check(plan).map(({ code, severity }) => `${code} ${severity}`);
const withSteps = (...steps: Step[]): Plan => aPlan([aCase('31.1', steps)]);
const kb = (first: string, second: string, title = 'Budget 2027'): Plan =>
  aPlan([], {
    year: 2026,
    milestones: [
      aMilestone('kb1', first, { forum: 'KB', title: `${title}, 1. behandling` }),
      aMilestone('kb2', second, { forum: 'KB', title: `${title}, 2. behandling` }),
    ],
  });

describe('a plan is checked before anyone gets a mail', () => {
  it.each([
    [
      '2015-02-14',
      'DATE.WEEKEND warning',
      /lørdag den 14\. februar 2015.*fredag den 13\. februar 2015 og mandag den 16\. februar 2015/,
    ],
    ['2015-04-03', 'DATE.HOLIDAY warning', /Langfredag.*onsdag den 1\. april 2015 og tirsdag den 7\. april 2015/],
    ['2015-12-24', 'DATE.CLOSED warning', /juleaften/],
    ['2051-02-16', 'DATE.FAR_YEAR warning', /Er årstallet rigtigt/],
  ])('a deadline on %s is told: %s', (date, code, message) => {
    const plan = {
      ...withSteps(aStep('a', { due: { date } })),
      closedDays: [{ date: '2015-12-24', title: 'juleaften' }],
    };
    expect(codes(plan)).toEqual([code]);
    expect(check(plan)[0]).toMatchObject({ date, message: expect.stringMatching(message) });
  });

  it('a meeting on a bad day is told once, not again for the step on it', () => {
    const step = aStep('a', { due: { milestone: 'oeu', offset: { amount: 0, unit: 'days' } } });
    expect(codes({ ...withSteps(step), milestones: [aMilestone('oeu', '2015-02-14')] })).toEqual([
      'DATE.WEEKEND warning',
    ]);
  });

  it('a step dated before the step it needs stops the plan; one on the same day does not', () => {
    const early = aStep('b', {
      due: { date: '2015-02-13' },
      needs: ['a'],
      place: { file: 'plan.csv', line: 2, column: 5 },
    });
    expect(check(withSteps(aStep('a'), early))).toEqual([
      {
        code: 'STEP.BEFORE_NEED',
        severity: 'error',
        file: 'plan.csv',
        line: 2,
        column: 5,
        read: '2015-02-13',
        date: '2015-02-13',
        message:
          '»Trin b« i »Økonomirapport pr. 31.1« har frist fre. 13. februar 2015, før »Trin a« (man. 16. februar 2015), som det venter på. Sæt fristen til tidligst mandag den 16. februar 2015, eller ryk »Trin a« frem.',
      },
    ]);
    expect(codes(withSteps(aStep('a'), aStep('b', { needs: ['a'] })))).toEqual([]);
    const waitsForSaturday = withSteps(
      aStep('a', { due: { date: '2015-02-14' } }),
      aStep('b', { due: { date: '2015-02-13' }, needs: ['a'] }),
    );
    expect(check(waitsForSaturday).find(({ code }) => code === 'STEP.BEFORE_NEED')?.message).toContain(
      'Sæt fristen til tidligst mandag den 16. februar 2015',
    );
  });

  it('steps that wait for nothing known, or for each other, stop the plan', () => {
    expect(codes(withSteps(aStep('a', { needs: ['x'] })))).toEqual(['NEED.UNKNOWN error']);
    expect(codes(withSteps(aStep('a', { needs: ['a'] })))).toEqual(['NEED.CYCLE error']);
    expect(
      codes(
        withSteps(
          aStep('a', { needs: ['c'] }),
          aStep('b', { needs: ['a'] }),
          aStep('c', { needs: ['b'] }),
          aStep('d', { needs: ['a'] }),
        ),
      ),
    ).toEqual(['NEED.CYCLE error']);
  });

  it('the same key twice stops the plan', () => {
    const plan = aPlan([aCase('x', [aStep('a')]), aCase('x', [aStep('a')])], {
      milestones: [aMilestone('m', '2015-02-16'), aMilestone('m', '2015-02-17')],
    });
    expect(codes(plan)).toEqual(['KEY.DUPLICATE error', 'KEY.DUPLICATE error', 'KEY.DUPLICATE error']);
  });

  it('what keeps a step from reaching anyone is told', () => {
    expect(
      codes(withSteps(aStep('a', { responsible: { role: 'x' } }), aStep('b', { responsible: { role: 'tom' } }))),
    ).toEqual(['ROLE.UNKNOWN error', 'ROLE.VACANT error']);
  });

  it('a person with seven deadlines in a week is told, with six not', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => aStep(id));
    expect(codes(withSteps(...six))).toEqual([]);
    expect(check(withSteps(...six, aStep('g', { due: { date: '2015-02-20' } })))).toEqual([
      expect.objectContaining({
        code: 'PERSON.WEEK_LOAD',
        severity: 'warning',
        date: '2015-02-20',
        message: expect.stringContaining(
          'Rapportens redaktører (oekonomirapport@albertslund.example) har 7 opgaver med frist i uge 8, 2015',
        ),
      }),
    ]);
    expect(codes(withSteps(...six, aStep('g', { due: { date: '2015-02-23' } })))).toEqual([]);
  });

  it('all findings come at once, in the order of the file', () => {
    const at = (line: number) => ({ place: { file: 'plan.csv', line, column: 1 } });
    const plan = withSteps(
      aStep('a', { due: { date: '2015-02-14' }, ...at(9) }),
      aStep('b', { responsible: { role: 'x' }, ...at(12) }),
      aStep('c', { needs: ['q'], ...at(2) }),
    );
    expect(check(plan).map(({ line }) => line)).toEqual([2, 9, 12]);
  });
});

describe('the law’s dates for the budget', () => {
  it.each([
    ['2026-09-08', '2026-10-06', []],
    ['2026-09-15', '2026-10-06', []],
    ['2026-09-16', '2026-10-06', ['LAW.READINGS_TOO_CLOSE warning']],
    ['2026-09-22', '2026-10-15', []],
    ['2026-09-22', '2026-10-16', ['LAW.ADOPTION_LATE warning']],
    ['2026-10-12', '2026-10-19', ['LAW.READINGS_TOO_CLOSE warning', 'LAW.ADOPTION_LATE warning']],
    ['2026-12-14', '2027-01-11', ['LAW.ADOPTION_LATE warning']],
  ])('readings on %s and %s: %j', (first, second, expected) => {
    expect(codes(kb(first, second))).toEqual(expected);
    expect(codes(kb(first, second, 'Budgettet'))).toEqual(expected);
  });

  it('the finding names the paragraph and the day that would do', () => {
    expect(check(kb('2026-09-16', '2026-10-06'))[0]?.message).toMatch(/§ 38, stk\. 1.*onsdag den 7\. oktober 2026/);
    expect(check(kb('2026-09-22', '2026-10-20'))[0]?.message).toMatch(/torsdag den 15\. oktober 2026.*§§ 37–38/);
  });

  it('other bodies, and other meetings of KB, are left alone', () => {
    const plan = kb('2026-10-12', '2026-10-19');
    expect(codes({ ...plan, milestones: plan.milestones.map((one) => ({ ...one, forum: 'OEU' })) })).toEqual([]);
    expect(
      codes({ ...plan, milestones: plan.milestones.map((one) => ({ ...one, title: '12. behandling af noget' })) }),
    ).toEqual([]);
    expect(
      codes({
        ...plan,
        milestones: plan.milestones.map((one) => ({
          ...one,
          title: one.title.replace('1. behandling', 'first reading').replace('2. behandling', 'Second reading'),
        })),
      }),
    ).toHaveLength(2);
  });
});

describe('the municipality’s own year 2015', () => {
  const table = `31.1;06-feb;10-feb;13-feb;16-feb;17-feb;20-feb;23-feb;
28.2;06-mar;11-mar;13-mar;16-mar;17-mar;20-mar;23-mar;07-apr
30.3;10-apr;14-apr;17-apr;20-apr;22-apr;24-apr;27-apr;
30.4;08-maj;20-maj;22-maj;28-maj;03-jun;04-jun;08-jun;23-jun
31.5;08-jun;12-jun;19-jun;22-jun;24-jun;26-jun;29-jun;
31.7;07-aug;18-aug;20-08-15 for R15 og 24-08-2015 for B16;24-aug;26-aug;28-aug;31-aug;01-sep
30.8;07-sep;14-sep;18-sep;21-sep;23-sep;25-sep;28-sep;
30.9;07-okt;14-okt;16-okt;19-okt;21-okt;23-okt;26-okt;03-nov
31.10;06-nov;11-nov;13-nov;16-nov;18-nov;20-nov;23-nov;
30.11;07-dec;07-dec;08-dec;08-dec;10-dec;11-dec;14-dec;`;

  const cases = table.split('\n').map((row) => {
    const [asOf = '', ...cells] = row.split(';');
    const steps: Step[] = [];
    let needs: string[] = [];
    cells.forEach((cell, column) => {
      const own = splitDeadlines(cell, { year: 2015 }).map(({ date, label }) =>
        aStep(`${asOf}/${column}${label ?? ''}`, { due: { date: date.ok ? date.from : 'ulæst' }, needs }),
      );
      steps.push(...own);
      if (own.length > 0) needs = own.map(({ id }) => id);
    });
    expect(parseDanishDate(asOf, { year: 2015 })).toMatchObject({ ok: true });
    return aCase(asOf, steps, { asOf: null });
  });

  it('passes without an error: each deadline read, none before what it needs, none lost', () => {
    const findings = check(aPlan(cases));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.filter(({ code }) => code !== 'PERSON.WEEK_LOAD')).toEqual([]);
    expect(cases.flatMap(({ steps }) => steps)).toHaveLength(75);
    expect(cases[5]?.steps).toHaveLength(9);
  });
});
