import { aCase, aMilestone, aPlan, aStep } from '../plan/plan-builder';
import { textWidth } from '../year-wheel/text-measure';
import { layWheel, spanOf } from '../year-wheel/lay-wheel';
import { wheelItems } from '../year-wheel/wheel-items';
import { layTimeline, TIMELINE } from './lay-timeline';
import { layTimelineSheets } from './timeline-sheets';
import type { TimelineStep } from './timeline';

const plan = aPlan(
  [
    aCase('a', [
      aStep('a/2', { due: { date: '2015-02-20' }, needs: ['a/1'], opens: { amount: -3, unit: 'workingDays' } }),
      aStep('a/1', { due: { date: '2015-02-10' }, opens: { amount: -5, unit: 'workingDays' } }),
    ]),
    aCase('b', [aStep('b/1', { due: { date: '2015-04-15' }, needs: ['nowhere'] })]),
  ],
  {
    milestones: [
      aMilestone('dif', '2015-02-23', { forum: 'DIF' }),
      aMilestone('oeu', '2015-02-24', { forum: 'OEU' }),
      aMilestone('kb', '2015-05-12', { forum: 'KB' }),
    ],
  },
);
const items = wheelItems({ plan, tasks: [], only: null, forum: null, today: null });
const timeline = layTimeline({ plan, items, today: '2015-03-09' })!;
const steps = timeline.rows.filter((row): row is TimelineStep => row.kind === 'step');

test('a planner sees each step from the day it may open to its deadline, in order of time within its case', () => {
  expect(steps.map(({ stepId, opens, due }) => [stepId, opens, due])).toEqual([
    ['a/1', '2015-02-03', '2015-02-10'],
    ['a/2', '2015-02-17', '2015-02-20'],
    ['b/1', '2015-04-08', '2015-04-15'],
  ]);
  expect(steps[0]!.end - steps[0]!.x).toBe(8 * TIMELINE.day);
  for (const [index, { y }] of timeline.rows.entries())
    expect(y - (timeline.rows[index - 1]?.y ?? -Infinity)).toBeGreaterThanOrEqual(TIMELINE.row);
});

test('whoever scrolls down comes to what is later, never to an empty field; today leads to the first row that is not over', () => {
  const late = aPlan([
    aCase('later', [aStep('l', { due: { date: '2015-06-01' } })]),
    aCase('sooner', [
      aStep('long', { due: { date: '2015-05-01' }, opens: { amount: -60, unit: 'workingDays' } }),
      aStep('short', { due: { date: '2015-03-20' } }),
    ]),
  ]);
  const laid = layTimeline({
    plan: late,
    items: wheelItems({ plan: late, tasks: [], only: null, forum: null, today: null }),
    today: '2015-04-01',
  })!;
  const rows = laid.rows.flatMap((row) => (row.kind === 'step' ? [row] : []));
  expect(rows.map(({ stepId }) => stepId)).toEqual(['long', 'short', 'l']);
  for (const [index, { x }] of rows.entries()) expect(x).toBeGreaterThanOrEqual(rows[index - 1]?.x ?? 0);
  expect(laid.today!.y).toBe(rows[0]!.y);
});

test('a long title at the end of the year stands whole in the picture', () => {
  const title = 'Registrér Kommunalbestyrelsens beslutning om overførslerne (Overførsler 2026→2027)';
  const long = aPlan([aCase('a', [aStep('l', { title, due: { date: '2015-06-30' } })])]);
  const laid = layTimeline({
    plan: long,
    items: wheelItems({ plan: long, tasks: [], only: null, forum: null, today: null }),
    today: null,
  })!;
  const row = laid.rows.find((one): one is TimelineStep => one.kind === 'step')!;
  const after = `${title}man. 30. sep. · fristen er overskredet`;
  expect(row.end + 22 + textWidth(after, TIMELINE.label)).toBeLessThanOrEqual(laid.width);
});

test('an arrow goes from a step to the one that waits for it; a need that the plan does not know gives none', () => {
  expect(timeline.needs.map(({ from, to }) => `${from} → ${to}`)).toEqual(['a/1 → a/2']);
  const { points } = timeline.needs[0]!;
  expect(points[0]).toEqual({ x: steps[0]!.end, y: steps[0]!.y });
  expect(points.at(-1)!.y).toBe(steps[1]!.y);
  expect(points.at(-1)!.x).toBeLessThan(steps[1]!.x);
});

test('the names of meetings on neighbouring days do not stand upon each other', () => {
  const [dif, oeu, kb] = timeline.milestones;
  expect(dif!.lane).not.toBe(oeu!.lane);
  expect(kb!.lane).toBe(0);
  for (const { text } of timeline.milestones)
    expect(textWidth(text, TIMELINE.label)).toBeLessThanOrEqual(TIMELINE.milestoneText);
});

