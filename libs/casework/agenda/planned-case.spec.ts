import { randomUUID } from 'node:crypto';
import { instant } from '#database';
import { parsePlan, processSchema } from '#domain';
import { clockAt, openCaseFixture, TEST_ORGANISATION, TEST_PEOPLE as who, type CaseFixture } from '#testing';
import { advancePlannedCase, completeTask, exportJournal, idOf, publishPlan } from '..';

jest.setTimeout(60_000);

const days = (amount: number) => ({ amount, unit: 'workingDays' });
const common = { form: 'confirmation', opens: days(-5), latestOpen: days(-1), remind: [], escalate: [] };
const words = { ...common, title: 'Trin', responsible: { role: 'rapport' }, why: 'Fordi.', consequence: 'Ellers.' };

/** Chairs are counted, then bought when the count is there, then set up: nothing of it is in any program. */
const chairs = processSchema.parse({
  id: 'stole',
  title: 'Nye stole',
  planTitle: 'Stole {year}',
  caseTitle: 'Stole {year}',
  phases: [
    { id: 'taelles', title: 'Stolene tælles' },
    { id: 'koebes', title: 'Stolene købes' },
  ],
  gates: [{ id: 'talt', title: 'Stolene er talt', needs: ['tael'] }],
  steps: [
    { kind: 'tael', phase: 'taelles', needs: [], ...words },
    { kind: 'koeb', phase: 'koebes', needs: ['tael'], gate: 'talt', ...words },
  ],
});
const plan = parsePlan({
  id: 'stole-2026',
  title: 'Stole 2026',
  process: 'plannedCase',
  ownProcess: 'stole',
  year: 2026,
  cases: [
    {
      id: 's',
      title: 'Nye stole',
      gates: [{ id: 'talt', title: 'Stolene er talt', needs: ['s/tael'] }],
      steps: [
        { ...words, id: 's/tael', kind: 'tael', needs: [], due: { date: '2026-03-06' } },
        { ...words, id: 's/koeb', kind: 'koeb', needs: ['s/tael'], gate: 'talt', due: { date: '2026-03-20' } },
      ],
    },
  ],
});

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()));
afterAll(() => fixture.close());

const goTo = (worldId: string, time: string) =>
  fixture.db
    .updateTable('worlds')
    .set({ now: instant(clockAt(time)) })
    .where('id', '=', worldId)
    .execute();

test('a case of an own process is where its record says: phase by phase, before its gate where it stood, in its file’s words', async () => {
  const { casework, db } = fixture;
  const worldId = `stole-${randomUUID().slice(0, 8)}`;
  await db
    .insertInto('worlds')
    .values({ id: worldId, kind: 'rehearsal', now: instant(clockAt('2026-03-02 09:00')) })
    .execute();
  await publishPlan(casework, {
    worldId,
    plan,
    organisation: TEST_ORGANISATION,
    process: chairs,
    grants: [],
    publishedBy: null,
  });
  const caseId = idOf('case', worldId, 'stole-2026', 's');
  const look = () => advancePlannedCase(casework, caseId);
  const answer = async (kind: string) =>
    completeTask(casework, {
      commandId: randomUUID(),
      actor: { personId: who.editor },
      taskId: idOf('task', caseId, `s/${kind}`, '', 'rapport@albertslund.example'),
      answer: { note: '' },
    });
  expect(await look()).toEqual({
    state: 'open',
    phase: 'taelles',
    openPhases: ['taelles', 'koebes'],
    closedGates: ['talt'],
    wakeInMs: null,
  });
  await goTo(worldId, '2026-03-13 09:00');
  await answer('tael');
  expect(await look()).toMatchObject({ phase: 'koebes', openPhases: ['koebes'], closedGates: [] });
  await answer('koeb');
  expect(await look()).toMatchObject({ phase: 'koebes', openPhases: [] });
  const exported = await exportJournal(db, caseId);
  expect(exported.case.phase).toBe('Stolene købes');
  expect(exported.entries.map(({ sentence }) => sentence).filter((one) => one.startsWith('Ny fase'))).toEqual([
    'Ny fase: Stolene tælles.',
    'Ny fase: Stolene købes.',
  ]);
});
