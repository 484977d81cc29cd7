import { isAboutQuestion, QUESTION_ANSWER, QUESTION_REVIEW } from '#domain';
import type { ProcessHooks } from '../process-hooks';
import { questionHolder } from './question-holder';
import { answererOf, partiesOfQuestion, reviewsBegun } from './question-tasks';
import { judgeQuestionReturn, judgeReviewHandOver, questionAnswered, questionReviewed } from './question-paths';

export const questionHooks: ProcessHooks = {
  answers: { [QUESTION_ANSWER]: questionAnswered, [QUESTION_REVIEW]: questionReviewed },
  corrections: {
    [QUESTION_ANSWER]: { begun: (db, { id }) => reviewsBegun(db, id) },
    [QUESTION_REVIEW]: {
      never: 'Din gennemgang gælder med det samme, så den rettes ikke her. Bed om at få den tilbage.',
    },
  },
  documentsOn: { question: questionHolder },
  placesOf: async ({ tx }, { id }) => {
    const row = await tx
      .selectFrom('question_tasks')
      .where('task_id', '=', id)
      .select('question_id')
      .executeTakeFirst();
    return row ? [{ kind: 'question', id: row.question_id }] : [];
  },
  barredFrom: async (db, { id, kind }) => (kind === QUESTION_REVIEW ? answererOf(db, id) : []),
  concernedBy: async (task) => (isAboutQuestion(task.kind) ? partiesOfQuestion(task) : []),
  mayReturn: async (task) => {
    if (isAboutQuestion(task.kind)) await judgeQuestionReturn(task);
  },
  mayHandOver: async (task, toPersonId) => {
    if (task.kind === QUESTION_REVIEW) await judgeReviewHandOver(task, toPersonId);
  },
};
