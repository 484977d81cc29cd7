import { tasksWithLeaders } from '#casework';
import type { Database } from '#database';
import { isUnderWay, partState, questionState, type QuestionFacts, type QuestionState, type TaskState } from '#domain';

/** A task of a question, with who has it. */
export interface QuestionTaskRow {
  readonly id: string;
  readonly part: 'answer' | 'review';
  readonly state: TaskState;
  readonly due_on: string;
  readonly assignee_id: string;
  readonly assignee_title: string;
  /** False: the assignee has left. */
  readonly isHere: boolean;
  readonly leader_id: string | null;
  readonly second_leader_id: string | null;
  readonly answered_by: string | null;
  readonly answer: unknown;
}

export interface AnswerVersion {
  readonly version: number;
  readonly text: string;
  readonly published_at: number;
  readonly by: string;
  readonly reason: string | null;
}

/** A question with all that a page shows of it. */
export interface QuestionRow {
  readonly id: string;
  readonly case_id: string;
  readonly number: number;
  readonly text: string;
  readonly asked_by: string;
  readonly area: string | null;
  readonly deadline: string;
  readonly is_public: boolean;
  readonly entered_at: number;
  readonly state: QuestionState;
  readonly isUnderWay: boolean;
  readonly tasks: readonly QuestionTaskRow[];
  /** Oldest first. */
  readonly versions: readonly AnswerVersion[];
}

/** The questions of a case by number; or one of them. */
export const readQuestions = async (
  db: Database,
  caseId: string,
  questionId: string | null = null,
): Promise<QuestionRow[]> => {
  const rows = await db
    .selectFrom('questions')
    .where('case_id', '=', caseId)
    .$if(questionId !== null, (query) => query.where('id', '=', questionId ?? ''))
    .orderBy('number')
    .select([
      'id',
      'case_id',
      'number',
      'text',
      'asked_by',
      'area',
      'deadline',
      'is_public',
      'entered_at',
      'withdrawn_at',
    ])
    .execute();
  const [tasks, versions] = await Promise.all([readTasks(db, caseId), readVersions(db, caseId)]);
  const tasksOf = Map.groupBy(tasks, (task) => task.question_id);
  const versionsOf = Map.groupBy(versions, (version) => version.question_id);
  return rows.map(({ withdrawn_at, ...row }) => {
    const own = tasksOf.get(row.id) ?? [];
    const answers = versionsOf.get(row.id) ?? [];
    const facts: QuestionFacts = {
      isWithdrawn: withdrawn_at !== null,
      versions: answers.length,
      answer: latest(own, 'answer'),
      review: latest(own, 'review'),
    };
    return { ...row, state: questionState(facts), isUnderWay: isUnderWay(facts), tasks: own, versions: answers };
  });
};

const latest = (tasks: readonly QuestionTaskRow[], part: string): TaskState | null =>
  partState(tasks.findLast((task) => task.part === part) ?? null);

const readTasks = (db: Database, caseId: string) =>
  tasksWithLeaders(db)
    .innerJoin('question_tasks', 'question_tasks.task_id', 'tasks.id')
    .innerJoin('questions', 'questions.id', 'question_tasks.question_id')
    .where('questions.case_id', '=', caseId)
    .orderBy('question_tasks.part')
    .orderBy('question_tasks.round')
    .select([
      'question_tasks.question_id',
      'question_tasks.part',
      'tasks.id',
      'tasks.state',
      'tasks.due_on',
      'tasks.answered_by',
      'tasks.answer',
      'assignee.title as assignee_title',
      'assignee.active as isHere',
    ])
    .execute();

const readVersions = (db: Database, caseId: string) =>
  db
    .selectFrom('question_answers')
    .innerJoin('questions', 'questions.id', 'question_answers.question_id')
    .innerJoin('people', 'people.id', 'question_answers.published_by')
    .where('questions.case_id', '=', caseId)
    .orderBy('question_answers.version')
    .select([
      'question_answers.question_id',
      'question_answers.version',
      'question_answers.text',
      'question_answers.published_at',
      'question_answers.reason',
      'people.title as by',
    ])
    .execute();

/** The case of a question; undefined where there is no such question. */
export const readCaseOfQuestion = (db: Database, questionId: string) =>
  db
    .selectFrom('questions')
    .innerJoin('cases', 'cases.id', 'questions.case_id')
    .where('questions.id', '=', questionId)
    .select(['cases.id', 'cases.process', 'cases.parent_id'])
    .executeTakeFirst();

/** The areas that have an økonomikonsulent, to choose from. */
export const readAreas = async (db: Database): Promise<string[]> => {
  const rows = await db
    .selectFrom('roles')
    .where('role', '=', 'konsulent')
    .where('area', '<>', '')
    .select('area')
    .distinct()
    .orderBy('area')
    .execute();
  return rows.map((row) => row.area);
};
