import { TEST_ORGANISATION, TEST_PEOPLE as who } from '#testing';
import { handOverTask } from '../tasks/hand-over-task';
import { importOrganisation, loadOrganisation } from '../organisation/import-organisation';
import { returnTask } from '../tasks/return-task';
import { readApprovals } from './index';
import { ApprovalFixture, by, content, refusal } from './testing/approval-fixture';

const at = new ApprovalFixture();
/** With another afdeling, which the konsulent of Social leads. */
const WITH_ANOTHER_CHIEF = {
  ...TEST_ORGANISATION,
  units: [
    ...TEST_ORGANISATION.units,
    {
      level: 'afdeling' as const,
      code: '1.MT',
      name: 'Miljø & Teknik',
      parent: '1',
      leaderRole: 'Afdelingschef',
      leaderEmail: 'social@albertslund.example',
    },
  ],
};
beforeAll(() => at.open(), 60_000);
afterAll(() => at.close());
beforeEach(() => at.begin());

describe('four eyes', () => {
  test('who wrote it is not asked, but their leader; where there is none, who stands in', async () => {
    at.thing.writtenBy.push(who.chief);
    await at.ask();
    expect(await at.stand()).toEqual(['chef director open']);
    const [view] = await readApprovals(at.fixture.casework, [await at.taskOf(who.director)]);
    expect(view?.because).toContain('har selv skrevet, ændret eller bedt om det. I stedet godkender Kommunaldirektør');
    at.thing.writtenBy.push(who.director);
    at.thing.versions.push(content(1));
    await at.ask();
    expect(await at.stand()).toEqual(['chef admin open', 'chef director withdrawn']);
  });

  test('nobody is asked to approve who may not, and then it is said at once', async () => {
    at.thing.writtenBy.push(who.chief, who.director, who.admin);
    const { code, message } = await refusal(at.ask());
    expect(code).toBe('APPROVAL.NO_APPROVER');
    expect(message).toContain('Der er ingen andre, der kan godkende det.');
    expect(await at.rows()).toEqual([]);
  });

  test('an open approval never goes to who loads the organisation, but to the next leader above; the case says who loaded it', async () => {
    await at.ask();
    const made = (leaderEmail: string) => ({
      ...TEST_ORGANISATION,
      units: TEST_ORGANISATION.units.map((unit) => (unit.code === '1.OES' ? { ...unit, leaderEmail } : unit)),
    });
    const load = (leader: string) =>
      at.db.transaction().execute((tx) =>
        loadOrganisation(at.fixture.casework, tx, made(`${leader}@albertslund.example`), {
          worldIds: [at.caseRow.worldId],
          takesOpen: true,
          loading: { number: 7, loaders: [who.admin] },
        }),
      );
    const { diverted } = await load('administrator');
    expect(diverted.map(({ taker }) => taker.id)).toEqual([who.director]);
    expect(await at.stand()).toEqual(['chef director open']);
    const entry = await at.db
      .selectFrom('journal')
      .where('case_id', '=', at.caseRow.caseId)
      .where('event', '=', 'TASK_HANDED_OVER')
      .select(['actor_id', 'payload'])
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ actor_id: who.admin, payload: { loading: 7, to: who.director } });
    // What a loading moved is not given by hand: the next one moves it on.
    expect((await load('chef')).diverted).toEqual([]);
  });

  test('who changed it while it waited may not say yes to it, and is not asked any more', async () => {
    await at.ask();
    at.thing.writtenBy.push(who.chief);
    expect((await refusal(at.answer(who.chief))).code).toBe('APPROVAL.OWN');
    await at.change(who.chief, content(80_000));
    expect(await at.stand()).toEqual(['chef chief withdrawn', 'chef director open']);
  });

  test('a deputy of who wrote it may not, nor a leader who wrote it, and a deputy who did not may', async () => {
    await at.ask([{ id: 'udvalg', title: 'Udvalget', who: { role: 'rapport' } }]);
    await at.deputy(who.editor, who.social);
    at.thing.writtenBy.push(who.social);
    const taskId = await at.taskOf(who.editor);
    expect((await refusal(at.answer(who.social, { taskId }))).code).toBe('APPROVAL.OWN');
    at.thing.writtenBy.splice(0, 2, who.editor);
    expect((await refusal(at.answer(who.social, { taskId }))).code).toBe('APPROVAL.OWN');
    at.thing.writtenBy.splice(0, 1, who.chief);
    expect((await refusal(at.answer(who.chief, { taskId }))).code).toBe('APPROVAL.OWN');
    at.thing.writtenBy.splice(0, 1, who.school);
    await at.answer(who.social, { taskId });
    expect(at.thing.outcome).toBe('approved');
    const entries = await at.db
      .selectFrom('journal')
      .where('case_id', '=', at.caseRow.caseId)
      .where('event', 'in', ['APPROVAL_GIVEN', 'DEPUTY_ACTED'])
      .orderBy('seq')
      .select(['event', 'actor_id', 'on_behalf_of'])
      .execute();
    expect(entries).toEqual([
      { event: 'APPROVAL_GIVEN', actor_id: who.social, on_behalf_of: who.editor },
      { event: 'DEPUTY_ACTED', actor_id: who.social, on_behalf_of: who.editor },
    ]);
  });

  test('it is handed over to nobody who wrote it, nor to who approves it already, nor to one of a lower rank', async () => {
    await importOrganisation(at.fixture.casework, WITH_ANOTHER_CHIEF, [at.caseRow.worldId]);
    at.thing.writtenBy.push(who.editor);
    await at.ask([{ id: 'begge', title: 'Begge', who: [{ leaderOf: 'afdeling' }, { leaderOf: 'top' }] }]);
    const taskId = await at.taskOf(who.chief);
    const handOver = (toPersonId: string) =>
      handOverTask(at.fixture.casework, { ...by(who.admin), taskId, toPersonId, reason: 'Ferie' });
    expect((await refusal(handOver(who.editor))).code).toBe('APPROVAL.OWN');
    // An administrator moves work about; they do not give themselves what a leader decides.
    expect((await refusal(handOver(who.admin))).code).toBe('APPROVAL.OWN');
    expect((await refusal(handOver(who.director))).code).toBe('TASK.SAME_PERSON');
    const { code, message } = await refusal(handOver(who.books));
    expect(code).toBe('APPROVAL.RANK');
    expect(message).toBe(
      'Det kan kun gives videre til en, som reglen lader godkende på trinnet »Begge«: »Afdelingschef, Miljø & Teknik«. Vælg en af dem.',
    );
    await handOver(who.social);
    await at.answer(who.social);
    await at.answer(who.director);
    expect(at.thing.outcome).toBe('approved');
  });

  test('an administrator cannot send a yes back behind it', async () => {
    at.thing.versions.push(content(1_000_000));
    await at.ask();
    const taskId = await at.taskOf(who.chief);
    await at.answer(who.chief);
    expect((await refusal(returnTask(at.fixture.casework, { ...by(who.admin), taskId, reason: 'Igen' }))).code).toBe(
      'TASK.ALREADY_COMPLETED',
    );
  });
});

