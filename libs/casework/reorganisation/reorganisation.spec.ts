import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { REAL_WORLD } from '#contracts';
import type { Organisation } from '#domain';
import {
  clockAt,
  openCaseFixture,
  refused,
  TEST_ORGANISATION as org,
  TEST_PEOPLE as who,
  testPlan,
  testProcess,
  type CaseFixture,
} from '#testing';
import { sealJournal } from '../journal/seal';
import { verifyJournal } from '../journal/verify';
import { publishPlan } from '../plans/publish-plan';
import {
  askForAnother,
  bringInOrganisation,
  draftOrganisation,
  draftsAwaiting,
  organisationVersions,
  previewOrganisation,
  type LoadedBy,
  type Reorganise,
} from '.';

const mail = (name: string): string => `${name}@albertslund.example`;
const LEADERS = '2026-02-28/explain';
/** The test plan with a step that asks all institutions. */
const plan = () => {
  const written = testPlan('plan');
  const cases = written.cases.map((planned) => {
    const [first] = planned.steps;
    if (first === undefined) throw new Error('no steps');
    const explain = {
      ...first,
      id: LEADERS,
      kind: 'explain',
      title: 'Forklar',
      responsible: { leadersOf: 'institution' } as const,
      needs: [],
    };
    return { ...planned, steps: [...planned.steps, explain] };
  });
  return { ...written, cases };
};
const withUnit = (code: string, name: string, leader: string, organisation: Organisation = org): Organisation => ({
  ...organisation,
  units: [
    ...organisation.units,
    { level: 'institution', code, name, parent: '1.OES', leaderRole: 'Leder', leaderEmail: mail(leader) },
  ],
});
const start = withUnit('1.M', 'Musikskolen', 'musik');

let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await openCaseFixture();
  await bring(start);
  await publishPlan(fixture.casework, {
    worldId: REAL_WORLD,
    plan: plan(),
    organisation: start,
    process: testProcess,
    grants: [],
    publishedBy: null,
  });
}, 60_000);
afterEach(() => fixture?.close());

const command = (organisation: Organisation, takesOpen = false): Reorganise => ({
  organisation,
  processes: [testProcess],
  takesOpen,
  by: { personId: who.admin, account: null },
});
const look = (organisation: Organisation) => previewOrganisation(fixture.casework, command(organisation));
const bring = (
  organisation: Organisation,
  over: { expects?: string | null; by?: string; commandId?: string; takesOpen?: boolean } = {},
) =>
  bringInOrganisation(fixture.casework, {
    ...command(organisation, over.takesOpen),
    commandId: over.commandId ?? randomUUID(),
    by: { personId: over.by ?? who.admin, account: null },
    expects: over.expects ?? null,
  });
const everything = async () => {
  const tables = [
    'people',
    'units',
    'roles',
    'tasks',
    'journal',
    'notices',
    'outbox',
    'cases',
    'organisation_versions',
  ];
  return Promise.all(
    tables.map(async (name) => (await sql`select * from ${sql.table(name)} order by 1, 2`.execute(fixture.db)).rows),
  );
};
const passed: Organisation = {
  ...start,
  roles: start.roles.map((holder) => (holder.role === 'bogfoering' ? { ...holder, email: mail('ny') } : holder)),
};

test('a preview changes nothing, and what it shows is what happens', async () => {
  const before = await everything();
  const shown = await look(passed);
  expect(await everything()).toEqual(before);
  expect(shown).toMatchObject({
    isUnchanged: false,
    changes: {
      comes: [{ email: mail('ny'), title: 'Bogføringen' }],
      leaves: [{ email: mail('bogfoering'), title: 'Bogføringen' }],
      gained: [{ role: 'bogfoering', email: mail('ny') }],
      lost: [{ role: 'bogfoering', email: mail('bogfoering') }],
    },
    moved: [{ title: 'Trinnet booking-closes', from: { email: mail('bogfoering') }, to: { email: mail('ny') } }],
    findings: [],
  });
  expect(shown.cases).toHaveLength(1);
  expect(await bring(passed, { expects: shown.digest })).toEqual(shown);
});

