import { isAboutQuestion, QUESTION_ANSWER, QUESTION_REVIEW } from '#domain';
import type { ProcessHooks } from '../process-hooks';
import { judgeQuestionReturn, judgeReviewHandOver, questionAnswered, questionReviewed } from './question-paths';

export const questionHooks: ProcessHooks = {
  answers: { [QUESTION_ANSWER]: questionAnswered, [QUESTION_REVIEW]: questionReviewed },
  mayReturn: async (task) => {
    if (isAboutQuestion(task.kind)) await judgeQuestionReturn(task);
  },
  mayHandOver: async (task, toPersonId) => {
    if (task.kind === QUESTION_REVIEW) await judgeReviewHandOver(task, toPersonId);
  },
};
