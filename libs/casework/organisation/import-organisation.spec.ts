import type { Organisation } from '#domain';
import { openCaseFixture, TEST_ORGANISATION as org, TEST_PEOPLE as who, type CaseFixture } from '#testing';
import { importOrganisation } from './import-organisation';

let fixture: CaseFixture;
beforeEach(async () => void (fixture = await openCaseFixture()), 60_000);
afterEach(() => fixture?.close());
const load = (organisation: Organisation) => importOrganisation(fixture.casework, organisation);
const person = (id: string) => fixture.db.selectFrom('people').where('id', '=', id).selectAll().executeTakeFirst();

test('the same organisation twice, also at once, changes nothing', async () => {
  const people = await fixture.db.selectFrom('people').selectAll().orderBy('id').execute();
  expect((await Promise.all([load(org), load(org)])).map((one) => one.departed)).toEqual([0, 0]);
  expect(await fixture.db.selectFrom('people').selectAll().orderBy('id').execute()).toEqual(people);
  expect(people).toHaveLength(8);
});

test('who leads whom is known: up the tree, and by the oes-chef for the functions', async () => {
  expect([
    (await person(who.chief))?.leader_id,
    (await person(who.school))?.leader_id,
    (await person(who.director))?.leader_id,
  ]).toEqual([who.director, who.chief, null]);
  expect((await person(who.chief))?.title).toBe('Afdelingschef, Økonomi & Stab');
});

test('who is no longer named stays in the record, inactive, and keeps the id on coming back', async () => {
  const without = { ...org, roles: org.roles.filter((role) => role.area !== 'Skole') };
  for (const [hash, personId] of [
    ['a'.repeat(64), who.school],
    ['b'.repeat(64), who.social],
  ] as const)
    await fixture.db
      .insertInto('sessions')
      .values({ token_hash: hash, person_id: personId, expires_at: new Date('2099-01-01') })
      .execute();
  expect(await load(without)).toMatchObject({ departed: 1 });
  expect(await person(who.school)).toMatchObject({ active: false });
  expect(await load(without)).toMatchObject({ departed: 0 });
  await load(org);
  expect(await person(who.school)).toMatchObject({ active: true });
  // What they were signed in with before is not theirs again.
  expect(await fixture.db.selectFrom('sessions').select('person_id').execute()).toEqual([{ person_id: who.social }]);
});

test('a vacant post is nobody: no person without an address, no role, a unit without a leader', async () => {
  const vacant: Organisation = {
    units: [
      ...org.units,
      { level: 'afdeling', code: '1.B', name: 'Byg', parent: '1', leaderRole: 'Afdelingschef', leaderEmail: ' ' },
    ],
    roles: [...org.roles, { role: 'ledig', title: 'Ledig', area: null, email: '' }],
  };
  await load(vacant);
  expect(await fixture.db.selectFrom('people').where('email', 'in', ['', ' ']).select('id').execute()).toEqual([]);
  expect(await fixture.db.selectFrom('units').where('code', '=', '1.B').select('leader_id').executeTakeFirst()).toEqual(
    {
      leader_id: null,
    },
  );
  expect(await fixture.db.selectFrom('roles').where('role', '=', 'ledig').selectAll().execute()).toEqual([]);
});

test('an address in another case, or with blanks, is the same person; a role given twice is one', async () => {
  const [first, ...rest] = org.roles;
  await load({ ...org, roles: [{ ...first!, email: ' BOGFOERING@albertslund.example ' }, first!, ...rest] });
  expect(await fixture.db.selectFrom('people').select('id').execute()).toHaveLength(8);
});

test('an organisation without anybody is refused, and the old one stays', async () => {
  await expect(load({ units: [], roles: [] })).rejects.toThrow('names nobody');
  expect(await person(who.chief)).toMatchObject({ active: true });
});
