import { pages } from '#contracts';
import { allows, caseSubject } from '#domain';
import type { FindHolder } from '../process-hooks';
import { tasksWithLeaders } from '../tasks/tasks-with-leaders';

/** A budgetspørgsmål, as documents lie on it: read by who may read the question. */
export const questionHolder: FindHolder = async ({ db }, id, visitor) => {
  const row = await db
    .selectFrom('questions')
    .innerJoin('cases', 'cases.id', 'questions.case_id')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('questions.id', '=', id)
    .where('worlds.deleted_at', 'is', null)
    .select((eb) => [
      'questions.number',
      'questions.is_public',
      'questions.withdrawn_at',
      'cases.id as case_id',
      'cases.state',
      'cases.process',
      'cases.parent_id',
      eb
        .exists(
          eb
            .selectFrom('question_answers')
            .whereRef('question_answers.question_id', '=', 'questions.id')
            .select('version'),
        )
        .as('is_answered'),
    ])
    .executeTakeFirst();
  if (!row) return null;
  const { personId } = visitor;
  const tasks = await tasksWithLeaders(db)
    .innerJoin('question_tasks', 'question_tasks.task_id', 'tasks.id')
    .where('question_tasks.question_id', '=', id)
    .execute();
  const isTheirs = tasks.some((task) => [task.assignee_id, task.leader_id, task.second_leader_id].includes(personId));
  // Who has no task of it reads it as what is published of its budget.
  if (!isTheirs && !allows('case:see-published', caseSubject(row), visitor)) return null;
  const on = { kind: 'question', isPublic: row.is_public, isAnswered: Boolean(row.is_answered), isTheirs } as const;
  return {
    caseId: row.case_id,
    title: `Budgetspørgsmål ${row.number}`,
    page: pages.question(id),
    ofTask: null,
    on,
    may: (act) => allows(act, { kind: 'document', on }, visitor),
    closed:
      row.state !== 'open'
        ? 'Sagen er afsluttet, så dens dokumenter ligger fast.'
        : row.withdrawn_at === null
          ? null
          : 'Spørgsmålet er trukket tilbage, så dets dokumenter ligger fast.',
  };
};
