import fc from 'fast-check';
import { FORM_KINDS } from '../forms';
import * as deputies from './deputies';
import { principalsOf, whyNotDeputy, type DeputyTask, type Deputyship, type Principal } from './deputies';
import { entersAs, mayConfirm, mayNameThemselves, needsConfirmation } from './entering';

const PEOPLE = ['a', 'b', 'c', 'd', 'e'];
const KINDS = ['report', 'approval', 'decision'];
const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'];

/** A task of a kind: what is approved and what is decided have forms of their own. */
const task = (kind: string): DeputyTask => ({
  kind,
  form: kind === 'approval' || kind === 'decision' ? kind : 'confirmation',
});
const deputiesOf = (standing: readonly Deputyship[], person: string, day: string, kind: string) =>
  deputies.deputiesOf(standing, person, day, task(kind));
const receiverFor = (standing: readonly Deputyship[], person: string, day: string, kind: string) =>
  deputies.receiverFor(standing, person, day, task(kind));
const isActedFor = (principal: Principal, kind: string) => deputies.isActedFor(principal, task(kind));

const one = (over: Partial<Deputyship> = {}): Deputyship => ({
  id: 'x',
  personId: 'a',
  deputyId: 'b',
  from: '2026-03-02',
  to: '2026-03-06',
  kinds: null,
  byAdministrator: false,
  ...over,
});
const anAsked = fc.record({
  personId: fc.constantFrom(...PEOPLE),
  deputyId: fc.constantFrom(...PEOPLE),
  from: fc.constantFrom(...DAYS),
  to: fc.constantFrom(...DAYS),
  kinds: fc.option(fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1 })),
  byAdministrator: fc.boolean(),
});
/** What stands when each is entered in turn and the rule refuses what it must. */
const entered = (asked: readonly Omit<Deputyship, 'id'>[]): Deputyship[] =>
  asked.reduce<Deputyship[]>(
    (standing, each, index) =>
      whyNotDeputy(standing, each) === null ? [...standing, { ...each, id: String(index) }] : standing,
    [],
  );
const everywhere = (check: (person: string, day: string, kind: string) => void): void => {
  for (const person of PEOPLE) for (const day of DAYS) for (const kind of KINDS) check(person, day, kind);
};
/** Follows first deputies with no guard; null where it runs in a circle. */
const walk = (standing: readonly Deputyship[], person: string, day: string, kind: string): string | null => {
  let at = person;
  for (let steps = 0; steps <= PEOPLE.length; steps += 1) {
    const next = standing.find(
      (each) =>
        each.personId === at &&
        each.from <= day &&
        day <= each.to &&
        (each.kinds === null || each.kinds.includes(kind)) &&
        (kind === 'report' || !each.byAdministrator),
    );
    if (!next) return at;
    at = next.deputyId;
  }
  return null;
};

describe('who acts for whom', () => {
  test('a deputy acts from the first day to the last, and not a day longer', () => {
    expect(
      ['2026-03-01', '2026-03-02', '2026-03-06', '2026-03-07'].map((day) => receiverFor([one()], 'a', day, 'report')),
    ).toEqual(['a', 'b', 'b', 'a']);
  });

  test('a deputy for some kinds is none for the others', () => {
    const some = [one({ kinds: ['approval'] })];
    expect([receiverFor(some, 'a', '2026-03-03', 'approval'), receiverFor(some, 'a', '2026-03-03', 'report')]).toEqual([
      'b',
      'a',
    ]);
  });

  test('a deputy who is away passes on to the one who is there, and only what both cover', () => {
    const chain = [one(), one({ id: 'y', personId: 'b', deputyId: 'c', from: '2026-03-04', kinds: ['report'] })];
    expect(deputiesOf(chain, 'a', '2026-03-05', 'report')).toEqual(['b', 'c']);
    expect(deputiesOf(chain, 'a', '2026-03-05', 'approval')).toEqual(['b']);
    expect(principalsOf(chain, 'c', '2026-03-05')).toEqual([
      { personId: 'b', kinds: ['report'], byAdministrator: false, deputyshipId: 'y' },
      { personId: 'a', kinds: ['report'], byAdministrator: false, deputyshipId: 'x' },
    ]);
  });
});