test('whole months, today within, and nothing outside the picture', () => {
  expect([timeline.from, timeline.to]).toEqual(['2015-02-01', '2015-05-31']);
  expect(timeline.months.map(({ month }) => month)).toEqual([2, 3, 4, 5]);
  expect(timeline.today).toMatchObject({ date: '2015-03-09' });
  for (const { x, end } of steps) expect(x >= 0 && end <= timeline.width).toBe(true);
  expect(layTimeline({ plan, items, today: '2017-01-01' })!.today).toBeNull();
  expect(layTimeline({ plan: aPlan([]), items: [], today: null })).toBeNull();
});

test('a task that came to a running case after its plan has its row, and no arrows', () => {
  const added = {
    id: 'x',
    caseId: 'a',
    stepId: 'question/7',
    title: 'Besvar budgetspørgsmål 7',
    area: null,
    unit: null,
    assigneeEmail: 'a@x.example',
    state: 'open' as const,
    due: '2015-02-15',
  };
  const rows = layTimeline({
    plan,
    items: wheelItems({ plan, tasks: [added], only: null, forum: null, today: '2015-02-12' }),
    today: '2015-02-12',
  })!.rows;
  expect(
    rows.flatMap((row) =>
      row.kind === 'step' && row.caseId === 'a' ? [[row.stepId, row.due, row.needs.length, row.item.state]] : [],
    ),
  ).toEqual([
    ['a/1', '2015-02-10', 0, null],
    ['question/7', '2015-02-15', 0, 'open'],
    ['a/2', '2015-02-20', 1, null],
  ]);
});

test('what waits for another case has its arrow too; a step of another plan stands in a row of its own', () => {
  const waiting = aPlan(
    [
      aCase('1', [aStep('1/a', { due: { date: '2015-02-10' } })]),
      aCase('2', [
        aStep('2/b', {
          due: { date: '2015-03-10' },
          awaits: [
            { plan: null, case: '1', kind: 'a' },
            { plan: 'other', case: 'o', kind: 'x' },
          ],
        }),
      ]),
    ],
    { id: 'own' },
  );
  const other = aPlan([aCase('o', [aStep('o/x', { due: { date: '2015-03-01' } })])], { id: 'other' });
  const later = aPlan(
    [aCase('l', [aStep('l/y', { due: { date: '2015-04-01' }, awaits: [{ plan: 'own', case: '2', kind: 'b' }] })])],
    { id: 'later' },
  );
  const shown = wheelItems({ plan: waiting, around: [other, later], tasks: [], only: null, forum: null, today: null });
  const laid = layTimeline({ plan: waiting, items: shown, today: null })!;
  expect(laid.rows.flatMap((row) => (row.kind === 'case' ? [row.title] : [row.item.id]))).toEqual([
    'Økonomirapport pr. 1',
    'step/1/1/a',
    'Økonomirapport pr. 2',
    'step/2/2/b',
    'Andre planer',
    'elsewhere/other/o/o/x',
    'elsewhere/later/l/l/y',
  ]);
  expect(laid.needs.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    '1/a → 2/b',
    'elsewhere/other/o/o/x → 2/b',
    '2/b → elsewhere/later/l/l/y',
  ]);
  const wheel = layWheel({ items: shown, ...spanOf(shown)!, today: null });
  expect(wheel.needs.map(({ before, after }) => `${before.id} → ${after.id}`)).toEqual([
    'step/1/1/a → step/2/2/b',
    'elsewhere/other/o/o/x → step/2/2/b',
    'step/2/2/b → elsewhere/later/l/l/y',
  ]);
});

test('on paper every step stands on a sheet, no sheet has more rows than can be read, and none is empty', () => {
  const many = aPlan(
    Array.from({ length: 12 }, (_, index) =>
      aCase(
        `c${index}`,
        Array.from({ length: 5 }, (__, at) =>
          aStep(`c${index}/${at}`, { due: { date: `2026-${String(index + 1).padStart(2, '0')}-1${at}` } }),
        ),
      ),
    ),
  );
  const shown = {
    plan: many,
    items: wheelItems({ plan: many, tasks: [], only: null, forum: null, today: null }),
    today: null,
  };
  const sheets = layTimelineSheets(shown);
  const rows = sheets.map((sheet) => sheet.rows.flatMap((row) => (row.kind === 'step' ? [row.stepId] : [])));
  expect(new Set(rows.flat()).size).toBe(60);
  for (const own of rows) expect(own.length > 0 && own.length <= 22).toBe(true);
  expect(sheets.every(({ width }) => width < 1700)).toBe(true);
});
