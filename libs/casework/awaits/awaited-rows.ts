import type { Insertable } from 'kysely';
import type { AwaitedStepTable, Tx } from '#database';
import { planAwaited, type Plan, type PlannedCase } from '#domain';
import { caseIdOf } from '../kernel/ids';
import { insertChunks } from '../kernel/insert-chunks';

type Row = Insertable<AwaitedStepTable>;

/** What a planned case's steps wait for in other cases, as the case keeps it. The other case's id is known before its plan is in force. */
export const awaitedRows = (
  worldId: string,
  plan: Pick<Plan, 'id'>,
  caseId: string,
  { steps }: Pick<PlannedCase, 'steps'>,
): Row[] =>
  steps.flatMap((step) =>
    step.awaits.map((awaited) => {
      const planKey = planAwaited(plan, awaited);
      return {
        case_id: caseId,
        step_id: step.id,
        awaited_case_id: caseIdOf(worldId, planKey, awaited.case),
        kind: awaited.kind,
        plan_key: planKey,
        case_key: awaited.case,
      };
    }),
  );

export const writeAwaited = (tx: Tx, rows: readonly Row[]): Promise<void> =>
  insertChunks(rows, (some) =>
    tx
      .insertInto('awaited_steps')
      .values(some)
      .onConflict((on) => on.doNothing())
      .execute(),
  );

/** What a running case waits for from now on, as a new version of its plan has it. */
export const awaitAnew = async (tx: Tx, caseId: string, rows: readonly Row[]): Promise<void> => {
  await tx.deleteFrom('awaited_steps').where('case_id', '=', caseId).execute();
  await writeAwaited(tx, rows);
};
