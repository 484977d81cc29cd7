import fc from 'fast-check';
import { deputiesOf, principalsOf, receiverFor, whyNotDeputy, isActedFor, type Deputyship } from './deputies';

const PEOPLE = ['a', 'b', 'c', 'd', 'e'];
const KINDS = ['report', 'approval', 'decision'];
const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'];

const one = (over: Partial<Deputyship> = {}): Deputyship => ({
  id: 'x',
  personId: 'a',
  deputyId: 'b',
  from: '2026-03-02',
  to: '2026-03-06',
  kinds: null,
  ...over,
});
const anAsked = fc.record({
  personId: fc.constantFrom(...PEOPLE),
  deputyId: fc.constantFrom(...PEOPLE),
  from: fc.constantFrom(...DAYS),
  to: fc.constantFrom(...DAYS),
  kinds: fc.option(fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1 })),
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
        (each.kinds === null || each.kinds.includes(kind)),
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
      { personId: 'b', kinds: ['report'], deputyshipId: 'y' },
      { personId: 'a', kinds: ['report'], deputyshipId: 'x' },
    ]);
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
