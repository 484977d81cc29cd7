import fc from 'fast-check';
import { addDays, dateParts } from '../calendar';
import { aCase, aMilestone, anOrganisation, aPlan, aStep } from '../plan/plan-builder';
import { publish } from '../plan/publish';
import { filterTasks } from './task-filter';
import { lanesOf } from './lanes';
import { titleWithForum } from './label-text';
import { layWheel, spanOf } from './lay-wheel';
import { spread } from './spread';
import { textWidth, wrapped } from './text-measure';
import { dayMiddle, dayStart, turnsOf } from './turns';
import type { WheelItem } from './wheel-item';
import { wheelItems } from './wheel-items';
import { WHEEL, type Box, type WheelLayout } from './wheel-layout';

const kinds = ['span', 'case', 'meeting', 'step'] as const;
const words = fc.stringMatching(/^[A-Za-zæøåÆØÅ0-9 .,:-]{1,80}$/);
const anItem = fc
  .record({
    kind: fc.constantFrom(...kinds),
    start: fc.integer({ min: 0, max: 900 }),
    length: fc.integer({ min: 0, max: 300 }),
    title: words,
    forum: fc.constantFrom('KB', 'OEU', 'DIF', 'Havnebestyrelsen', null),
  })
  .map(({ kind, start, length, title, forum }): Omit<WheelItem, 'id'> => {
    const from = addDays('2025-11-03', start);
    return {
      kind,
      title,
      forum,
      caseId: null,
      from,
      to: kind === 'span' || kind === 'case' ? addDays(from, length) : from,
      weeks: null,
      awaits: [],
      tasks: [],
      state: null,
    };
  });
const someItems = fc
  .array(anItem, { minLength: 1, maxLength: 90 })
  .map((items) => items.map((item, index): WheelItem => ({ ...item, id: String(index) })));
const laid = (items: readonly WheelItem[]): WheelLayout => layWheel({ items, ...spanOf(items)!, today: '2026-03-10' });
const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width - 0.01 &&
  other.x < one.x + one.width - 0.01 &&
  one.y < other.y + other.height - 0.01 &&
  other.y < one.y + one.height - 0.01;
const pairs = <T>(all: readonly T[]): [T, T][] =>
  all.flatMap((one, index) => all.slice(index + 1).map((other): [T, T] => [one, other]));

