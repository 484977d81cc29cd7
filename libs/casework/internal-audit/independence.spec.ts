import { VISIT_COMMENTS, VISIT_DRAFT, VISIT_HELD } from '#contracts';
import { chooseUnit } from './propose-programme';
import { importOrganisation } from '../organisation/import-organisation';
import { readAuditableUnits } from './auditable-units';
import { RandomWalk, type WalkStart } from './testing/random-walk';
import { by, code, openVisitFixture, VISIT_ORGANISATION, who, type TestProgramme } from './testing/visit-fixture';
import { whyNotAudit } from './ties';

let fixture: Awaited<ReturnType<typeof openVisitFixture>>;
let programme: TestProgramme;
let visit: string;
let worldId: string;
beforeAll(async () => void (fixture = await openVisitFixture()));
afterAll(() => fixture.close());
beforeEach(async () => {
  await importOrganisation(fixture.casework, VISIT_ORGANISATION);
  programme = await fixture.programme();
  visit = await programme.announce();
  const { world_id } = await fixture.db
    .selectFrom('cases')
    .where('id', '=', visit)
    .select('world_id')
    .executeTakeFirstOrThrow();
  worldId = world_id;
});
const begin = (start: WalkStart) => new RandomWalk(fixture, worldId, visit, VISIT_ORGANISATION).begin(start);

test('who answered for the unit does not audit it, and who audited it does not answer for it, whatever the organisation has become', async () => {
  const become = (leader: string, auditors: readonly string[]) =>
    importOrganisation(
      fixture.casework,
      {
        units: VISIT_ORGANISATION.units.map((unit) => (unit.code === '10' ? { ...unit, leaderEmail: leader } : unit)),
        roles: [
          ...VISIT_ORGANISATION.roles.filter(({ role }) => role !== 'intern-revision'),
          ...auditors.map((email) => ({ role: 'intern-revision', title: 'Intern revision', area: null, email })),
        ],
      },
      [worldId],
    );
  await begin('agreed');
  // They have changed places.
  await become('revision@albertslund.example', ['skoleleder@albertslund.example', 'revision2@albertslund.example']);
  await programme.goTo('2026-03-27 09:00');
  const held = (person: string) => code(programme.answer(visit, VISIT_HELD, { note: '' }, person));
  expect(await held(who.head)).not.toBe('accepted');
  expect(await programme.open(visit)).toEqual(expect.arrayContaining([`${VISIT_HELD}: second`]));
  expect(await held(who.second)).toBe('accepted');
  await programme.answer(visit, VISIT_DRAFT, { text: 'Udkastet', note: '' });
  expect(await code(programme.answer(visit, VISIT_COMMENTS, { text: 'Enig', note: '' }, who.auditor))).toBe(
    'AUDIT.NOT_INDEPENDENT',
  );
});

test('a merged unit’s visits count for the one that has taken it over, under the name that it had', async () => {
  await begin('reported');
  await fixture.db.updateTable('cases').set({ state: 'closed' }).where('id', '=', visit).execute();
  await importOrganisation(
    fixture.casework,
    {
      roles: VISIT_ORGANISATION.roles,
      units: VISIT_ORGANISATION.units.flatMap((unit) =>
        unit.code === '10' ? [] : unit.code === '20' ? [{ ...unit, takesOver: ['10'] }] : [unit],
      ),
    },
    [worldId],
  );
  const units = await readAuditableUnits(fixture.db, worldId);
  expect(units.find(({ code: one }) => one === '20')).toMatchObject({ visited: [2026], openFindings: 1 });
  const kept = await fixture.db
    .selectFrom('audit_visits')
    .where('id', '=', visit)
    .select(['unit_code', 'unit_name'])
    .executeTakeFirstOrThrow();
  expect(kept).toEqual({ unit_code: '20', unit_name: 'Skolen' });
});

test('whether a unit is visited is not for who leads it; taking out what was chosen needs a reason; what is chosen lies still until it is sent back', async () => {
  const again = await fixture.programme();
  const choose = (over: object = {}, actor: string = who.auditor) =>
    code(
      chooseUnit(fixture.casework, {
        ...by(actor),
        caseId: again.programmeId,
        unitCode: '10',
        isChosen: true,
        auditorId: who.second,
        hours: 10,
        reason: 'Skal med',
        ...over,
      }),
    );
  await again.propose();
  expect(await choose({}, who.chef3)).toBe('AUDIT.INVALID');
  expect(await choose()).toBe('accepted');
  expect(await choose({ isChosen: false, reason: '' })).toBe('REASON.MISSING');
  await again.step('audit-programme', who.auditor);
  for (const { unit_code: unitCode } of await again.chosen())
    if (unitCode !== '10') expect(await choose({ unitCode, isChosen: false })).toBe('accepted');
  await again.answer(again.programmeId, 'audit-programme', { note: '' });
  expect(await choose()).toBe('AUDIT.INVALID');
});

test('an økonomikonsulent does not audit the units of their area', async () => {
  const { plan_id: planId } = await fixture.db
    .selectFrom('cases')
    .where('id', '=', visit)
    .select('plan_id')
    .executeTakeFirstOrThrow();
  const why = (unitCode: string) => whyNotAudit(fixture.db, { personId: who.school, unitCode, now: 0 });
  expect(await why('10')).toBeNull();
  const line = {
    directorate: '3',
    directorateName: '',
    department: 'Dagtilbud & Skole',
    grant: '4510',
    name: 'Skolen',
  };
  const figures = { file: null, year: 2026, isExample: false, lines: [{ ...line, area: 'Skole', expected: '0' }] };
  await fixture.db
    .updateTable('plans')
    .set({ figures: JSON.stringify(figures) })
    .where('id', '=', planId)
    .execute();
  expect(await why('10')).toBe('har selv arbejdet med enhedens regnskab');
  expect(await why('20')).toBeNull();
  await fixture.db.updateTable('plans').set({ figures: null }).where('id', '=', planId).execute();
});