test('what was shown and would be something else now is shown again, and nothing is loaded', async () => {
  const shown = await look(passed);
  await sql`update tasks set state = 'done' where step_id = '2026-02-28/booking-closes'`.execute(fixture.db);
  const before = await everything();
  expect((await refused(bring(passed, { expects: shown.digest }))).code).toBe('ORG.CHANGED_MEANWHILE');
  expect(await everything()).toEqual(before);
});

test('two who look and one who loads at one moment all come to their end', async () => {
  for (let times = 0; times < 5; times += 1) {
    const loads = bring(withUnit('1.N', `Naturskolen ${times}`, 'natur', start));
    const [done] = await Promise.all([loads, look(passed), look(passed)]);
    expect(done?.isUnchanged).toBe(false);
  }
});

test('what is open is asked about with the same digest, whichever is chosen', async () => {
  await sql`update tasks set state = 'open', told_due = due_on where step_id = '2026-02-28/booking-closes'`.execute(
    fixture.db,
  );
  const swap = {
    ...start,
    roles: start.roles.map((one) =>
      one.role === 'bogfoering'
        ? { ...one, email: mail('rapport') }
        : one.role === 'rapport'
          ? { ...one, email: mail('bogfoering') }
          : one,
    ),
  };
  const shown = await look(swap);
  expect([shown.moved.length, shown.stay.map(({ title }) => title)]).toEqual([1, ['Trinnet booking-closes']]);
  expect((await bring(swap, { expects: shown.digest, takesOpen: true }))?.moved).toHaveLength(2);
});

test('nothing is loaded that takes every role, leaves no administrator, or a step that nobody could answer', async () => {
  const before = await everything();
  const without = (role: string): Organisation => ({ ...start, roles: start.roles.filter((one) => one.role !== role) });
  for (const wrong of [{ ...start, roles: [] }, without('administrator'), without('bogfoering')])
    expect((await refused(bring(wrong))).code).toBe('ORG.INVALID');
  expect((await look(without('bogfoering'))).findings.map(({ code }) => code)).toEqual(['STEP.NOBODY']);
  expect(await everything()).toEqual(before);
});

test('only an administrator may, the same act twice is one, and the same organisation is nothing to load', async () => {
  expect((await refused(bring(passed, { by: who.chief }))).code).toBe('ORG.NOT_YOURS');
  expect((await refused(bring(start))).code).toBe('ORG.UNCHANGED');
  const commandId = randomUUID();
  await bring(passed, { commandId });
  expect(await bring(passed, { commandId })).toBeNull();
  expect(await organisationVersions(fixture.db)).toHaveLength(2);
});

const led = (code: string, leader: string): Organisation => ({
  ...start,
  units: start.units.map((unit) => (unit.code === code ? { ...unit, leaderEmail: leader } : unit)),
});
const mailed = async (kind: 'post-lost' | 'organisation-asked') =>
  fixture.db
    .selectFrom('mails')
    .innerJoin('people', 'people.id', 'mails.person_id')
    .where('kind', '=', kind)
    .orderBy('people.email')
    .select(['people.email', 'details', 'send_at'])
    .execute();