test('no phase is hidden by another: arcs of one ring never overlap, and rings do not run into each other', () => {
  fc.assert(
    fc.property(someItems, (items) => {
      for (const { arcs, weeks } of laid(items).turns) {
        for (const [one, other] of pairs(arcs)) {
          if (one.lane === other.lane) expect(one.end <= other.start || other.end <= one.start).toBe(true);
          else expect(one.outer <= other.inner + 1e-6 || other.outer <= one.inner + 1e-6).toBe(true);
        }
        for (const { inner, outer, start, end } of arcs) {
          expect(inner).toBeLessThan(outer);
          expect(outer).toBeLessThanOrEqual(weeks.inner);
          expect(start).toBeLessThan(end);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('every date lies in the sector of its month', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1400 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 0, max: 1000 }),
      (start, length, at) => {
        const from = addDays('2024-01-01', start);
        const to = addDays(from, length);
        const date = addDays(from, Math.min(at, length));
        const turn = turnsOf(from, to).find((one) => one.from <= date && date <= one.to)!;
        const { year, month } = dateParts(date);
        const sector = turn.months.find((one) => one.year === year && one.month === month)!;
        expect(dayStart(turn, date)).toBeGreaterThanOrEqual(sector.start - 1e-9);
        expect(dayMiddle(turn, date)).toBeGreaterThan(sector.start);
        expect(dayMiddle(turn, date)).toBeLessThan(sector.end);
      },
    ),
  );
});

test('every text beside the wheel can be read: none overlaps another, leaves the paper or stands on the wheel', () => {
  fc.assert(
    fc.property(someItems, (items) => {
      const { labels } = laid(items);
      for (const [one, other] of pairs(labels)) expect(overlap(one.box, other.box)).toBe(false);
      for (const { box } of labels) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(WHEEL.width);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(WHEEL.height);
        const corners = [box.x, box.x + box.width].flatMap((x) =>
          [box.y, box.y + box.height].map((y) => Math.hypot(x - WHEEL.centre.x, y - WHEEL.centre.y)),
        );
        expect(Math.min(...corners)).toBeGreaterThan(WHEEL.rim);
      }
    }),
    { numRuns: 60 },
  );
});

test('leader lines of a side never cross: the texts stand in the order of their marks', () => {
  fc.assert(
    fc.property(someItems, (items) => {
      for (const side of ['left', 'right'] as const) {
        const own = laid(items).labels.filter((label) => label.side === side);
        const starts = own.map(({ leader }) => leader[0]!.y);
        expect(starts).toEqual([...starts].sort((one, other) => one - other));
      }
    }),
    { numRuns: 40 },
  );
});

test('a budget cycle from November to October is one turn that begins in November; one of nineteen months takes two, the same month at the same place', () => {
  const [turn, ...rest] = turnsOf('2025-11-04', '2026-10-13');
  expect(rest).toEqual([]);
  expect([turn!.from, turn!.to, turn!.months.length]).toEqual(['2025-11-01', '2026-10-31', 12]);
  expect(turnsOf('2025-12-02', '2027-01-20')).toHaveLength(1);
  const long = turnsOf('2025-11-04', '2027-05-04');
  expect(long.map(({ from, to }) => [from, to])).toEqual([
    ['2025-11-01', '2026-10-31'],
    ['2026-11-01', '2027-10-31'],
  ]);
  expect(turnsOf('2015-02-05', '2015-11-30')[0]!.from).toBe('2015-01-01');
});

test('a plan of ten years does not break the wheel: what is beyond its turns is listed', () => {
  const items = wheelItems({
    plan: aPlan([], { milestones: [aMilestone('a', '2025-01-15'), aMilestone('b', '2035-01-15')] }),
    tasks: [],
    only: null,
    forum: null,
    today: null,
  });
  const layout = laid(items);
  expect(layout.turns).toHaveLength(3);
  expect(layout.beyond.map(({ id }) => id)).toEqual(['milestone/b']);
});

describe('what is on the wheel', () => {
  const plan = aPlan(
    [
      aCase('c', [
        aStep('c/1', { due: { milestone: 'dif', offset: { amount: -2, unit: 'workingDays' } } }),
        aStep('c/2', { due: { date: '2015-03-02' }, responsible: { role: 'konsulent' } }),
      ]),
    ],
    {
      milestones: [
        aMilestone('dif', '2015-03-10', { forum: 'DIF', title: 'Behandles' }),
        aMilestone('kb', '2015-04-14', { forum: 'KB' }),
        aMilestone('fase', '2015-01-05', { to: '2015-03-31', title: 'Forberedelse' }),
      ],
    },
  );
  const tasks = publish(plan, anOrganisation).tasks.map((task) => ({ ...task, id: null, state: 'planned' as const }));
  const shown = { plan, tasks, only: null, forum: null, today: null };

  test('a phase is an arc, a meeting a mark, a step a dot on its day, with who has it', () => {
    const items = wheelItems(shown);
    expect(items.map(({ kind, from }) => `${kind} ${from}`)).toEqual([
      'span 2015-01-05',
      'step 2015-03-02',
      'step 2015-03-06',
      'meeting 2015-03-10',
      'meeting 2015-04-14',
    ]);
    expect(items.find(({ id }) => id === 'step/c/c/2')!.tasks).toHaveLength(2);
  });

  test('one body: its meetings, the steps that hang on them, and the phases', () => {
    expect(wheelItems({ ...shown, forum: 'DIF' }).map(({ id }) => id)).toEqual([
      'milestone/fase',
      'step/c/c/1',
      'milestone/dif',
    ]);
  });

  test('one person: only the steps that are theirs', () => {
    const own = filterTasks(tasks, anOrganisation, { unit: null, person: 'Konsulent.Skole@albertslund.example' });
    expect(
      wheelItems({ ...shown, tasks: own, only: 'withTasks' })
        .filter(({ kind }) => kind === 'step')
        .map(({ id }) => id),
    ).toEqual(['step/c/c/2']);
  });

  test('a department: the tasks of its leader and of units below it', () => {
    const leaders = publish(
      aPlan([aCase('c', [aStep('c/1', { responsible: { leadersOf: 'afdeling' } })])]),
      anOrganisation,
    ).tasks.map((task) => ({ ...task, id: null, state: 'planned' as const }));
    expect(filterTasks(leaders, anOrganisation, { unit: '3.DS', person: null }).map(({ unit }) => unit)).toEqual([
      '3.DS',
    ]);
    expect(filterTasks(leaders, anOrganisation, { unit: '1', person: null }).map(({ unit }) => unit)).toEqual([
      '3.DS',
      '3.BF',
    ]);
  });

  test('a step is late when one of its tasks is open past its deadline, whatever the others are', () => {
    const running = tasks.map((task, index) => ({
      ...task,
      id: String(index),
      state: index === 1 ? ('open' as const) : ('done' as const),
    }));
    const step = (today: string) =>
      wheelItems({ ...shown, tasks: running, today }).find(({ id }) => id === 'step/c/c/2')!.state;
    expect([step('2015-03-02'), step('2015-03-03')]).toEqual(['open', 'late']);
  });

  test('a task that came to a running case after its plan is on the wheel too', () => {
    const added = {
      ...tasks[0]!,
      id: 'x',
      stepId: 'question/7',
      title: 'Svar på spørgsmål 7',
      due: '2015-09-20',
      state: 'open' as const,
    };
    const item = wheelItems({ ...shown, tasks: [...tasks, added], today: '2015-09-21' }).find(
      ({ id }) => id === 'step/c/question/7',
    )!;
    expect([item.kind, item.from, item.title, item.state]).toEqual([
      'step',
      '2015-09-20',
      'Svar på spørgsmål 7',
      'late',
    ]);
  });

  test('a body is not named twice', () => {
    expect(titleWithForum({ title: 'Økonomiudvalgets 1. behandling', forum: 'OEU' })).toBe(
      'Økonomiudvalgets 1. behandling',
    );
    expect(titleWithForum({ title: '1. behandling', forum: 'OEU' })).toBe('ØU: 1. behandling');
  });
});

test('intervals get as few lanes as can be', () => {
  const interval = fc
    .record({ start: fc.integer({ min: 0, max: 300 }), length: fc.integer({ min: 1, max: 60 }) })
    .map(({ start, length }) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 60 }), (intervals) => {
      const lanes = lanesOf(intervals);
      const busiest = Math.max(
        0,
        ...intervals.map(({ start }) => intervals.filter((other) => other.start <= start && start < other.end).length),
      );
      expect(Math.max(-1, ...lanes) + 1).toBe(busiest);
    }),
  );
});

