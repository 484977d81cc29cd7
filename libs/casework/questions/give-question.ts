import { Refusal } from '#contracts';
import { isUnderWay, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { judgeDay } from '../kernel/judge-day';
import { withdrawTasks } from '../tasks/task-moves';
import { onQuestion, type QuestionTask } from './question-file';
import { giveAnswerTask, giveReviewTask } from './question-tasks';
import { judgeReviewer } from '../tasks/reviewer';

/** A question that nobody has, given to somebody: to be answered, or, where it has been answered, to be reviewed. */
export interface GiveQuestion extends Command {
  readonly questionId: string;
  readonly part: 'answer' | 'review';
  readonly personId: string;
  /** The politicians' deadline from now on; unchanged = as it was. */
  readonly deadline: IsoDate;
}

/**
 * Gives a question to who can answer or review it: one that nobody was given yet, whose task fell away, or whose person has left. Refuses QUESTION.UNDER_WAY while
 * somebody has it (their task is handed over instead), QUESTION.PUBLISHED, QUESTION.WITHDRAWN, QUESTION.NOT_ANSWERED,
 * and a reviewer from elsewhere (PERSON.NOT_FOUND).
 */
export const giveQuestion = (casework: Casework, command: GiveQuestion): Promise<CommandOutcome> =>
  onQuestion(casework, command, 'QUESTION_GIVEN', async (file, question) => {
    if (question.state === 'withdrawn') throw new Refusal('QUESTION.WITHDRAWN', 'Spørgsmålet er trukket tilbage.');
    if (question.state === 'published')
      throw new Refusal('QUESTION.PUBLISHED', 'Spørgsmålet er besvaret. Ret svaret, hvis det ikke er rigtigt.');
    if (isUnderWay(question.facts))
      throw new Refusal(
        'QUESTION.UNDER_WAY',
        'Nogen er i gang med spørgsmålet. Åbn deres opgave, og giv den videre derfra.',
      );
    if (command.part === 'review' && question.answer?.state !== 'done')
      throw new Refusal(
        'QUESTION.NOT_ANSWERED',
        'Spørgsmålet er ikke besvaret endnu, så der er ikke noget at gennemgå.',
      );
    if (command.part === 'review') await judgeReviewer(file.tx, command.personId);
    judgeDay(file, command.deadline);
    if (command.deadline !== question.deadline)
      await file.tx
        .updateTable('questions')
        .set({ deadline: command.deadline })
        .where('id', '=', question.id)
        .execute();
    file.record({
      event: 'QUESTION_GIVEN',
      payload: {
        question: question.id,
        number: question.number,
        to: command.personId,
        part: command.part,
        due: command.deadline,
        before: question.deadline,
      },
    });
    await takeFrom(file, question[command.part]);
    const due = { ...question, deadline: command.deadline };
    if (command.part === 'answer') return giveAnswerTask(file, due, command.personId);
    const answeredBy = question.answer?.answeredBy ?? '';
    if (answeredBy === command.personId)
      throw new Refusal('QUESTION.SAME_PERSON', 'Den, der har svaret, kan ikke også gennemgå svaret. Vælg en anden.');
    return giveReviewTask(file, due, answeredBy, command.personId);
  });

/** Of somebody who has left: nobody answers the task any more, and the leader who was asked instead need not. */
const takeFrom = async (file: CaseFile, task: QuestionTask | null): Promise<void> => {
  if (task?.state !== 'open' && task?.state !== 'planned') return;
  await withdrawTasks(file.tx, [task.id]);
  file.record({ event: 'TASK_WITHDRAWN', taskId: task.id, reason: 'Den, der havde opgaven, er her ikke længere.' });
};
