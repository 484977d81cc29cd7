import { randomUUID } from 'node:crypto';
import {
  actOnTransfer,
  advanceCase,
  completeTask,
  importOrganisation,
  openTransfers,
  readTransfers,
  tasksWithSteps,
  transferAmount,
  type ActOnTransfer,
  type TransferRow,
} from '#casework';
import { instant } from '#database';
import { proposeTransfers } from '#domain';
import { refused } from './refused';
import { clockAt, openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from './case-builder';
import { TEST_POSITIONS, TEST_TRANSFER_ORGANISATION, TEST_TRANSFER_RULES, TRANSFER_PEOPLE } from './transfer-fixtures';

/** A round with requests, in a world of its own. */
export interface TestRound {
  readonly caseRow: TestCase;
  readonly roundId: string;
  readonly rows: () => Promise<TransferRow[]>;
  /** The request of a unit and kind. */
  readonly one: (unit?: string, kind?: string) => Promise<TransferRow>;
  /** Sets the clock and lets all its requests' cases do what is due. */
  readonly goTo: (time: string) => Promise<void>;
  /** The open tasks of a request by kind: whose they are. */
  readonly open: (
    transferId: string,
  ) => Promise<{ readonly id: string; readonly kind: string; readonly step: string; readonly who: string }[]>;
  /** Answers the open task of a request of that kind (or step) by a person, or by whose it is. */
  readonly answer: (transferId: string, what: string, answer: object, person?: string) => Promise<unknown>;
  readonly act: (
    act: ActOnTransfer['act'],
    person: string,
    over?: Partial<ActOnTransfer>,
    unit?: string,
    kind?: string,
  ) => Promise<unknown>;
  /** Through review and text to who clears it; through the clearing as well where `cleared`. */
  readonly bring: (to: 'reviewed' | 'text' | 'cleared', unit?: string, kind?: string) => Promise<TransferRow>;
  /** Gives the round's case a step of that kind with an open task. */
  readonly step: (kind: string, form: 'confirmation' | 'decision', due: string) => Promise<string>;
  readonly kbDecides: () => Promise<void>;
}

export const by = (person: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId: person } });

/** The code of a refusal; throws where there was none. */
export const refusalOf = async (deed: Promise<unknown>): Promise<string> => (await refused(deed)).code;

/** Words and coverage of a request of that amount, øre. */
export const textAnswer = (amount: bigint): object => ({
  text: 'Skolegården er forsinket',
  argument: 'Aftalen er indgået',
  coverage: [{ by: 'kassen', oere: amount.toString() }],
});

/** A case fixture with the transfers' organisation. */
export async function openTransferFixture(): Promise<CaseFixture> {
  const fixture = await openCaseFixture();
  await importOrganisation(fixture.casework, TEST_TRANSFER_ORGANISATION);
  return fixture;
}

