import fc from 'fast-check';
import { addDays, atLocalTime, localDate, WorkingCalendar } from '../calendar';
import type { Offset } from '../plan/plan';
import { agendaOf, opensAt, turnAgenda, type AgendaItem, type AgendaPolicy, type AgendaTask } from './agenda';

const calendar = new WorkingCalendar([{ date: '2026-12-24', title: 'juleaften' }]);
const wd = (amount: number): Offset => ({ amount, unit: 'workingDays' });
const policy: AgendaPolicy = { opens: wd(-5), latestOpen: wd(-1), remind: [wd(-2), wd(0)], escalate: [wd(2), wd(5)] };
const task = (over: Partial<AgendaTask> = {}): AgendaTask => ({
  state: 'planned',
  due: '2026-03-11',
  policy,
  needsMet: true,
  openedAt: null,
  doneUntil: null,
  ...over,
});
const at = (local: string): number => atLocalTime(...(local.split(' ') as [string, string]));

/** What a case does with a turn: the same as `advanceCase`, without the database. */
interface Told {
  readonly item: AgendaItem;
  readonly at: number;
}
function wake(state: AgendaTask, now: number, told: Told[]): AgendaTask {
  const turn = turnAgenda(state, calendar, now);
  let after = state;
  for (const item of turn.due) {
    told.push({ item, at: now });
    const next = item.kind === 'open' ? 'open' : item.kind === 'lapse' ? 'lapsed' : after.state;
    after = { ...after, state: next, doneUntil: now, openedAt: item.kind === 'open' ? now : after.openedAt };
  }
  return after;
}
/** Wakes a task at each of the instants; then, with `toTheEnd`, whenever it asks to be. */
function live(
  start: AgendaTask,
  instants: readonly number[],
  toTheEnd = true,
): { told: Told[]; last: AgendaTask; wakes: number } {
  const told: Told[] = [];
  let now = Number.NEGATIVE_INFINITY;
  let state = start;
  for (now of instants) state = wake(state, now, told);
  let wakes = instants.length;
  for (
    let next = turnAgenda(state, calendar, now).nextAt;
    toTheEnd && next !== null && wakes < 1000;
    next = turnAgenda(state, calendar, now).nextAt
  ) {
    now = Math.max(now, next);
    state = wake(state, now, told);
    wakes += 1;
  }
  return { told, last: state, wakes };
}
const names = (told: readonly Told[]): string[] =>
  told.map(({ item }) =>
    item.kind === 'reminder' || item.kind === 'escalation' ? `${item.kind} ${item.number}` : item.kind,
  );

