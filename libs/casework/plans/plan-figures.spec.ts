import { randomUUID } from 'node:crypto';
import { journalSentence, type GrantLine, type Plan, type PlanFigures } from '#domain';
import { openCaseFixture, TEST_ORGANISATION, testPlan, testProcess, type CaseFixture } from '#testing';
import { idOf } from '../kernel/ids';
import { advanceCase } from '../agenda/advance-case';
import { applyReplan } from './apply-replan';
import { planInForce } from './plan-versions';
import { previewReplan } from './preview-replan';
import { publishPlan } from './publish-plan';
import { undoReplan } from './undo-replan';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

const process = {
  ...testProcess,
  areas: [
    { area: 'Skole', appropriations: ['4510'] },
    { area: 'Social', appropriations: ['4310'] },
  ],
};
const line = (grant: string, area: string, expected = '0'): GrantLine => ({
  directorate: '1',
  directorateName: 'Område 1',
  department: 'Afdeling',
  grant,
  name: `Bevilling ${grant}`,
  area,
  expected,
});
const figures = (file: string, expected = '0', areas = ['4510 Skole', '4310 Social']): PlanFigures => ({
  file,
  year: 2026,
  isExample: false,
  lines: areas.map((each) => {
    const [grant = '', area = ''] = each.split(' ');
    return line(grant, area, expected);
  }),
});

/** The report of February, and one that a later version adds: of April. */
const months = ['2026-02-28', '2026-04-30'];
const planOf = (cases: readonly string[]): Plan => {
  const plan = testPlan('tal');
  const later = (id: string): string => (id === '2026-02-28' ? '03' : '05');
  return {
    ...plan,
    cases: cases.flatMap((id) =>
      plan.cases.map((one) => ({
        ...one,
        id,
        title: `Rapport pr. ${id}`,
        asOf: id,
        steps: one.steps.map((step) => ({
          ...step,
          id: `${id}/${step.kind}`,
          needs: step.needs.map((need) => `${id}/${need.split('/')[1]}`),
          due: 'date' in step.due ? { date: step.due.date.replace('-03-', `-${later(id)}-`) } : step.due,
        })),
      })),
    ),
  };
};

async function aWorld(first: PlanFigures | null, cases = months.slice(0, 1)) {
  const worldId = `tal-${randomUUID().slice(0, 8)}`;
  await fixture.db
    .insertInto('worlds')
    .values({ id: worldId, kind: 'rehearsal', now: new Date('2026-03-02T08:00:00Z') })
    .execute();
  const common = { worldId, organisation: TEST_ORGANISATION, process };
  const { lines = [], ...origin } = first ?? {};
  await publishPlan(fixture.casework, {
    ...common,
    plan: planOf(cases),
    grants: lines,
    ...(first === null ? {} : { origin: { file: null, year: null, isExample: false, ...origin } }),
    publishedBy: null,
  });
  const more = { commandId: randomUUID(), actor: null, reason: 'En rapport mere' };
  return {
    worldId,
    preview: (plan: Plan, given: PlanFigures | null = null) =>
      previewReplan(fixture.casework, { ...common, plan, figures: given }),
    apply: (plan: Plan, given: PlanFigures | null = null) =>
      applyReplan(fixture.casework, { ...common, ...more, commandId: randomUUID(), plan, figures: given }),
    undo: () => undoReplan(fixture.casework, { ...common, ...more, commandId: randomUUID(), key: 'tal' }),
    advance: (key: string) => advanceCase(fixture.casework, idOf('case', worldId, 'tal', key), 'collecting'),
    inForce: async () => (await planInForce(fixture.db, worldId, 'tal'))?.figures?.file,
    /** What each report asks about: the file, the grants and their first amount. */
    asked: async () =>
      (
        await fixture.db
          .selectFrom('cases')
          .where('world_id', '=', worldId)
          .orderBy('key')
          .select(['key', 'details'])
          .execute()
      ).map(({ key, details }) => [
        key,
        details.report?.figures?.file ?? null,
        details.report?.grants.length ?? 0,
        details.report?.grants[0]?.expected ?? null,
      ]),
    journal: async (key: string) =>
      (
        await fixture.db
          .selectFrom('journal')
          .where('case_id', '=', idOf('case', worldId, 'tal', key))
          .orderBy('seq')
          .selectAll()
          .execute()
      ).map(({ event, payload }) => journalSentence(event, null, payload, { person: () => 'x', task: () => 'x' })),
  };
}

