import { checkPast } from './check-past';
import { aCase, aMilestone, aPlan, aStep } from './plan-builder';

const due = (date: string) => ({ due: { date } });
const TODAY = '2026-03-10';
const check = (plan: ReturnType<typeof aPlan>, historyWanted = false) => checkPast(plan, TODAY, { historyWanted });
const over = aCase('31.1', [
  aStep('a', due('2026-02-06')),
  aStep('b', { ...due('2026-02-05'), place: { file: 'plan.csv', line: 2, column: 3 } }),
]);
const running = aCase('28.2', [aStep('c', due('2026-03-06')), aStep('d', due(TODAY))]);
const coming = aCase('31.3', [aStep('e', due(TODAY)), aStep('f', due('2026-04-10'))]);

test('cases that are over do not go into force unnoticed: how many deadlines, the first, and what would do', () => {
  const [finding, ...more] = check(aPlan([over, aCase('31.12', [aStep('x', due('2026-03-09'))]), coming]));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    code: 'PLAN.PAST',
    severity: 'error',
    file: 'plan.csv',
    line: 2,
    column: 3,
    read: '2026-02-05',
    date: '2026-02-05',
  });
  expect(finding!.message).toMatch(
    /^I 2 af planens 3 sager ligger alle 3 frister før i dag, tirs\. 10\. marts 2026: den første er torsdag den 5\. februar 2026\./,
  );
  for (const way of ['ret det i filens datoer', '--year', 'slet rækkerne', '--past'])
    expect(finding!.message).toContain(way);
});

test('one case that is over stops the plan too, and is named', () => {
  expect(check(aPlan([over, coming]))[0]).toMatchObject({
    code: 'PLAN.PAST',
    severity: 'error',
    message: expect.stringContaining(`I sagen »${over.title}« ligger alle 2 frister`),
  });
});

test('who wants the history gets it, and is told what it means', () => {
  expect(check(aPlan([over, coming]), true)).toMatchObject([
    { code: 'PLAN.PAST', severity: 'warning', message: expect.stringContaining('som historie (--past)') },
  ]);
});

test('a case that is running goes on, with a word about what is behind it', () => {
  expect(check(aPlan([running, coming]))).toMatchObject([
    {
      code: 'PLAN.PARTLY_PAST',
      severity: 'warning',
      date: '2026-03-06',
      message: expect.stringContaining('1 af 2 frister ligger før i dag, den første fredag den 6. marts 2026'),
    },
  ]);
});

test('a plan of the future, and one whose first deadline is today, is not held up', () => {
  expect(check(aPlan([coming]))).toEqual([]);
});

test('a deadline counted from a meeting is past when the meeting was', () => {
  const onMeeting = aStep('m', { due: { milestone: 'oeu', offset: { amount: -2, unit: 'workingDays' } } });
  const plan = (day: string) => ({ ...aPlan([aCase('31.1', [onMeeting])]), milestones: [aMilestone('oeu', day)] });
  expect([plan('2026-03-11'), plan('2026-03-12')].map((each) => check(each).map(({ code }) => code))).toEqual([
    ['PLAN.PAST'],
    [],
  ]);
  expect(check(aPlan([aCase('31.1', [])]))).toEqual([]);
});
