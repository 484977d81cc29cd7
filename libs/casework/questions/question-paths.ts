import { Refusal } from '#contracts';
import { FORMS } from '#domain';
import { writersOfAnswer } from '../tasks/writers-of-answer';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import { judgeReturns } from '../tasks/judge-returns';
import { reopenTask } from '../tasks/reopen-task';
import type { CaseFile } from '../kernel/case-file';
import type { TaskFile } from '../tasks/task-file';
import { publishAnswer } from './publish-answer';
import { questionOfTask, type QuestionFile } from './question-file';
import { giveReviewTask } from './question-tasks';
import { judgeReviewer } from '../tasks/reviewer';

/** An answer to a question goes to Økonomi for review, unless somebody there has it already. */
export const questionAnswered: AnswerPath = async (answered) => {
  const { task } = answered;
  const question = await questionOfTask(task.file, task.id);
  await finishTask(answered, { tell: true });
  if (question.review?.state === 'planned' || question.review?.state === 'open') return;
  await giveReviewTask(task.file, question, task.actorId);
};

/**
 * A reviewed answer is published, or goes back to who gave it with the reviewer's words. Refuses QUESTION.NOT_ANSWERED where the answer has been
 * taken up again meanwhile, and QUESTION.OWN_ANSWER: nobody approves what they wrote.
 */
export const questionReviewed: AnswerPath = async (answered) => {
  const { task, commandId } = answered;
  const review = FORMS.review.schema.parse(answered.answer);
  const question = await questionOfTask(task.file, task.id);
  const given = question.answer;
  if (given?.state !== 'done')
    throw new Refusal(
      'QUESTION.NOT_ANSWERED',
      'Svaret er taget op igen af den, der gav det. Du får besked, når det er klar.',
    );
  const writers = await writersOfAnswer(task.file.tx, given.id);
  if (writers.some((writer) => writer === task.actorId || writer === task.deputyFor))
    throw new Refusal(
      'QUESTION.OWN_ANSWER',
      'Du har selv skrevet svaret, så en anden skal godkende det. Giv opgaven videre.',
    );
  await finishTask(answered, { tell: true });
  if (review.outcome === 'approved') {
    const { text } = FORMS.text.schema.parse(given.answer);
    const isNew = await publishAnswer(task.file, question, { text, by: task.actorId, reason: null });
    if (isNew)
      tellWhoEntered(task.file, question, {
        taskId: given.id,
        text,
        knownTo: [task.actorId, given.answeredBy, given.assigneeId],
      });
    return;
  }
  await judgeReturns(task.file, given.id, task.actorId, 'Godkend det, eller lad en anden svare.');
  task.file.record({
    event: 'QUESTION_RETURNED',
    reason: review.note,
    payload: { question: question.id, number: question.number },
  });
  await reopenTask(task.file, given, { by: task.actorId, reason: review.note, key: commandId });
};

/** So much of an answer stands in the mail; all of it one click away. */
const IN_MAIL = 600;

/** Whoever entered a question passes the answer on, so they hear of it; those who wrote and reviewed it know already. */
const tellWhoEntered = (
  file: CaseFile,
  { id, number, enteredBy, facts }: QuestionFile,
  {
    taskId,
    text,
    knownTo,
  }: { readonly taskId: string; readonly text: string; readonly knownTo: readonly (string | null)[] },
): void => {
  const [by = null] = knownTo;
  if (knownTo.includes(enteredBy)) return;
  const reason = text.length > IN_MAIL ? `${text.slice(0, IN_MAIL).toWellFormed().trimEnd()} …` : text;
  file.notify({
    kind: 'question-published',
    key: `question/${id}/published/${facts.versions + 1}`,
    personId: enteredBy,
    taskId,
    details: { ...(by === null ? {} : { by }), reason, question: { id, number } },
  });
};

/** Refuses QUESTION.WITHDRAWN for what was answered of a question that is no longer asked: nobody is asked to put it right. */
export const judgeQuestionReturn = async ({ file, id }: TaskFile): Promise<void> => {
  const { state } = await questionOfTask(file, id);
  if (state === 'withdrawn')
    throw new Refusal('QUESTION.WITHDRAWN', 'Spørgsmålet er trukket tilbage, så svaret skal ikke laves om.');
};

/** A review is handed over only to who may review it: of Økonomi (PERSON.NOT_FOUND), and not the one who gave the answer (QUESTION.SAME_PERSON). */
export const judgeReviewHandOver = async ({ file, id }: TaskFile, personId: string): Promise<void> => {
  await judgeReviewer(file.tx, personId);
  const { answer } = await questionOfTask(file, id);
  if (answer && (await writersOfAnswer(file.tx, answer.id)).includes(personId))
    throw new Refusal('QUESTION.SAME_PERSON', 'Den, der har svaret, kan ikke også gennemgå svaret. Vælg en anden.');
};