test('spreading keeps the order, the bounds and the distance, and moves nothing that has room', () => {
  const wish = fc.record({ wish: fc.integer({ min: 0, max: 1000 }), height: fc.integer({ min: 5, max: 20 }) });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 45 }), (wishes) => {
      const sorted = wishes.toSorted((one, other) => one.wish - other.wish);
      const middles = spread(sorted, 0, 1000);
      for (const [index, middle] of middles.entries()) {
        const height = sorted[index]!.height;
        expect(middle - height / 2).toBeGreaterThanOrEqual(-1e-6);
        expect(middle + height / 2).toBeLessThanOrEqual(1000 + 1e-6);
        if (index > 0)
          expect(middle - middles[index - 1]!).toBeGreaterThanOrEqual((height + sorted[index - 1]!.height) / 2 - 1e-6);
      }
    }),
  );
  expect(
    spread(
      [
        { wish: 100, height: 10 },
        { wish: 300, height: 10 },
      ],
      0,
      1000,
    ),
  ).toEqual([100, 300]);
});

test('no line of a wrapped text is wider than its room, and nothing is lost without a sign', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 40, max: 300 }), fc.integer({ min: 1, max: 4 }), (text, width, most) => {
      const lines = wrapped(text, 14, width, most);
      expect(lines.length).toBeLessThanOrEqual(most);
      for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(width);
      if (!lines.join('').includes('…'))
        expect(lines.join(' ').replace(/\s+/g, ' ').trim()).toBe(text.replace(/\s+/g, ' ').trim());
    }),
  );
});