describe('a task in an ordinary year', () => {
  it('opens, reminds, is overdue, escalates twice and lapses, each on its morning', () => {
    const { told } = live(task(), []);
    expect(told.map((one, index) => `${localDate(one.at)} ${names(told)[index]}`)).toEqual([
      '2026-03-04 open',
      '2026-03-09 reminder 1',
      '2026-03-11 reminder 2',
      '2026-03-12 overdue',
      '2026-03-13 escalation 1',
      '2026-03-18 escalation 2',
      '2026-04-13 lapse',
    ]);
  });

  it.each([
    ['waits for its needs no longer than its deadline allows', { needsMet: false }, '2026-03-10 08:00'],
    ['opens at once when its needs are met', { needsMet: true }, '2026-03-04 08:00'],
    [
      'never opens later for having its needs met',
      { policy: { ...policy, opens: wd(0), latestOpen: wd(-3) } },
      '2026-03-06 08:00',
    ],
    [
      'opens on a working day',
      { due: '2026-04-06', needsMet: false, policy: { ...policy, latestOpen: { amount: -1, unit: 'days' as const } } },
      '2026-04-07 08:00',
    ],
    [
      'keeps the hour when summer time begins',
      { due: '2026-03-30', needsMet: false, policy: { ...policy, latestOpen: wd(0) } },
      '2026-03-30 08:00',
    ],
  ])('%s', (_what, over, opens) => {
    expect(opensAt(task(over), calendar)).toBe(at(opens));
  });

  it.each([
    ['a reminder that was slept through is told late', '2026-03-10 12:00', ['reminder 1']],
    ['of two only the last', '2026-03-11 12:00', ['reminder 2']],
    ['none once it is overdue', '2026-03-12 12:00', ['overdue']],
    ['every leader hears of it all the same', '2026-03-20 12:00', ['overdue', 'escalation 1', 'escalation 2']],
    ['one that lapses only lapses', '2026-06-01 12:00', ['lapse']],
  ])('woken late: %s', (_what, now, expected) => {
    const { told } = live(
      task({ state: 'open', openedAt: at('2026-03-04 08:00'), doneUntil: at('2026-03-04 08:00') }),
      [at(now)],
      false,
    );
    expect(names(told)).toEqual(expected);
  });

  it('opened after its deadline it is chased from that day, and ends', () => {
    const { told, last } = live(task(), [at('2026-03-25 10:00')]);
    expect(names(told)).toEqual(['open', 'overdue', 'escalation 1', 'escalation 2', 'lapse']);
    expect([localDate(told[1]!.at), last.state]).toEqual(['2026-03-26', 'lapsed']);
  });

  it('sent back long after its deadline it is chased from that day, and ends', () => {
    const back = at('2026-06-15 10:00');
    const { told, last } = live(task({ state: 'open', openedAt: back, doneUntil: back }), [back]);
    expect([names(told), last.state]).toEqual([['overdue', 'escalation 1', 'escalation 2', 'lapse'], 'lapsed']);
  });

  it('never opened within its time it falls away without being asked for', () => {
    expect(names(live(task(), [at('2026-09-01 10:00')]).told)).toEqual(['lapse']);
  });

  it('the first escalation is the earliest, however the plan lists them', () => {
    const { told } = live(task({ policy: { ...policy, escalate: [wd(5), wd(2)] } }), []);
    expect(names(told).filter((name) => name.startsWith('escalation'))).toEqual(['escalation 1', 'escalation 2']);
  });

  it('a deadline moved later is reminded of anew, one already told is not told again', () => {
    const { told, last } = live(task(), [at('2026-03-04 08:00'), at('2026-03-09 08:00')], false);
    expect(names(told)).toEqual(['open', 'reminder 1']);
    const moved = { ...last, due: '2026-03-18', doneUntil: at('2026-03-09 09:00') };
    expect(names(live(moved, [at('2026-03-09 09:00')]).told)).toEqual([
      'reminder 1',
      'reminder 2',
      'overdue',
      'escalation 1',
      'escalation 2',
      'lapse',
    ]);
    expect(turnAgenda(moved, calendar, at('2026-03-09 09:00')).nextAt).toBe(at('2026-03-16 08:00'));
  });
});

