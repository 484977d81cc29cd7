import { randomUUID } from 'node:crypto';
import { completeTask } from '#casework';
import { openCaseFixture, TEST_PEOPLE as who, type CaseFixture } from '#testing';
import { moveOn, propose } from './proposals';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

/** A year of proposals on a case of its own; what came of it, without ids. */
async function rehearsed(seed: number): Promise<string[]> {
  const caseRow = await fixture.aCase();
  const world = { casework: fixture.casework, worldId: caseRow.worldId, seed };
  const task = async (kind: string, form: string, assigneeId: string, unit: string | null) => {
    const id = randomUUID();
    const policy = JSON.stringify({
      opens: { amount: -5, unit: 'workingDays' },
      latestOpen: { amount: -1, unit: 'workingDays' },
      remind: [],
      escalate: [],
    });
    await fixture.db
      .insertInto('steps')
      .values({
        case_id: caseRow.caseId,
        id: `x/${kind}`,
        kind,
        position: 90,
        title: kind,
        form: form as 'text',
        why: null,
        consequence: null,
        needs: [],
        policy,
      })
      .onConflict((on) => on.doNothing())
      .execute();
    await fixture.db
      .insertInto('tasks')
      .values({
        id,
        case_id: caseRow.caseId,
        step_id: `x/${kind}`,
        unit_code: unit,
        area: null,
        assignee_id: assigneeId,
        due_on: '2026-03-20',
        state: 'open',
      })
      .execute();
    return { id, name: `${kind} ${unit ?? ''}`, kind, assigneeId };
  };
  for (const [unit, person] of [
    ['1.OES', who.chief],
    ['1', who.director],
  ] as const) {
    const one = await task('proposals', 'proposals', person, unit);
    await completeTask(fixture.casework, {
      commandId: randomUUID(),
      actor: { personId: person },
      taskId: one.id,
      answer: await propose(world, one),
    });
  }
  for (const [kind, person] of [
    ['proposals-reviewed', who.school],
    ['katalog', who.editor],
    ['admin-proposal', who.editor],
  ] as const)
    await moveOn(world, await task(kind, 'confirmation', person, null));
  await completeTask(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.editor },
    taskId: (await task('reading2-kb', 'decision', who.editor, null)).id,
    answer: { outcome: 'approved' },
  });
  const frozen = await task('frozen', 'confirmation', who.books, null);
  await moveOn(world, frozen);
  await completeTask(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.books },
    taskId: frozen.id,
    answer: {},
  });
  const rows = await fixture.db
    .selectFrom('proposals')
    .where('case_id', '=', caseRow.caseId)
    .orderBy('number')
    .select(['number', 'title', 'type', 'state', 'year2'])
    .execute();
  return rows.map((row) => JSON.stringify(row));
}

test('simulated leaders propose and Økonomi decides the same with the same seed, and every proposal of the katalog ends decided', async () => {
  const [one, again, other] = [await rehearsed(7), await rehearsed(7), await rehearsed(8)];
  expect(one.length).toBeGreaterThan(0);
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
  expect([...one, ...other].filter((row) => row.includes('"katalog"') || row.includes('"administrative"'))).toEqual([]);
});
