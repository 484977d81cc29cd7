import {
  openCaseFixture,
  politicalPlan,
  TEST_ORGANISATION,
  TEST_PEOPLE,
  testPlan,
  testProcess,
  type CaseFixture,
} from '#testing';
import { REAL_WORLD } from '#contracts';
import { errorFinding, warningFinding, type Finding, type Plan } from '#domain';
import {
  draftOf,
  judgeFirstPlan,
  keepReadPlan,
  planInForce,
  publishPlan,
  putIntoForce,
  type PlanRead,
  type PutIntoForce,
} from '../index';

let fixture: CaseFixture;
beforeEach(async () => (fixture = await openCaseFixture()));
afterEach(() => fixture.close());

const FILE = 'plan.csv';
const readOf = (plan: Plan, over: Partial<PlanRead> = {}): PlanRead => ({
  plan,
  draft: plan,
  findings: [],
  file: FILE,
  texts: new Map(),
  ...over,
});
const first = (plan: Plan, over: Partial<PutIntoForce> = {}): PutIntoForce => ({
  worldId: REAL_WORLD,
  read: readOf(plan),
  organisation: TEST_ORGANISATION,
  process: testProcess,
  grants: [],
  beside: [],
  accepts: [],
  historyWanted: false,
  lateAccepted: false,
  publishedBy: null,
  ...over,
});
const put = (plan: Plan, over: Partial<PutIntoForce> = {}) => putIntoForce(fixture.casework, first(plan, over));
const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code);
const inForce = async (key: string) => (await planInForce(fixture.db, REAL_WORLD, key)) !== null;
const asksFigures = { ...testProcess, areas: [{ area: 'Skole', appropriations: ['4510'] }] };
const following = (): Plan => ({ ...testPlan('adm'), follows: 'politisk' });
const accepts = ['LAW.NO_FIRST_READING', 'LAW.NO_SECOND_READING'].map((code) => ({ code, message: null, reason: 'x' }));
/** The test plan with its first step on another day; it is Monday 2 March 2026. */
const lateBy = (date: string): Plan => {
  const plan = testPlan('sen');
  return {
    ...plan,
    cases: plan.cases.map((one) => ({
      ...one,
      steps: one.steps.map((step, index) => (index === 0 ? { ...step, due: { date } } : step)),
    })),
  };
};

describe('a plan on its way into force', () => {
  test('goes into force whole where nothing stops, and its cases are opened', async () => {
    const { published, stops, obstacles } = await put(testPlan('plan'), { publishedBy: TEST_PEOPLE.chief });
    expect([published, stops, obstacles]).toEqual([
      { planId: expect.any(String), cases: 1, tasks: expect.any(Number) },
      false,
      [],
    ]);
    await expect(put(testPlan('plan'))).rejects.toMatchObject({ code: 'PLAN.ALREADY_PUBLISHED' });
  });

  test('is stopped by what stopped its reading, by what is wrong beside it, and by its rules, in that order of telling', async () => {
    const plan = testPlan('plan');
    const stopped = await Promise.all([
      put(plan, { read: readOf(plan, { plan: null, findings: [errorFinding('DATE.IMPOSSIBLE', 'x')] }) }),
      put(plan, { beside: [errorFinding('GRANTS.WRONG', 'x')] }),
      put(plan, { organisation: { ...TEST_ORGANISATION, roles: [] } }),
    ]);
    expect(stopped.map(({ stops, published }) => [stops, published])).toEqual(Array(3).fill([true, null]));
    expect(await inForce('plan')).toBe(false);
    const all = await judgeFirstPlan(fixture.casework, {
      ...first(lateBy('2026-02-27')),
      beside: [warningFinding('GRANTS.SAMPLE', 'x')],
      accepts: [{ code: 'LAW.ADOPTION_LATE', message: null, reason: 'x' }],
    });
    expect(codes(all.findings)).toEqual(['GRANTS.SAMPLE', 'PLAN.PARTLY_PAST', 'ACCEPT.NEEDLESS']);
    expect(all.findings.map(({ file }) => file)).toEqual([null, FILE, FILE]);
  });

  test('is held by what it lacks around it, which is said apart from what is wrong in it', async () => {
    const obstacles = async (plan: Plan, over: Partial<PutIntoForce>) => codes((await put(plan, over)).obstacles);
    expect(await obstacles(testPlan('plan'), { organisation: null })).toEqual(['ORG.NOT_IMPORTED']);
    expect(await obstacles(following(), {})).toEqual(['PLAN.FOLLOWS']);
    expect(await obstacles(testPlan('plan'), { process: asksFigures, grants: null })).toEqual(['GRANTS.MISSING']);
    expect(await obstacles(testPlan('plan'), { process: asksFigures })).toEqual([]);
    await put(politicalPlan('2026-03-18'), { accepts });
    expect(await obstacles(following(), {})).toEqual([]);
  });

  test('that breaks the law waits for a reason for each finding', async () => {
    const political = politicalPlan('2026-03-18');
    const { toAccept } = await judgeFirstPlan(fixture.casework, first(political));
    expect(codes(toAccept)).toEqual(accepts.map(({ code }) => code));
    await expect(put(political)).rejects.toMatchObject({ code: 'PLAN.NOT_ACCEPTED' });
    expect((await put(political, { accepts })).published).not.toBeNull();
  });

  test('that would be late from its first day waits for somebody’s yes', async () => {
    const late = lateBy('2026-02-27');
    expect(await put(late)).toMatchObject({ comesLate: true, stops: false, published: null });
    expect((await put(late, { lateAccepted: true })).published).not.toBeNull();
  });

  test('is not stopped by what was remarked when it was read as a draft', async () => {
    const plan = testPlan('plan');
    const remark = errorFinding('ROLL.DECIDE', 'Det skal et menneske afgøre.');
    const { findings, published } = await put(plan, { read: readOf(plan, { findings: [remark], file: null }) });
    expect([codes(findings), published === null]).toEqual([['ROLL.DECIDE'], false]);
  });
});