/** A round of Monday 2 March 2026 at 9, with the requests of `TEST_POSITIONS` opened unless `empty`. */
export async function openTestRound(
  fixture: CaseFixture,
  options: { readonly empty?: boolean } = {},
): Promise<TestRound> {
  const { db, casework } = fixture;
  const caseRow = await fixture.aCase();
  const roundId = caseRow.caseId;
  await db.updateTable('cases').set({ process: 'transferRound' }).where('id', '=', roundId).execute();
  const rows = () => readTransfers(db, roundId);
  const one = async (unit = '10', kind = 'teknisk'): Promise<TransferRow> => {
    const found = (await rows()).find((row) => row.unit_code === unit && row.kind === kind);
    if (!found) throw new Error(`no ${kind} of ${unit}`);
    return found;
  };
  const goTo = async (time: string): Promise<void> => {
    await db
      .updateTable('worlds')
      .set({ now: instant(clockAt(time)) })
      .where('id', '=', caseRow.worldId)
      .execute();
    for (const { id } of await rows()) await advanceCase(casework, id, 'review');
  };
  const names = new Map(Object.entries(TRANSFER_PEOPLE).map(([name, id]) => [id, name]));
  const open = async (transferId: string) => {
    const live = await tasksWithSteps(db)
      .where('tasks.case_id', '=', transferId)
      .where('tasks.state', 'in', ['open', 'planned'])
      .orderBy('steps.position')
      .select(['tasks.id', 'tasks.step_id', 'tasks.assignee_id', 'steps.kind'])
      .execute();
    return live.map(({ id, step_id: step, assignee_id: person, kind }) => ({
      id,
      kind,
      step,
      who: names.get(person) ?? person,
    }));
  };
  const answer = async (transferId: string, what: string, said: object, person?: string) => {
    await advanceCase(casework, transferId, 'review');
    const task = (await open(transferId)).find(({ kind, step }) => kind === what || step === what);
    if (!task) throw new Error(`no open ${what}`);
    return completeTask(casework, {
      ...by(person ?? Object.entries(TRANSFER_PEOPLE).find(([name]) => name === task.who)?.[1] ?? ''),
      taskId: task.id,
      answer: said,
    });
  };
  const bring: TestRound['bring'] = async (to, unit, kind) => {
    const { id, state } = await one(unit, kind);
    if (state === 'draft') {
      for (const { step } of await open(id)) await answer(id, step, { note: '' });
    }
    if (to !== 'reviewed' && (await one(unit, kind)).state === 'reviewed')
      await answer(id, 'text', textAnswer(transferAmount(await one(unit, kind))));
    while (to === 'cleared' && (await one(unit, kind)).state === 'text')
      await answer(id, 'approval', { outcome: 'approved', version: await contentVersion(id), note: '' });
    return one(unit, kind);
  };
  const contentVersion = async (id: string): Promise<number> =>
    (
      await db
        .selectFrom('transfer_versions')
        .where('request_id', '=', id)
        .select((eb) => eb.fn.max('version').as('last'))
        .executeTakeFirstOrThrow()
    ).last;
  const step: TestRound['step'] = async (kind, form, due) => {
    const id = randomUUID();
    await db
      .insertInto('steps')
      .values({
        case_id: roundId,
        id: `x/${kind}`,
        kind,
        position: 90,
        title: kind,
        form,
        why: null,
        consequence: null,
        needs: [],
        policy: JSON.stringify({
          opens: { amount: -5, unit: 'workingDays' },
          latestOpen: { amount: -1, unit: 'workingDays' },
          remind: [],
          escalate: [],
        }),
      })
      .execute();
    await db
      .insertInto('tasks')
      .values({
        id,
        case_id: roundId,
        step_id: `x/${kind}`,
        area: null,
        unit_code: null,
        assignee_id: who.editor,
        due_on: due,
        state: 'open',
        opened_at: new Date('2026-03-02T08:00:00Z'),
      })
      .execute();
    return id;
  };
  const kbDecides = async (): Promise<void> => {
    const id = await step('transfer-kb', 'decision', '2026-03-20');
    await db
      .updateTable('tasks')
      .set({ state: 'done', answer: JSON.stringify({ outcome: 'approved' }) })
      .where('id', '=', id)
      .execute();
  };
  const act: TestRound['act'] = async (what, person, over = {}, unit, kind) => {
    const row = await one(unit, kind);
    return actOnTransfer(casework, {
      ...by(person),
      transferId: row.id,
      version: row.version,
      act: what,
      reason: 'Fordi.',
      ...over,
    });
  };
  if (options.empty !== true) {
    const { requests } = proposeTransfers(TEST_TRANSFER_RULES, TEST_TRANSFER_ORGANISATION, TEST_POSITIONS, 2025);
    await openTransfers(casework, {
      ...by(who.admin),
      caseId: roundId,
      rules: TEST_TRANSFER_RULES,
      fromYear: 2025,
      requests,
    });
  }
  return { caseRow, roundId, rows, one, goTo, open, answer, act, bring, step, kbDecides };
}
