import fc from 'fast-check';
import type { Organisation } from '#domain';
import { verifyJournal } from '../journal/verify';
import { importOrganisation } from '../organisation/import-organisation';
import { RandomWalk, type WalkStart } from './testing/random-walk';
import { openVisitFixture, VISIT_ORGANISATION, who } from './testing/visit-fixture';

let fixture: Awaited<ReturnType<typeof openVisitFixture>>;
beforeAll(async () => void (fixture = await openVisitFixture()), 60_000);
afterAll(() => fixture?.close());

const at = (name: string): string => `${name}@albertslund.example`;
const { auditor, second, chef3, head, home, director3, chief, admin, editor } = who;
const person = fc.constantFrom(auditor, second, chef3, head, home, director3, chief, admin, editor);

/** What the organisation may become in the middle of a visit. */
const CHANGES: readonly ((one: Organisation) => Organisation)[] = [
  // The leader of the unit leaves.
  (one) => led(one, '10', ''),
  // An auditor leads the unit.
  (one) => led(one, '10', at('revision2')),
  // Who holds the visit leads the unit, and audits no more.
  (one) => without(led(one, '10', at('revision')), 'revision'),
  // The leader of the unit audits.
  (one) => ({
    units: led(one, '10', at('hjemleder')).units,
    roles: [...one.roles, { role: 'intern-revision', title: 'Intern revision', area: null, email: at('skoleleder') }],
  }),
  // Who holds the visit leaves.
  (one) => without(one, 'revision'),
  // The other auditor leaves.
  (one) => without(one, 'revision2'),
  // The unit is merged into another.
  (one) => ({
    roles: one.roles,
    units: one.units
      .filter(({ code }) => code !== '10')
      .map((unit) => (unit.code === '20' ? { ...unit, takesOver: ['10'] } : unit)),
  }),
  // All is as it was.
  () => VISIT_ORGANISATION,
];
const led = ({ units, roles }: Organisation, code: string, leaderEmail: string): Organisation => ({
  roles,
  units: units.map((unit) => (unit.code === code ? { ...unit, leaderEmail } : unit)),
});
const without = ({ units, roles }: Organisation, name: string): Organisation => ({
  units,
  roles: roles.filter(({ role, email }) => role !== 'intern-revision' || email !== at(name)),
});

const nth = fc.nat(3);
const becomes = fc.constantFrom(...CHANGES);
const act = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      nth,
      yes: fc.nat(9),
      as: fc.option(person, { freq: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(3, 10, 20, 45) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hand over' as const), nth, from: person, to: person }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('deputy' as const), enters: person, away: person, deputy: person }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), nth, as: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('document' as const), nth, as: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('finding' as const), as: person, owner: fc.option(person) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move' as const), as: person, days: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('organisation' as const), becomes }) },
);
/** Seldom, and last: what is called off has no more to show. */
const end = fc.option(fc.record({ do: fc.constant('cancel' as const), as: person }), { freq: 4 });
const start = fc.constantFrom<WalkStart>('announced', 'agreed', 'reported', 'shown');

const ENDS_WITHIN_DAYS = 500;

test('whatever happens to a visit and to the organisation, silence ends it, and nobody looks at what is their own', async () => {
  let [closed, audited] = [0, 0];
  await fc.assert(
    fc.asyncProperty(start, fc.array(act, { minLength: 12, maxLength: 25 }), end, async (from, acts, last) => {
      await importOrganisation(fixture.casework, VISIT_ORGANISATION);
      const programme = await fixture.programme();
      const visit = await programme.announce();
      const { world_id: worldId } = await fixture.db
        .selectFrom('cases')
        .where('id', '=', visit)
        .select('world_id')
        .executeTakeFirstOrThrow();
      const walk = new RandomWalk(fixture, worldId, visit, VISIT_ORGANISATION);
      await walk.begin(from);
      for (const one of [...acts, ...(last === null ? [] : [last])]) await walk.step(one);
      expect(await walk.silence()).toBeLessThan(ENDS_WITHIN_DAYS);
      closed += walk.closed;
      audited += walk.audit.size;
    }),
    { numRuns: 12, endOnFailure: true },
  );
  expect(audited).toBeGreaterThan(0);
  expect(closed).toBeGreaterThan(0);
  expect(await verifyJournal(fixture.db)).toMatchObject({ broken: null });
}, 240_000);
