import { Refusal } from '#contracts';
import type { JsonObject } from '#database';
import {
  caseSubject,
  partState,
  questionState,
  type IsoDate,
  type JournalEvent,
  type QuestionFacts,
  type QuestionState,
  type TaskState,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';

/** A task of a question, the latest of its part. */
export interface QuestionTask {
  readonly id: string;
  readonly round: number;
  readonly state: TaskState;
  readonly assigneeId: string;
  /** False: whose it is has left. */
  readonly isHere: boolean;
  readonly answer: JsonObject | null;
  readonly answeredBy: string | null;
}

/** A budgetspørgsmål as the commands see it, its case locked. */
export interface QuestionFile {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly askedBy: string;
  readonly area: string | null;
  readonly deadline: IsoDate;
  readonly reviewerId: string;
  readonly enteredBy: string;
  readonly facts: QuestionFacts;
  readonly state: QuestionState;
  readonly answer: QuestionTask | null;
  readonly review: QuestionTask | null;
}

/** Reads a question of a case that is locked. Throws `Refusal` QUESTION.NOT_FOUND. */
export const readQuestion = async (file: CaseFile, questionId: string): Promise<QuestionFile> => {
  const row = await file.tx
    .selectFrom('questions')
    .where('id', '=', questionId)
    .where('case_id', '=', file.caseRow.id)
    .selectAll()
    .executeTakeFirst();
  if (!row) throw notFound();
  const tasks = await file.tx
    .selectFrom('question_tasks')
    .innerJoin('tasks', 'tasks.id', 'question_tasks.task_id')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .where('question_tasks.question_id', '=', questionId)
    .orderBy('question_tasks.round')
    .select([
      'tasks.id',
      'question_tasks.part',
      'question_tasks.round',
      'tasks.state',
      'tasks.assignee_id as assigneeId',
      'people.active as isHere',
      'tasks.answer',
      'tasks.answered_by as answeredBy',
    ])
    .execute();
  const answer = tasks.findLast((task) => task.part === 'answer') ?? null;
  const review = tasks.findLast((task) => task.part === 'review') ?? null;
  const facts = {
    isWithdrawn: row.withdrawn_at !== null,
    versions: await versionsOf(file, questionId),
    answer: partState(answer),
    review: partState(review),
  };
  return {
    id: row.id,
    number: row.number,
    text: row.text,
    askedBy: row.asked_by,
    area: row.area,
    deadline: row.deadline,
    reviewerId: row.reviewer_id,
    enteredBy: row.entered_by,
    facts,
    state: questionState(facts),
    answer,
    review,
  };
};

/** The question that a task is about. Throws `Refusal` QUESTION.NOT_FOUND. */
export const questionOfTask = async (file: CaseFile, taskId: string): Promise<QuestionFile> => {
  const row = await file.tx
    .selectFrom('question_tasks')
    .where('task_id', '=', taskId)
    .select('question_id')
    .executeTakeFirst();
  if (!row) throw notFound();
  return readQuestion(file, row.question_id);
};

const versionsOf = async (file: CaseFile, questionId: string): Promise<number> => {
  const { last } = await file.tx
    .selectFrom('question_answers')
    .where('question_id', '=', questionId)
    .select((eb) => eb.fn.max('version').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
};

/** A command of somebody who steers the questions, on one of them. Refuses QUESTION.NOT_FOUND, CASE.NOT_YOURS, CASE.ENDED. */
export const onQuestion = async (
  casework: Casework,
  command: Command & { readonly questionId: string },
  event: JournalEvent,
  act: (file: CaseFile, question: QuestionFile) => Promise<void>,
): Promise<CommandOutcome> => {
  const owner = await casework.db
    .selectFrom('questions')
    .select('case_id')
    .where('id', '=', command.questionId)
    .executeTakeFirst();
  if (!owner) throw notFound();
  return inCase(
    casework,
    command,
    { caseId: owner.case_id, events: [event], subject: { question: command.questionId } },
    async (file) => {
      await judgeActor(file.tx, command.actor.personId, 'case:run-questions', caseSubject(file.caseRow), NOT_YOURS);
      if (file.caseRow.state !== 'open')
        throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så spørgsmålet kan ikke ændres.');
      await act(file, await readQuestion(file, command.questionId));
    },
  );
};

export const NOT_YOURS = 'Budgetspørgsmål styres af Økonomi & Stab og sekretariatet.';

const notFound = (): Refusal => new Refusal('QUESTION.NOT_FOUND', 'Spørgsmålet findes ikke.');