describe('what an administrator entered', () => {
  test('is none of what is approved or decided, and all else that can be asked for', () => {
    const [entered] = principalsOf([one({ byAdministrator: true })], 'b', '2026-03-03');
    expect(FORM_KINDS.filter((form) => !deputies.isActedFor(entered!, { kind: 'report', form }))).toEqual([
      'decision',
      'approval',
      'impasse',
    ]);
  });

  test.each(['approval', 'decision'])('is never the way by which a(n) %s is given', (kind) => {
    const entered = [one({ byAdministrator: true })];
    expect([receiverFor(entered, 'a', '2026-03-03', kind), receiverFor(entered, 'a', '2026-03-03', 'report')]).toEqual([
      'a',
      'b',
    ]);
    const named = [one({ byAdministrator: true, kinds: [kind] })];
    expect(receiverFor(named, 'a', '2026-03-03', kind)).toBe('a');
  });

  test('is not so in a row of deputies either, wherever it stands in it', () => {
    for (const first of [true, false]) {
      const row = [
        one({ byAdministrator: first }),
        one({ id: 'y', personId: 'b', deputyId: 'c', byAdministrator: !first }),
      ];
      const mine = principalsOf(row, 'c', '2026-03-03').filter(({ personId }) => personId === 'a');
      expect(mine.map((principal) => [isActedFor(principal, 'approval'), isActedFor(principal, 'report')])).toEqual([
        [false, true],
      ]);
      expect(receiverFor(row, 'a', '2026-03-03', 'approval')).toBe(first ? 'a' : 'b');
    }
  });

  const absent = { personId: 'a', leaderIds: ['chief', 'director', null] };
  test.each([
    ['a', true, 'self'],
    ['chief', true, 'leader'],
    ['director', false, 'leader'],
    ['admin', true, 'administrator'],
    ['b', false, null],
  ] as const)('%s, who may operate: %s, enters as %s', (id, mayOperate, as) => {
    expect(entersAs(absent, { id, mayOperate })).toBe(as);
    expect(as !== null && needsConfirmation(as)).toBe(as === 'administrator');
    expect(as !== null && mayNameThemselves(as)).toBe(as === 'leader');
  });

  test('is confirmed by who is away or a leader, and by nobody who entered it', () => {
    for (const id of ['a', 'chief', 'director']) expect(mayConfirm(absent, 'admin', id)).toBe(true);
    for (const id of ['admin', 'b']) expect(mayConfirm(absent, 'admin', id)).toBe(false);
    // The organisation was loaded anew meanwhile, and leads them now.
    expect(mayConfirm({ ...absent, leaderIds: ['admin'] }, 'admin', 'admin')).toBe(false);
  });
});

describe('what is refused', () => {
  test.each<[string, Partial<Deputyship>, ReturnType<typeof whyNotDeputy>]>([
    ['oneself', { personId: 'b', deputyId: 'b' }, 'self'],
    ['an end before the beginning', { personId: 'c', from: '2026-03-04', to: '2026-03-03' }, 'dates'],
    ['a second deputy at the same time', { deputyId: 'c', from: '2026-03-06', to: '2026-03-09' }, 'overlap'],
    ['a second one the day after', { deputyId: 'c', from: '2026-03-07', to: '2026-03-09' }, null],
    ['one’s own deputy’s deputy', { personId: 'b', deputyId: 'a', from: '2026-03-06', to: '2026-03-09' }, 'circle'],
    ['the same, when the first is back', { personId: 'b', deputyId: 'a', from: '2026-03-07', to: '2026-03-09' }, null],
  ])('%s', (_what, over, why) => expect(whyNotDeputy([one()], one(over))).toBe(why));

  test('a circle over three people, for the kinds and days that all three share', () => {
    const two = [one(), one({ id: 'y', personId: 'b', deputyId: 'c', kinds: ['report'] })];
    expect(whyNotDeputy(two, one({ personId: 'c', deputyId: 'a' }))).toBe('circle');
    expect(whyNotDeputy(two, one({ personId: 'c', deputyId: 'a', kinds: ['approval'] }))).toBeNull();
  });
});

test('whatever is entered, nobody’s tasks run in a circle: they end with one who is there', () => {
  fc.assert(
    fc.property(fc.array(anAsked, { maxLength: 14 }), (asked) => {
      const standing = entered(asked);
      everywhere((person, day, kind) =>
        expect(walk(standing, person, day, kind)).toBe(receiverFor(standing, person, day, kind)),
      );
    }),
    { numRuns: 150 },
  );
});

test('nothing is refused for a circle that would have made none', () => {
  fc.assert(
    fc.property(fc.array(anAsked, { maxLength: 10 }), anAsked, (asked, last) => {
      const standing = entered(asked);
      if (whyNotDeputy(standing, last) !== 'circle') return;
      let circles = 0;
      everywhere(
        (person, day, kind) =>
          void (circles += walk([...standing, { ...last, id: 'last' }], person, day, kind) === null ? 1 : 0),
      );
      expect(circles).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('who gets a person’s tasks may also do them, and nobody may who is not on the way there', () => {
  fc.assert(
    fc.property(fc.array(anAsked, { maxLength: 14 }), (asked) => {
      const standing = entered(asked);
      everywhere((person, day, kind) => {
        const may = PEOPLE.filter((deputy) =>
          principalsOf(standing, deputy, day).some(
            (principal) => principal.personId === person && isActedFor(principal, kind),
          ),
        );
        expect(may.sort()).toEqual([...deputiesOf(standing, person, day, kind)].sort());
      });
    }),
    { numRuns: 100 },
  );
});
