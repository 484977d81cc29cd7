import { checkLaw } from './check-law';
import { aMilestone, aPlan } from './plan-builder';
import { isAroundReading, readingOf } from './readings';

describe('the budget’s readings are known by all the names they go by', () => {
  it.each([
    '1. behandling af budget 2027',
    'Budget 1. behandling',
    'Førstebehandling',
    'Budgettet – 1.-behandling',
    '1. beh. af budgetforslag',
    'Første behandling af budgetforslaget',
    'First reading of the budget',
    'I. behandling',
    'Byrådets 1. behandling',
    '1.behandling',
    '1. budgetbehandling',
    'Budgetforslag 2027-2030 (1. behandling)',
    'Budget 2027: første behandling',
    '1st reading',
    'Byrådet 1. behandler budgettet',
    'Budgetbehandling 1',
    'Første politiske behandling af budgettet',
    '1. behandling af budgettet, inkl. takster',
  ])('%s is the first', (title) => expect([readingOf(title), isAroundReading(title)]).toEqual(['first', false]));

  it.each([
    '2. behandling – endelig vedtagelse',
    'Andenbehandling af budgettet',
    'Anden behandling',
    '2. beh.',
    'II. behandling',
    'Second reading',
    '2nd reading and adoption',
    '2. behandling af budget og ændringsforslag',
    'Temamøde kl. 16, 2. behandling kl. 18',
    'Budgetseminar og 2. behandling',
    'Budget 2027-2030, 2. behandling',
    'Endelig behandling (2. behandling)',
  ])('%s is the second', (title) => expect([readingOf(title), isAroundReading(title)]).toEqual(['second', false]));

  it.each([
    'Budgettet vedtages',
    'Vedtagelse af budget 2027',
    'Endelig vedtagelse af budgettet',
    'Budget 2027 vedtages endeligt',
    'adoption of the budget',
    'Council adopts the budget',
    'Budgetvedtagelse',
    'Final approval of the budget',
  ])('%s is the adoption', (title) => expect(readingOf(title)).toBe('adoption'));

  it.each([
    '12. behandling',
    'Budgetseminar mellem 1. og 2. behandling',
    'Vedtagelse af budgettidsplan',
    'Tidsplan for budget 2027 vedtages',
    'Adoption of the budget timetable',
    '1. økonomirapport behandles',
    '1. behandling af lokalplan 12',
    'Budgetstrategi vedtages',
    'Udmøntning af det vedtagne budget',
    '1. budgetopfølgning',
    'Budgetseminar 1',
    '2. økonomirapport',
    'Høring',
  ])('%s is none', (title) => expect(readingOf(title)).toBeNull());

  it.each([
    'Frist for ændringsforslag til 2. behandling',
    'Deadline for amendments to the second reading',
    'Gruppemøder før 1. behandling',
    'Spørgsmål inden den 2. behandling',
    'Temamøde om 1. behandling',
    'Orienteringsmøde vedr. 2. behandling',
  ])('%s is only about one', (title) => expect(isAroundReading(title)).toBe(true));
});

describe('a political plan must hold both readings in KB', () => {
  const list = (...milestones: [forum: string | null, date: string, title: string][]) =>
    checkLaw(
      aPlan([], {
        process: 'politicalPlan',
        year: 2027,
        title: 'Politisk tidsplan, Budget 2027',
        milestones: milestones.map(([forum, from, title], index) => aMilestone(`m${index}`, from, { forum, title })),
      }),
    ).map(({ code }) => code);

  it.each([
    [
      'both',
      [
        ['KB', '2026-09-08', '1. behandling'],
        ['KB', '2026-10-13', '2. behandling'],
      ],
      [],
    ],
    [
      'with ØU at the same meeting',
      [
        ['OEU/KB', '2026-09-08', '1. behandling'],
        ['OEU/KB', '2026-09-22', '2. behandling af budget 2027'],
      ],
      ['LAW.READINGS_TOO_CLOSE'],
    ],
    [
      'one named with its year, the other without',
      [
        ['KB', '2026-09-28', '1. behandling'],
        ['KB', '2026-10-19', 'Budget 2027, 2. behandling'],
      ],
      ['LAW.ADOPTION_LATE'],
    ],
    [
      'no second',
      [
        ['KB', '2026-09-08', '1. behandling'],
        ['OEU', '2026-10-06', '2. behandling'],
      ],
      ['LAW.NO_SECOND_READING'],
    ],
    [
      'no first',
      [
        ['OEU', '2026-09-01', '1. behandling'],
        ['KB', '2026-10-13', '2. behandling'],
      ],
      ['LAW.NO_FIRST_READING'],
    ],
    [
      'a second that is only called the adoption',
      [
        ['KB', '2026-09-15', '1. behandling'],
        ['KB', '2026-09-29', 'Budgettet vedtages'],
      ],
      ['LAW.READINGS_TOO_CLOSE'],
    ],
    [
      'deadlines around them are not readings',
      [
        ['KB', '2026-09-08', '1. behandling'],
        ['KB', '2026-09-15', 'Frist for ændringsforslag til 2. behandling'],
        ['KB', '2026-10-13', '2. behandling'],
      ],
      [],
    ],
    [
      'the adoption of the time plan is no reading',
      [
        ['KB', '2025-12-09', 'Vedtagelse af tidsplan for budget 2027'],
        ['KB', '2026-09-08', '1. behandling'],
        ['KB', '2026-10-06', '2. behandling'],
      ],
      [],
    ],
  ] satisfies [string, [string | null, string, string][], string[]][])('%s', (_, milestones, codes) =>
    expect(list(...milestones)).toEqual(codes),
  );

  it('a plan of another process is left alone', () =>
    expect(checkLaw(aPlan([], { milestones: [aMilestone('a', '2015-09-01')] }))).toEqual([]));

  it('readings in months are not said to break the law, only that it cannot be seen', () => {
    const plan = aPlan([], {
      process: 'politicalPlan',
      year: 2027,
      milestones: [
        aMilestone('a', '2026-09-01', { to: '2026-09-30', forum: 'KB', title: '1. behandling' }),
        aMilestone('b', '2026-10-06', { forum: 'KB', title: '2. behandling' }),
      ],
    });
    expect(checkLaw(plan).map(({ code }) => code)).toEqual(['LAW.READINGS_UNSURE']);
  });

  it('a second reading that may fall after the date is told', () => {
    const plan = aPlan([], {
      process: 'politicalPlan',
      year: 2027,
      milestones: [
        aMilestone('a', '2026-09-08', { forum: 'KB', title: '1. behandling' }),
        aMilestone('b', '2026-10-12', { to: '2026-10-18', forum: 'KB', title: '2. behandling' }),
      ],
    });
    expect(checkLaw(plan)).toMatchObject([
      {
        code: 'LAW.ADOPTION_UNSURE',
        date: '2026-10-12',
        message: expect.stringContaining('til søndag den 18. oktober 2026'),
      },
    ]);
  });
});
