import { evidenceCount, valuesOf, type AnswerEvidence, type SavedAnswer } from '#casework';
import {
  answerWords,
  localDate,
  progressOf,
  questionsOf,
  shownQuestions,
  type Question,
  type Questionnaire,
} from '#domain';
import type { OutDocument } from '#files';
import { count, dateWords, instantWords } from '../web/words';
import { byWords } from './run.view';

/** A questionnaire as it was answered, as a document that can lie with the case's papers; `today` is the day it shows. */
export const runDocument = (
  questionnaire: Questionnaire,
  answers: readonly SavedAnswer[],
  evidence: readonly AnswerEvidence[],
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
  const { answered, asked } = progressOf(
    questionnaire,
    values,
    evidenceCount(evidence, sentAt === null ? today : localDate(sentAt)),
  );
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
    sections: [
      ...questionnaire.sections
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
                  one && one.value !== null ? answerWords(question, one.value) : withoutAnswer(question, evidence),
                  one && one.value !== null ? byWords(one) : '',
                ],
              };
            }),
          },
        })),
      ...filesSection(questionnaire, shown, evidence),
    ],
  };
};

const lyingAt = ({ id }: Question, evidence: readonly AnswerEvidence[]) =>
  evidence.find(({ questionId }) => questionId === id)?.documents ?? [];

const withoutAnswer = (question: Question, evidence: readonly AnswerEvidence[]): string =>
  question.kind === 'file' && lyingAt(question, evidence).length > 0 ? 'Se filerne nederst' : 'Ikke besvaret';

/** What lies at the answers, each with its content's hash, so that a file that one has can be held against it. */
const filesSection = (
  questionnaire: Questionnaire,
  shown: ReadonlySet<string>,
  evidence: readonly AnswerEvidence[],
): OutDocument['sections'] => {
  const rows = questionsOf(questionnaire)
    .filter(({ id }) => shown.has(id))
    .flatMap((question) =>
      lyingAt(question, evidence).map((row) => ({
        cells: [
          question.text,
          `${row.title} (${row.file_name}, version ${row.number}${row.expires_on === null ? '' : `, gælder til ${dateWords(row.expires_on)}`})`,
          row.sha256,
        ],
      })),
    );
  if (rows.length === 0) return [];
  const columns = [
    { title: 'Spørgsmål', width: 3 },
    { title: 'Fil', width: 3 },
    { title: 'Fingeraftryk (SHA-256)', width: 3 },
  ];
  return [{ heading: 'Filer ved svarene', table: { columns, rows } }];
};
