import { sql } from 'kysely';
import { Refusal } from '#contracts';
import { ADOPTION_KINDS } from '#domain';
import type { Database, Tx } from '#database';
import type { CaseFile } from '../kernel/case-file';
import { tasksWithSteps } from '../kernel/tasks-with-steps';

/** Whether KB has adopted the case's budget (what it only took note of, it has not): from then on only its implementation goes on. */
export const isBudgetFrozen = async (db: Database | Tx, caseId: string): Promise<boolean> => {
  const adopted = await tasksWithSteps(db)
    .where('tasks.case_id', '=', caseId)
    .where('steps.kind', 'in', [...ADOPTION_KINDS])
    .where('tasks.state', '=', 'done')
    .where((eb) =>
      eb.or([
        eb('steps.form', '<>', 'decision'),
        eb(sql<string>`tasks.answer ->> 'outcome'`, 'in', ['approved', 'changed']),
      ]),
    )
    .select('tasks.id')
    .limit(1)
    .executeTakeFirst();
  return adopted !== undefined;
};

/** Refuses CASE.ENDED, and BUDGET.FROZEN where the budget has been adopted. */
export const judgeNegotiable = async (file: CaseFile): Promise<void> => {
  judgeRunning(file);
  if (await isBudgetFrozen(file.tx, file.caseRow.id))
    throw new Refusal(
      'BUDGET.FROZEN',
      'Budgettet er vedtaget, så forhandlingen er slut. Det, der skal ske nu, følges op som tiltag.',
    );
};

/** Refuses CASE.ENDED. */
export const judgeRunning = ({ caseRow }: CaseFile): void => {
  if (caseRow.state !== 'open') throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så den kan ikke ændres.');
};
