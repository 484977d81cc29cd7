import fc from 'fast-check';
import {
  isSettled,
  judgeReport,
  mayReviewPoint,
  numbersInWords,
  pointDueProblem,
  pointState,
  staysOpen,
  type EnteredReport,
} from './audit-point';
import { pointHeading } from './point-heading';

const TASK_STATES = ['planned', 'open', 'done', 'withdrawn', 'lapsed', null] as const;

test.each([
  ['somebody is to answer', 'open', null, 'answering'],
  ['another looks at the answer', 'done', 'planned', 'reviewing'],
  ['it was sent back', 'open', 'done', 'answering'],
  ['it is ready', 'done', 'done', 'reviewed'],
  ['nobody looks at the answer', 'done', 'lapsed', 'unreviewed'],
  ['nobody answered', 'lapsed', null, 'unanswered'],
  ['nobody is to answer it', 'withdrawn', null, 'withdrawn'],
] as const)('a point where %s', (_, answer, review, state) => {
  expect(pointState({ answer, review })).toBe(state);
});

test('no point is lost: what has no reviewed answer when the reply goes is followed up, unless nobody is to answer it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TASK_STATES),
      fc.constantFrom(...TASK_STATES),
      fc.boolean(),
      (answer, review, isOpen) => {
        const state = pointState({ answer, review });
        expect(isSettled(state) || staysOpen({ state, isOpen })).toBe(true);
        expect(staysOpen({ state, isOpen: true })).toBe(true);
      },
    ),
  );
});

test('nobody reviews what they wrote, had written for them, or what the one they stand in for wrote', () => {
  const ids = fc.constantFrom('a', 'b', 'c');
  fc.assert(
    fc.property(ids, fc.option(ids), fc.array(fc.option(ids)), (personId, deputyFor, writers) => {
      if (mayReviewPoint({ personId, deputyFor }, writers))
        expect(writers.some((one) => one !== null && (one === personId || one === deputyFor))).toBe(false);
    }),
  );
  expect(mayReviewPoint({ personId: 'a', deputyFor: null }, ['b', null])).toBe(true);
});

test('a point is known by its first words', () => {
  expect(pointHeading('Er lageret talt op? Vi fandt ingen lister.')).toBe('Er lageret talt op?');
  expect(pointHeading('Beholdning af kontanter:\n1.250 kr.')).toBe('Beholdning af kontanter');
  expect(
    pointHeading('Der er ikke funktionsadskillelse mellem den, der opretter kreditorer, og den, der betaler'),
  ).toBe('Der er ikke funktionsadskillelse mellem den, der opretter …');
  expect([numbersInWords([2]), numbersInWords([1, 3, 4])]).toEqual(['2', '1, 3 og 4']);
});

test.each([
  [
    'Betalinger over 100.000 kr. blev godkendt af én. Det er imod reglerne.',
    'Betalinger over 100.000 kr. blev godkendt af én',
  ],
  ['Egelundskolens kasse var ved besøget 1.250 kr. for lav', 'Egelundskolens kasse var ved besøget 1.250 kr. for lav'],
  [
    'Statuskontoen er ikke afstemt pr. 31. december 2025. Vi mangler bilag.',
    'Statuskontoen er ikke afstemt pr. 31. december 2025',
  ],
  ['Kassen var på 1.250 kr. Vi fandt ingen optælling.', 'Kassen var på 1.250 kr.'],
  ['1. Lageret er ikke talt op. 3 skoler mangler.', '1. Lageret er ikke talt op'],
  [
    'Der mangler bilag, bl.a. fra H. Hansen, jf. Regnskabsbekendtgørelsen. Hvorfor?',
    'Der mangler bilag, bl.a. fra H. Hansen, jf. …',
  ],
])('a point is not cut after an abbreviation or a date: %s', (text, heading) => {
  expect(pointHeading(text)).toBe(heading);
});

const days = {
  today: '2026-04-15',
  whyNotWorking: (date: string) => (date === '2026-05-14' ? 'Kristi himmelfartsdag' : null),
};
const point = { text: 'Er lageret talt op?', unit: null, personId: 'p', due: '2026-04-29' };
const report: EnteredReport = {
  title: 'Delberetning 1',
  receivedOn: '2026-04-14',
  replyDue: '2026-05-13',
  points: [point],
};

test('a good report has nothing wrong, and every problem names its field', () => {
  expect(judgeReport(report, days)).toEqual([]);
  const bad = {
    title: ' ',
    receivedOn: '2026-04-16',
    replyDue: '2026-05-14',
    points: [
      { ...point, text: '' },
      { ...point, personId: null },
      { ...point, due: '2026-06-01' },
    ],
  };
  expect(judgeReport(bad, days).map(({ field }) => field)).toEqual([
    'title',
    'receivedOn',
    'replyDue',
    'text-1',
    'person-2',
    'due-3',
  ]);
  expect(judgeReport({ ...report, points: [] }, days)).toEqual([
    { field: 'text-1', message: 'Skriv mindst ét punkt.' },
  ]);
});

test('a point is answered before the reply is due, on a working day that is not over', () => {
  expect(pointDueProblem('2026-04-14', '2026-05-13', days)).toContain('ikke er gået');
  expect(pointDueProblem('2026-05-14', '2026-05-20', days)).toContain('arbejdsdag');
  expect(pointDueProblem('2026-05-15', '2026-05-13', days)).toContain('samlede svar');
  expect(pointDueProblem('2026-05-13', '2026-05-13', days)).toBeNull();
});