describe('whatever the plan, and whenever it wakes', () => {
  const offset = fc.record({
    amount: fc.integer({ min: -15, max: 15 }),
    unit: fc.constantFrom('workingDays' as const, 'days' as const),
  });
  const anyTask = fc
    .record({
      due: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days)),
      needsMet: fc.boolean(),
      policy: fc.record({
        opens: offset,
        latestOpen: offset,
        remind: fc.array(offset, { maxLength: 4 }),
        escalate: fc.array(offset, { maxLength: 4 }),
      }),
    })
    .map((over) => task(over));
  /** Instants in hours from 40 days before the deadline to 80 after, rising. */
  const anyWakes = fc.array(fc.integer({ min: -960, max: 1920 }), { maxLength: 8 });
  const woken = (one: AgendaTask, hours: readonly number[]): number[] =>
    [...hours].sort((a, b) => a - b).map((hour) => atLocalTime(one.due, '08:00') + hour * 3_600_000);
  const check = (holds: (one: AgendaTask, instants: number[]) => void): void =>
    fc.assert(
      fc.property(anyTask, anyWakes, (one, hours) => holds(one, woken(one, hours))),
      { numRuns: 100 },
    );

  it('nothing is told twice', () => {
    check((one, instants) => {
      const told = names(live(one, instants).told);
      expect(new Set(told).size).toBe(told.length);
    });
  });

  it('every task ends, in few wakes', () => {
    check((one, instants) => {
      const { last, told, wakes } = live(one, instants);
      expect([last.state, told.at(-1)?.item.kind]).toEqual(['lapsed', 'lapse']);
      expect(wakes).toBeLessThan(instants.length + 12);
    });
  });

  it('a person who does not answer is told the same however the wakes fall, but for reminders and what a lapse makes idle', () => {
    check((one, instants) => {
      const told = names(live(one, instants).told);
      const punctual = names(live(one, []).told);
      const lapsedUnseen = instants.some(
        (now, index) =>
          now >= agendaOf({ ...one, openedAt: null }, calendar).find((item) => item.kind === 'lapse')!.at &&
          (index === 0 || names(live(one, instants.slice(0, index), false).told).at(-1) !== 'lapse'),
      );
      const unsaid = punctual.filter((name) => !told.includes(name));
      expect(told.filter((name) => !punctual.includes(name) && !name.startsWith('reminder'))).toEqual([]);
      if (!lapsedUnseen) expect(unsaid.filter((name) => !name.startsWith('reminder'))).toEqual([]);
    });
  });

  it('looks again at the earliest instant at which anything is due, never at one that has been', () => {
    check((one, instants) => {
      for (const [index, now] of instants.entries()) {
        const { last } = live(one, instants.slice(0, index + 1), false);
        const { nextAt } = turnAgenda(last, calendar, now);
        if (nextAt === null) expect(last.state).toBe('lapsed');
        else {
          expect(nextAt).toBeGreaterThan(now);
          expect(turnAgenda(last, calendar, nextAt - 1).due).toEqual([]);
          expect(turnAgenda(last, calendar, nextAt).due).not.toEqual([]);
        }
      }
    });
  });

  it('a finished task is never told of again', () => {
    check((one, instants) => {
      for (const state of ['done', 'withdrawn', 'lapsed'] as const) {
        for (const now of instants)
          expect(turnAgenda({ ...one, state, openedAt: instants[0] ?? null }, calendar, now)).toEqual({
            due: [],
            nextAt: null,
          });
      }
    });
  });

  it('a moved deadline re-arms: every reminder after the move is told for the new date', () => {
    check((one, instants) => {
      const { last } = live(one, instants.slice(0, 3), false);
      if (last.state !== 'open') return;
      const now = instants[Math.min(2, instants.length - 1)]!;
      const moved = { ...last, due: addDays(one.due, 90), doneUntil: now };
      const items = agendaOf(moved, calendar);
      const louder = items.filter((item) => item.kind !== 'reminder').map((item) => item.at);
      const expected = items
        .filter((item) => item.at > now && item.kind === 'reminder' && !louder.includes(item.at))
        .map((item) => item.at);
      const told = live(moved, [now])
        .told.filter(({ item }) => item.kind === 'reminder')
        .map(({ at: when }) => when);
      expect(told).toEqual([...new Set(expected)]);
    });
  });
});

describe('a task that is held', () => {
  it('neither opens, lapses nor wakes, however late it is', () => {
    for (const now of ['2026-03-04 08:00', '2026-03-20 08:00', '2027-01-04 08:00'])
      expect(turnAgenda(task({ held: true }), calendar, at(now))).toEqual({ due: [], nextAt: null });
  });

  it('opens as soon as it is let go, and lapses only so long after that', () => {
    const late = at('2026-06-01 10:00');
    expect(turnAgenda(task(), calendar, late).due.map(({ kind }) => kind)).toEqual(['lapse']);
    const turn = turnAgenda(task({ held: false, letGoAt: late }), calendar, late);
    expect(turn.due.map(({ kind }) => kind)).toEqual(['open']);
    expect(localDate(turn.nextAt ?? 0)).toBe('2026-06-02');
  });

  it('is not held any more once it is open', () => {
    expect(
      turnAgenda(
        task({ state: 'open', openedAt: at('2026-03-04 08:00'), held: true }),
        calendar,
        at('2026-03-09 08:00'),
      ).due.map(({ kind }) => kind),
    ).toEqual(['reminder']);
  });
});