describe('an approver who has left', () => {
  const without = (email: string) => ({
    units: TEST_ORGANISATION.units.map((unit) => (unit.leaderEmail === email ? { ...unit, leaderEmail: '' } : unit)),
    roles: TEST_ORGANISATION.roles.filter((role) => role.email !== email),
  });

  test('has their approval with the leader the same day, and the yes counts', async () => {
    await at.ask();
    await importOrganisation(at.fixture.casework, without('chef@albertslund.example'), [at.caseRow.worldId]);
    expect(await at.stand()).toEqual(['chef director open']);
    await at.answer(who.director);
    expect(at.thing.outcome).toBe('approved');
  });

  test('who no longer leads the unit does not clear for it, though they are here still; who was given it by hand keeps it', async () => {
    await at.ask();
    const led = (email: string) => ({
      ...TEST_ORGANISATION,
      units: TEST_ORGANISATION.units.map((unit) =>
        unit.leaderEmail === 'chef@albertslund.example' ? { ...unit, leaderEmail: email } : unit,
      ),
    });
    await importOrganisation(at.fixture.casework, led('bogfoering@albertslund.example'), [at.caseRow.worldId]);
    expect(await at.stand()).toEqual(['chef books open']);
    await handOverTask(at.fixture.casework, {
      ...by(who.admin),
      taskId: await at.taskOf(who.books),
      toPersonId: who.director,
      reason: 'Ferie',
    });
    await importOrganisation(at.fixture.casework, led('chef@albertslund.example'), [at.caseRow.worldId]);
    expect(await at.stand()).toEqual(['chef director open']);
  });

  test('is followed by another of their rank before an administrator', async () => {
    await importOrganisation(at.fixture.casework, WITH_ANOTHER_CHIEF, [at.caseRow.worldId]);
    await at.ask();
    at.thing.writtenBy.push(who.director);
    const { units } = WITH_ANOTHER_CHIEF;
    await importOrganisation(
      at.fixture.casework,
      {
        ...without('chef@albertslund.example'),
        units: units.map((unit) => (unit.code === '1.OES' ? { ...unit, leaderEmail: '' } : unit)),
      },
      [at.caseRow.worldId],
    );
    expect(await at.stand()).toEqual(['chef social open']);
    await at.answer(who.social);
    expect(at.thing.outcome).toBe('approved');
  });

  test('is not followed by one who wrote it', async () => {
    await at.ask();
    at.thing.writtenBy.push(who.director);
    await importOrganisation(at.fixture.casework, without('chef@albertslund.example'), [at.caseRow.worldId]);
    expect(await at.stand()).toEqual(['chef admin open']);
    await at.answer(who.admin);
    expect(at.thing.outcome).toBe('approved');
  });

  test('is not followed by who takes the approval beside it: two yeses stay two people’s', async () => {
    await importOrganisation(at.fixture.casework, WITH_ANOTHER_CHIEF, [at.caseRow.worldId]);
    await at.ask([{ id: 'begge', title: 'Begge', who: [{ leaderOf: 'afdeling' }, { role: 'rapport' }] }]);
    const left = without('chef@albertslund.example');
    await importOrganisation(
      at.fixture.casework,
      { units: left.units, roles: left.roles.filter(({ role }) => role !== 'rapport') },
      [at.caseRow.worldId],
    );
    const rows = await at.rows();
    const takers = rows.map(({ assignee_id: taker }) => taker);
    expect(takers).toHaveLength(2);
    expect(new Set(takers).size).toBe(2);
    expect(takers).not.toContain(who.chief);
    expect(takers).not.toContain(who.editor);
  });
});
