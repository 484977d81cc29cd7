import { randomUUID } from 'node:crypto';
import { parsePlan, processSchema, type Plan, type ProcessDefinition } from '#domain';
import { openCaseFixture, refused, TEST_ORGANISATION, TEST_PEOPLE as who, type CaseFixture } from '#testing';
import { REAL_WORLD } from '#contracts';
import { applyReplan, planInForce, previewReplan, publishPlan, undoReplan } from '../index';
import { draftProcess, dropProcessDraft, type DraftProcess } from './draft-process';
import { keepProcess, type KeepProcess } from './keep-process';
import { draftOfProcess, historyOfProcess, ownProcesses, ownProcessesOf, processVersionOf } from './process-versions';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

const processOf = (id: string, why = 'Fordi.'): ProcessDefinition =>
  processSchema.parse({
    id,
    title: `Processen ${id}`,
    planTitle: 'P {year}',
    caseTitle: 'P {year}',
    phases: [{ id: 'alt', title: 'Alt' }],
    steps: [
      {
        kind: 'bogfoer',
        phase: 'alt',
        title: 'Bogfør',
        responsible: { role: 'bogfoering' },
        needs: [],
        form: 'confirmation',
        opens: { amount: -5, unit: 'workingDays' },
        latestOpen: { amount: -5, unit: 'workingDays' },
        remind: [],
        escalate: [],
        why,
        consequence: 'Ellers ikke.',
      },
    ],
  });