test('nobody loads what gives them a post: another, who may and gains nothing, says yes to it', async () => {
  const before = await everything();
  const inspector: Organisation = {
    ...start,
    roles: [...start.roles, { role: 'konsulent', title: 'Konsulent', area: 'Kultur', email: mail('administrator') }],
  };
  const other = `${mail('administrator').replace('@', '+leder@')}`;
  for (const mine of [led('1.M', mail('administrator')), led('1.M', other), inspector]) {
    expect((await look(mine)).gains).toHaveLength(1);
    expect((await refused(bring(mine))).code).toBe('ORG.NEEDS_ANOTHER');
  }
  expect(await everything()).toEqual(before);
  const actor = { personId: who.admin };
  await draftOrganisation(fixture.casework, { actor, files: [] });
  expect(await draftsAwaiting(fixture.db, who.chief)).toEqual([]);
  const { gains } = await look(led('1.M', mail('administrator')));
  for (let times = 0; times < 2; times += 1) await askForAnother(fixture.casework, { actor, gains });
  expect(await draftsAwaiting(fixture.db, who.chief)).toMatchObject([{ broughtInBy: who.admin }]);
  expect(await draftsAwaiting(fixture.db, who.admin)).toEqual([]);
  expect((await mailed('organisation-asked')).map(({ details }) => details?.gains)).toContainEqual([
    'at være leder for Musikskolen (1.M)',
  ]);
  const yes = (by: LoadedBy) =>
    bringInOrganisation(fixture.casework, {
      ...command(led('1.M', mail('administrator'))),
      commandId: randomUUID(),
      by,
      expects: null,
    });
  for (const personId of [who.admin, who.social])
    expect((await refused(yes({ personId, account: null, broughtInBy: who.admin }))).code).toBe('ORG.NOT_YOURS');
  expect((await yes({ personId: who.chief, account: null, broughtInBy: who.admin }))?.gains).toEqual([]);
  const [newest] = await organisationVersions(fixture.db);
  expect(newest).toMatchObject({
    personId: who.chief,
    changes: { broughtInBy: { email: mail('administrator') } },
  });
});

test('who loses a post, and their leader, are mailed at once', async () => {
  await bring(led('1.M', mail('ny.musik')));
  const [chief, lost, ...none] = await mailed('post-lost');
  expect(none).toEqual([]);
  expect([chief?.email, lost?.email]).toEqual([mail('chef'), mail('musik')]);
  expect(lost).toMatchObject({
    send_at: fixture.casework.realNow(),
    details: { by: 'Administrator', losses: [{ isReader: true, posts: ['leder af Musikskolen (1.M)'] }] },
  });
});

test('who did it and what it changed is kept, and a change behind the record’s back is found', async () => {
  await bring(passed);
  const [newest] = await organisationVersions(fixture.db);
  expect(newest).toMatchObject({
    number: 2,
    personId: who.admin,
    by: { title: 'Administrator', email: mail('administrator') },
    changes: { tasks: [{ from: { email: mail('bogfoering') }, to: { email: mail('ny') }, count: 1 }] },
  });
  const casework = { ...fixture.casework, realNow: () => clockAt('2026-03-03 01:00') };
  await sealJournal(casework, '2026-03-02');
  expect((await verifyJournal(fixture.db)).broken).toBeNull();
  await expect(sql`update organisation_versions set account = 'x'`.execute(fixture.db)).rejects.toThrow('only grows');
  await sql`alter table organisation_versions disable trigger all`.execute(fixture.db);
  await sql`update organisation_versions set account = 'en anden' where number = 1`.execute(fixture.db);
  expect((await verifyJournal(fixture.db)).broken?.what).toContain('Organisationens ændring nr. 1 er ændret');
});

test('a new unit gets its task where others still answer, and is told of what it does not get', async () => {
  const grown = withUnit('1.B', 'Billedskolen', 'billed', start);
  const shown = await look(grown);
  expect(shown.added).toMatchObject([{ title: 'Forklar', unit: 'Billedskolen', email: mail('billed') }]);
  await bring(grown, { expects: shown.digest });
  const tasks = await fixture.db
    .selectFrom('tasks')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .where('step_id', '=', LEADERS)
    .orderBy('tasks.unit_code')
    .select(['tasks.unit_code', 'area', 'people.email', 'state'])
    .execute();
  expect(tasks).toEqual([
    { unit_code: '1.B', area: 'Billedskolen', email: mail('billed'), state: 'planned' },
    { unit_code: '1.M', area: 'Musikskolen', email: mail('musik'), state: 'planned' },
  ]);
  await sql`update tasks set state = 'done' where step_id = ${LEADERS}`.execute(fixture.db);
  expect((await look(withUnit('1.C', 'Teatret', 'teater', grown))).notAdded).toMatchObject([
    { title: 'Forklar', unit: 'Teatret', why: 'trinnet er besvaret af de andre eller trukket tilbage' },
  ]);
});
