import type { QuestionState } from '#domain';
import type { QuestionRow } from './question.query';
import type { StateMark } from '../web/words';

const WORDS: Record<QuestionState, StateMark> = {
  waiting: { word: 'Ingen har det endnu', shape: 'late' },
  answering: { word: 'Venter på svar', shape: 'open' },
  reviewing: { word: 'Svaret gennemgås', shape: 'open' },
  unreviewed: { word: 'Ingen gennemgår svaret', shape: 'late' },
  published: { word: 'Besvaret', shape: 'done' },
  withdrawn: { word: 'Trukket tilbage', shape: 'away' },
};

/** Where a question stands, by word and shape; who works on it past the politicians' deadline is late. */
export const questionMark = (
  question: Pick<QuestionRow, 'state' | 'deadline' | 'isUnderWay'>,
  today: string,
): StateMark => {
  const mark = WORDS[question.state];
  if (question.state === 'published' && question.isUnderWay)
    return { word: 'Besvaret, svaret er taget op igen', shape: 'done' };
  return mark.shape === 'open' && question.deadline < today
    ? { word: `${mark.word}, over fristen`, shape: 'late' }
    : mark;
};
