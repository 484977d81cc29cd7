import fc from 'fast-check';
import { parseWeekName } from '../calendar';
import { diffPlans } from './diff-plans';
import { dueWords } from './due-words';
import type { Due } from './plan';
import { aCase, aMilestone, aPlan, aStep } from './plan-builder';
import { planSchema } from './plan-schema';
import { resolveDue, weeksOf } from './resolve-due';
import { rollOver } from './roll-over';
import { mapWeeks, parseWeekWords, sameWeek, weekWords } from './weeks';

const plan = (due: Due, workshop = '2026-05-18') =>
  aPlan([aCase('b', [aStep('b/x', { due })])], { year: 2026, milestones: [aMilestone('workshop', workshop)] });
const dueOf = (due: Due, workshop?: string) => resolveDue(plan(due, workshop), { due });

describe('a deadline in weeks', () => {
  it.each<[string, Due, string]>([
    ['is the last working day of its week', { week: '2026-W11' }, '2026-03-13'],
    ['of a span of weeks is that of the last', { week: '2026-W05', to: '2026-W06' }, '2026-02-06'],
    ['of one week or another is that of the later', { week: '2026-W09', or: '2026-W10' }, '2026-03-06'],
    ['is Wednesday before Maundy Thursday in Holy Week', { week: '2026-W14' }, '2026-04-01'],
    ['of the 53rd week lies in the year that the week is of', { week: '2026-W53' }, '2026-12-31'],
    [
      'counted from a meeting is in the week so far from the meeting’s',
      { milestone: 'workshop', week: -6 },
      '2026-04-10',
    ],
    ['counted so may be in one of two', { milestone: 'workshop', week: -2, or: -1 }, '2026-05-15'],
    ['in the meeting’s own week', { milestone: 'workshop', week: 0 }, '2026-05-22'],
  ])('%s', (_, due, expected) => expect(dueOf(due)).toBe(expected));

  it('moves with its meeting, and stays a week of the calendar whatever the day of the meeting', () => {
    const due = { milestone: 'workshop', week: -1 };
    expect(dueOf(due, '2026-06-03')).toBe('2026-05-29');
    expect(diffPlans(plan(due), plan(due, '2026-06-03')).moved).toMatchObject([
      { from: '2026-05-15', to: '2026-05-29' },
    ]);
    expect(diffPlans(plan(due), plan(due, '2026-05-20')).moved).toEqual([]);
  });

  it('has no date where its meeting is gone', () => {
    const due = { milestone: 'gone', week: 1 };
    expect([dueOf(due), weeksOf(plan(due), due)]).toEqual([null, null]);
  });

  it('is the same week a later year, also where that has no week 53', () => {
    expect(rollOver(plan({ week: '2026-W09', or: '2026-W10' }), 2027).plan.cases[0]?.steps[0]?.due).toEqual({
      week: '2027-W09',
      or: '2027-W10',
    });
    expect(sameWeek('2026-W53', 1)).toBe('2027-W52');
  });

  it.each([
    { week: '2027-W53' },
    { week: '2026-W00' },
    { week: '2026-9' },
    { week: '2026-W10', or: '2026-W09' },
    { week: '2026-W05', to: '2026-W06', or: '2026-W07' },
    { week: 9 },
    { milestone: 'workshop', week: '2026-W09' },
    { milestone: 'workshop', week: 1, to: 1 },
    { milestone: 'workshop', week: 53 },
  ])('that cannot be is refused: %j', (due) =>
    expect(planSchema.safeParse(plan(due as unknown as Due)).success).toBe(false),
  );
});

describe('weeks in words', () => {
  it.each([
    ['uge 11 i 2026', { week: '2026-W11' }],
    ['uge 5-6 i 2026', { week: '2026-W05', to: '2026-W06' }],
    ['uge 9 eller 10 i 2026', { week: '2026-W09', or: '2026-W10' }],
    ['uge 52 i 2026-1 i 2027', { week: '2026-W52', to: '2027-W01' }],
  ])('%s', (words, weeks) => {
    expect(weekWords(mapWeeks(weeks, parseWeekName))).toBe(words);
    expect(parseWeekWords(words, 2020)).toEqual(weeks);
  });

  it('do not repeat the year of the day that they stand beside', () => {
    const [week, last] = [
      { year: 2026, week: 52 },
      { year: 2027, week: 1 },
    ];
    expect(weekWords({ week }, 2026)).toBe('uge 52');
    expect(weekWords({ week, to: last }, 2027)).toBe('uge 52 i 2026-1 i 2027');
  });

  it.each([
    ['11', { week: '2026-W11' }],
    ['Uge 9 eller uge 10', { week: '2026-W09', or: '2026-W10' }],
    ['5 til 6, 2027', { week: '2027-W05', to: '2027-W06' }],
    ['uge 54', null],
    ['uge 5 i 0000', null],
    ['uge 5 i 2200', null],
    ['10 eller 9', null],
    ['engang i marts', null],
    [`1${' '.repeat(20_000)}x`, null],
    ['', null],
  ])('are read as people write them: »%s«', (text, weeks) => expect(parseWeekWords(text, 2026)).toEqual(weeks));

  it('what is written out is read to the same', () => {
    const week = fc.record({ year: fc.integer({ min: 1971, max: 2198 }), week: fc.integer({ min: 1, max: 52 }) });
    fc.assert(
      fc.property(week, week, fc.constantFrom('to', 'or'), (one, other, joined) => {
        const [first, last] = [one, other].toSorted((a, b) => a.year - b.year || a.week - b.week);
        fc.pre(first!.year !== last!.year || first!.week !== last!.week);
        const weeks = { week: first!, [joined]: last! };
        expect(mapWeeks(parseWeekWords(weekWords(weeks), 2000)!, parseWeekName)).toEqual(weeks);
      }),
    );
  });
});

test('a deadline is said in weeks where the plan says weeks, with the last day of them', () => {
  expect(dueWords(plan({ week: '2026-W09', or: '2026-W10' }), 'b/x', '2026-03-06')).toBe(
    'uge 9 eller 10 (senest fre. 6. marts 2026)',
  );
  expect(dueWords(plan({ date: '2026-03-06' }), 'b/x', '2026-03-06')).toBe('fre. 6. marts 2026');
});