const by = (personId: string = who.admin, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const draft = (id: string, over: Partial<DraftProcess> = {}) =>
  draftProcess(fixture.casework, { ...by(), process: processOf(id), text: `id: ${id}`, shipped: ['budget'], ...over });
const keep = async (key: string, over: Partial<KeepProcess> = {}) =>
  keepProcess(fixture.casework, {
    ...by(),
    key,
    expects: (await draftOfProcess(fixture.db, key))?.savedAt ?? 0,
    reason: '',
    ...over,
  });
const brought = async (key: string, text: string, reason = '') => {
  await draft(key, { text });
  return keep(key, { reason });
};
const code = async (act: Promise<unknown>): Promise<string> => (await refused(act)).code;

const planOf = (key: string): Plan => {
  const step = processOf(key).steps[0]!;
  return parsePlan({
    id: `${key}-2026`,
    title: `${key.toUpperCase()} 2026`,
    process: 'plannedCase',
    ownProcess: key,
    year: 2026,
    milestones: [],
    cases: [
      {
        id: `${key}-2026`,
        title: `${key.toUpperCase()} 2026`,
        steps: [
          {
            id: `${key}-2026/bogfoer`,
            kind: 'bogfoer',
            title: step.title,
            responsible: step.responsible,
            due: { date: '2026-06-15' },
            needs: [],
            form: 'confirmation',
            opens: step.opens,
            latestOpen: step.latestOpen,
            remind: [],
            escalate: [],
          },
        ],
      },
    ],
  });
};

test('a file that was brought in is found by no plan until it is kept; then it is version 1, with who and when', async () => {
  await draft('a');
  expect(await ownProcesses(fixture.db)).toEqual([]);
  expect(await keep('a')).toEqual({ already: false, version: 1 });
  expect(await ownProcesses(fixture.db)).toMatchObject([
    { key: 'a', version: 1, name: 'a.process.yaml', savedBy: who.admin, reason: null },
  ]);
  expect(await draftOfProcess(fixture.db, 'a')).toBeNull();
});

test('a process has its versions: the newest counts, each after the first has its reason, and what was kept never changes', async () => {
  await brought('b', 'v1');
  await draft('b', { text: 'v2' });
  expect(await code(keep('b', { reason: ' ' }))).toBe('REASON.MISSING');
  await keep('b', { reason: 'Ny påmindelse.' });
  const history = await historyOfProcess(fixture.db, 'b');
  expect(history.map(({ version, reason, bytes }) => [version, reason, Buffer.from(bytes).toString()])).toEqual([
    [2, 'Ny påmindelse.', 'v2'],
    [1, null, 'v1'],
  ]);
  expect((await ownProcesses(fixture.db)).find(({ key }) => key === 'b')?.version).toBe(2);
  const kept = fixture.db.updateTable('own_processes').set({ text: 'andet' }).where('key', '=', 'b').execute();
  await expect(kept).rejects.toThrow('never changes');
  await expect(fixture.db.deleteFrom('own_processes').where('key', '=', 'b').execute()).rejects.toThrow(
    'never changes',
  );
});

test('what is no own process, has the name of one beside the program, or is nothing new, is refused; and so is who may not', async () => {
  const product = { ...processOf('c'), workflow: 'budgetCycle' as const };
  expect(await code(draft('c', { process: product }))).toBe('PROCESS.INVALID');
  expect(await code(draft('budget'))).toBe('PROCESS.INVALID');
  expect(await code(draft('c', by(who.school)))).toBe('PROCESS.NOT_YOURS');
  await brought('c', 'v1');
  expect(await code(draft('c', { text: 'v1' }))).toBe('PROCESS.UNCHANGED');
  await draft('c', { text: 'v2' });
  expect(await code(keep('c', { ...by(who.school), reason: 'Fordi.' }))).toBe('PROCESS.NOT_YOURS');
  expect(await code(keep('c', { expects: 1, reason: 'Fordi.' }))).toBe('PROCESS.CHANGED_MEANWHILE');
  await dropProcessDraft(fixture.casework, { actor: { personId: who.admin }, key: 'c' });
  expect(await code(keep('c', { reason: 'Fordi.' }))).toBe('PROCESS.CHANGED_MEANWHILE');
});

test('the same command twice is one; its id for another process, or by another person, is refused', async () => {
  const command = by();
  await draft('d', command);
  await draft('d', command);
  expect(await code(draft('e', command))).toBe('COMMAND.REUSED');
  const keeping = by();
  expect(await keep('d', keeping)).toEqual({ already: false, version: 1 });
  expect(await keep('d', keeping)).toEqual({ already: true, version: 1 });
  await draft('e');
  expect(await code(keep('e', keeping))).toBe('COMMAND.REUSED');
  expect(await historyOfProcess(fixture.db, 'd')).toHaveLength(1);
});

test('a plan goes on with the version it was put into force with; the preview says that there is a newer one, a replan takes it, an undo gives the old back', async () => {
  await brought('f', 'v1');
  const organisation = TEST_ORGANISATION;
  const plan = planOf('f');
  const version = async () => processVersionOf(await ownProcesses(fixture.db), { id: 'f' });
  const common = async (why: string) => ({
    worldId: REAL_WORLD,
    organisation,
    process: processOf('f', why),
    processVersion: await version(),
  });
  await publishPlan(fixture.casework, { ...(await common('Før.')), plan, grants: [], publishedBy: null });
  const whys = async () =>
    (
      await fixture.db
        .selectFrom('steps')
        .innerJoin('cases', 'cases.id', 'steps.case_id')
        .where('cases.key', '=', 'f-2026')
        .select('why')
        .execute()
    ).map(({ why }) => why);
  const preview = (why: string) =>
    previewReplan(fixture.casework, { worldId: REAL_WORLD, plan, organisation, process: processOf('f', why) });
  const seen = await preview('Før.');
  expect(seen).toMatchObject({ isUnchanged: true, processChange: null });
  await brought('f', 'v2', 'Bedre ord.');
  expect(await whys()).toEqual(['Før.']);
  expect(await planInForce(fixture.db, REAL_WORLD, 'f-2026')).toMatchObject({ processVersion: 1 });
  expect(await preview('Nu.')).toMatchObject({
    isUnchanged: false,
    processChange: { from: 1, to: 2 },
    plans: [{ outcome: { people: [] } }],
  });
  const replan = { ...(await common('Nu.')), plan, actor: { personId: who.admin }, reason: 'De nye ord.' };
  const blind = applyReplan(fixture.casework, { ...replan, commandId: 'blindt', expects: seen.basis });
  expect(await code(blind)).toBe('PLAN.CHANGED_MEANWHILE');
  const { basis } = await preview('Nu.');
  await applyReplan(fixture.casework, { ...replan, commandId: 'nye-ord', expects: basis });
  expect(await whys()).toEqual(['Nu.']);
  expect(await preview('Nu.')).toMatchObject({ isUnchanged: true, processChange: null });
  expect(await code(applyReplan(fixture.casework, { ...replan, commandId: 'nye-ord-2' }))).toBe('PLAN.UNCHANGED');
  const before = await ownProcessesOf(fixture.db, { plan, processVersion: 1 });
  expect(processVersionOf(before, { id: 'f' })).toBe(1);
  await undoReplan(fixture.casework, {
    ...replan,
    commandId: 'fortryd',
    key: 'f-2026',
    process: processOf('f', 'Før.'),
    processVersion: 1,
    reason: 'Ikke endnu.',
  });
  expect(await whys()).toEqual(['Før.']);
  expect(await planInForce(fixture.db, REAL_WORLD, 'f-2026')).toMatchObject({ version: 3, processVersion: 1 });
});

test('a file that lay beside the program and is brought in as it is, is no change of the process; one that says more, or is brought back, is', async () => {
  const plan = planOf('g');
  const organisation = TEST_ORGANISATION;
  const common = { worldId: REAL_WORLD, organisation, plan };
  const process = processOf('g');
  await publishPlan(fixture.casework, { ...common, process, grants: [], publishedBy: null });
  const preview = (now: ProcessDefinition) => previewReplan(fixture.casework, { ...common, process: now });
  await brought('g', 'v1');
  expect(await preview(process)).toMatchObject({ isUnchanged: true, processChange: null });
  const change = { from: null, to: 1 };
  expect(await preview(processOf('g', 'Derfor.'))).toMatchObject({ isUnchanged: false, processChange: change });
  const phases = [{ id: 'alt', title: 'Det hele' }];
  expect(await preview({ ...process, phases })).toMatchObject({ isUnchanged: false, processChange: change });
  const replan = { ...common, actor: { personId: who.admin }, process, processVersion: 1, reason: 'Nu hos os.' };
  await applyReplan(fixture.casework, { ...replan, commandId: 'g-hos-os' });
  await brought('g', 'v2', 'Bedre.');
  expect(await preview(process)).toMatchObject({ processChange: { from: 1, to: 2 } });
  await brought('g', 'v1', 'Tilbage.');
  expect(await preview(process)).toMatchObject({ isUnchanged: true, processChange: null });
});
