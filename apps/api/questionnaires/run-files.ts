import { valuesOf, type SavedAnswer } from '#casework';
import { answerWords, progressOf, shownQuestions, type Questionnaire } from '#domain';
import type { OutDocument } from '#files';
import { count, dateWords, instantWords } from '../web/words';
import { byWords } from './run.view';

/** A questionnaire as it was answered, as a document that can lie with the case's papers; `today` is the day it shows. */
export const runDocument = (
  questionnaire: Questionnaire,
  answers: readonly SavedAnswer[],
  {
    caseTitle,
    unit,
    sentAt,
    today,
  }: {
    readonly caseTitle: string;
    readonly unit: string | null;
    readonly sentAt: number | null;
    readonly today: string;
  },
): OutDocument => {
  const saved = new Map(answers.map((one) => [one.questionId, one]));
  const values = valuesOf(answers);
  const { answered, asked } = progressOf(questionnaire, values);
  const shown = new Set(shownQuestions(questionnaire, values).map(({ id }) => id));
  return {
    title: questionnaire.title,
    subtitle: [caseTitle, ...(unit === null ? [] : [unit])].join(' · '),
    facts: [
      {
        label: 'Tilstand',
        value: sentAt === null ? `Ikke sendt; som det står ${dateWords(today)}` : `Sendt ${instantWords(sentAt)}`,
      },
      { label: 'Besvaret', value: `${answered} af ${count(asked, 'spørgsmål', 'spørgsmål')}` },
    ],
    sections: questionnaire.sections
      .map((section) => ({ ...section, questions: section.questions.filter(({ id }) => shown.has(id)) }))
      .filter(({ questions }) => questions.length > 0)
      .map((section) => ({
        heading: section.title,
        table: {
          columns: [
            { title: 'Spørgsmål', width: 3 },
            { title: 'Svar', width: 3 },
            { title: 'Hvem og hvornår', width: 2 },
          ],
          rows: section.questions.map((question) => {
            const one = saved.get(question.id);
            return {
              cells: [
                question.text,
                one && one.value !== null ? answerWords(question, one.value) : 'Ikke besvaret',
                one && one.value !== null ? byWords(one) : '',
              ],
            };
          }),
        },
      })),
  };
};
