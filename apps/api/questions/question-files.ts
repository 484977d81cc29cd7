import { localDate } from '#domain';
import type { OutDocument, OutSheet } from '#files';
import type { QuestionRow } from './question.query';
import { count, dateWords, instantWords } from '../web/words';

/** A question with the newest of its answers. */
const answered = (questions: readonly QuestionRow[]) =>
  questions.flatMap((question) => {
    const answer = question.versions.at(-1);
    return answer === undefined || question.state === 'withdrawn' ? [] : [{ question, answer }];
  });

/** The published answers as a spreadsheet: one question a line, dates as dates. */
export const questionSheet = (caseTitle: string, questions: readonly QuestionRow[]): OutSheet => ({
  title: `Spørgsmål ${caseTitle}`,
  columns: [
    { title: 'Nr.', width: 6 },
    { title: 'Spørger', width: 24 },
    { title: 'Område', width: 20 },
    { title: 'Spørgsmål', width: 60 },
    { title: 'Svar', width: 80 },
    { title: 'Besvaret', width: 14 },
    { title: 'Rettet, fordi', width: 40 },
  ],
  rows: answered(questions).map(({ question, answer }) => [
    { number: question.number },
    { text: question.asked_by },
    { text: question.area ?? '' },
    { text: question.text },
    { text: answer.text },
    { date: localDate(answer.published_at) },
    { text: answer.reason ?? '' },
  ]),
});

/** The same as a document that can lie with the case's papers; `today` is the day it shows. */
export const questionDocument = (caseTitle: string, questions: readonly QuestionRow[], today: string): OutDocument => {
  const all = answered(questions);
  return {
    title: 'Budgetspørgsmål og svar',
    subtitle: `${caseTitle} · ${count(all.length, 'besvaret spørgsmål', 'besvarede spørgsmål')} · som det står ${dateWords(today)}`,
    sections: all.map(({ question, answer }) => ({
      heading: `Spørgsmål ${question.number} fra ${question.asked_by}${question.area === null ? '' : ` (${question.area})`}`,
      paragraphs: [
        question.text,
        'Svar:',
        answer.text,
        `Besvaret ${instantWords(answer.published_at)}.${question.is_public ? '' : ' Kun for Økonomi & Stab.'}${answer.reason === null ? '' : ` Svaret er rettet (version ${answer.version}): ${answer.reason}`}`,
      ],
    })),
  };
};
