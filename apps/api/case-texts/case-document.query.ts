import type { Database } from '#database';

/** A case's steps with what each waits for, in their order. */
export const readStepChain = (db: Database, caseId: string) =>
  db
    .selectFrom('steps')
    .where('case_id', '=', caseId)
    .orderBy('position')
    .select(['id', 'kind', 'title', 'form', 'needs'])
    .execute();

export type StepChainRow = Awaited<ReturnType<typeof readStepChain>>[number];

/** How many budgetspørgsmål have been answered to all. */
export const countPublishedQuestions = async (db: Database, caseId: string): Promise<number> => {
  const rows = await db
    .selectFrom('question_answers')
    .innerJoin('questions', 'questions.id', 'question_answers.question_id')
    .where('questions.case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .select('questions.id')
    .distinct()
    .execute();
  return rows.length;
};

/** How many change proposals have been tabled and stand. */
export const countChanges = async (db: Database, caseId: string): Promise<number> => {
  const rows = await db
    .selectFrom('budget_changes')
    .where('case_id', '=', caseId)
    .where('state', '<>', 'withdrawn')
    .select('id')
    .execute();
  return rows.length;
};