describe('a plan that was read from a file', () => {
  const keep = (read: PlanRead, person: string = TEST_PEOPLE.admin) =>
    keepReadPlan(fixture.casework, {
      commandId: crypto.randomUUID(),
      actor: { personId: person },
      worldId: REAL_WORLD,
      read,
      organisation: TEST_ORGANISATION,
    });

  test('is kept as a draft although its rules find errors, with what the reader said; nothing is kept of one that does not read', async () => {
    const broken = { ...following(), id: 'adm' };
    const said = warningFinding('YEAR.INFERRED', 'Året er udledt.');
    const kept = await keep(readOf(broken, { findings: [said] }));
    expect([codes(kept.findings), kept.saved, kept.others]).toEqual([['PLAN.FOLLOWS', 'YEAR.INFERRED'], broken, 0]);
    expect((await draftOf(fixture.db, REAL_WORLD, 'adm'))?.remarks).toEqual([said]);
    expect((await keep(readOf(broken))).others).toBe(0);
    expect((await keep(readOf({ ...broken, title: 'Rettet' }))).others).toBe(1);
    expect((await keep(readOf({ ...broken, id: 'andet' }, { plan: null }))).saved).toBeNull();
    expect(await draftOf(fixture.db, REAL_WORLD, 'andet')).toBeNull();
    await expect(keep(readOf(broken), TEST_PEOPLE.school)).rejects.toMatchObject({ code: 'PLAN.NOT_YOURS' });
  });

  test('is dated with the draft of the political plan where none is in force', async () => {
    await keep(readOf(politicalPlan('2026-03-18')));
    const { dated, findings } = await keep(readOf(following()));
    expect([dated?.milestones.map(({ id }) => id), codes(findings)]).toEqual([['kb'], []]);
  });

  test('says what it would take the place of, and which steps would lose their meeting', async () => {
    const hung = {
      ...following(),
      cases: following().cases.map((one) => ({
        ...one,
        steps: one.steps.map((step) => ({
          ...step,
          due: { milestone: 'kb', offset: { amount: 0, unit: 'days' as const } },
        })),
      })),
    };
    const common = { worldId: REAL_WORLD, organisation: TEST_ORGANISATION, process: testProcess, grants: [] };
    for (const plan of [politicalPlan('2026-03-18'), hung])
      await publishPlan(fixture.casework, { ...common, plan, publishedBy: null, accepts });
    const without = { ...politicalPlan('2026-03-18'), milestones: [] };
    expect((await keep(readOf(without))).succeeds).toEqual({ version: 1, steps: 3, meetings: ['KB'] });
    expect((await keep(readOf(testPlan('ny')))).succeeds).toBeNull();
  });
});