test("a report that a new version adds asks about the plan's own latest figures, and its journal says whose they are", async () => {
  const world = await aWorld(figures('afvigelser-2026.csv', '700'));
  const preview = await world.preview(planOf(months));
  expect([preview.refusals, preview.figures.used?.file, preview.figures.opens.map(({ key }) => key)]).toEqual([
    [],
    'afvigelser-2026.csv',
    ['2026-04-30'],
  ]);
  await world.apply(planOf(months));
  expect(await world.asked()).toEqual([
    ['2026-02-28', 'afvigelser-2026.csv', 2, '700'],
    ['2026-04-30', 'afvigelser-2026.csv', 2, '700'],
  ]);
  expect(await world.inForce()).toBe('afvigelser-2026.csv');
  expect((await world.journal('2026-04-30'))[0]).toContain(
    'Sagen fik tal for 2 områdebevillinger: afvigelser-2026.csv, tal for 2026.',
  );
});

test('a report without figures is refused, with where they are given; with them it comes, and those that lacked them get them', async () => {
  const world = await aWorld(null);
  const { refusals } = await world.preview(planOf(months));
  expect(refusals).toEqual([
    { caseKey: null, code: 'GRANTS.MISSING', message: expect.stringContaining('under »Tal« på siden »Ændr planen«') },
  ]);
  await expect(world.apply(planOf(months))).rejects.toMatchObject({ code: 'GRANTS.MISSING' });
  expect(await world.asked()).toEqual([['2026-02-28', null, 0, null]]);
  const own = figures('egne.csv', '5');
  expect((await world.preview(planOf(months.slice(0, 1)), own)).isUnchanged).toBe(false);
  await world.apply(planOf(months), own);
  expect(await world.asked()).toEqual([
    ['2026-02-28', 'egne.csv', 2, '5'],
    ['2026-04-30', 'egne.csv', 2, '5'],
  ]);
  expect((await world.journal('2026-02-28')).at(-1)).toContain('Sagen fik tal for 2 områdebevillinger: egne.csv');
});

test('new figures reach the reports in which nobody has been asked yet, and no others; taken back, those before are the plan’s again', async () => {
  const world = await aWorld(figures('gamle.csv', '1'), months);
  await fixture.db
    .updateTable('worlds')
    .set({ now: new Date('2026-03-11T08:00:00Z') })
    .where('id', '=', world.worldId)
    .execute();
  await world.advance('2026-02-28');
  await world.apply(planOf(months), figures('nye.csv', '2'));
  expect(await world.asked()).toEqual([
    ['2026-02-28', 'gamle.csv', 2, '1'],
    ['2026-04-30', 'nye.csv', 2, '2'],
  ]);
  expect(await world.inForce()).toBe('nye.csv');
  await world.undo();
  expect(await world.asked()).toEqual([
    ['2026-02-28', 'gamle.csv', 2, '1'],
    ['2026-04-30', 'gamle.csv', 2, '1'],
  ]);
  expect(await world.inForce()).toBe('gamle.csv');
});

test('nobody is asked to explain a table without rows: an area that the figures do not have is refused by name', async () => {
  const world = await aWorld(figures('afvigelser-2026.csv'));
  await expect(world.apply(planOf(months), figures('uden-social.csv', '0', ['4510 Skole']))).rejects.toMatchObject({
    code: 'GRANTS.AREA_EMPTY',
    message: expect.stringContaining('Konsulenten for »Social« ville blive spurgt uden nogen tal'),
  });
});
