import type { QuestionRow } from './question.query';
import type { Visitor } from '../web/visitor';

/** Whether the visitor may read a question. */
export const mayRead = (visitor: Visitor, question: QuestionRow): boolean =>
  visitor.may('question:see', {
    kind: 'question',
    isPublic: question.is_public,
    isAnswered: question.versions.length > 0,
    isTheirs: visitor.hasOneOf(question.tasks),
  });
