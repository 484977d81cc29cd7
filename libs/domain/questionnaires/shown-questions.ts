import { questionsOf, type Answers, type AnswerValue, type Question, type Questionnaire } from './questionnaire';

/** How many documents lie at a question, by its id. */
export type EvidenceCount = ReadonlyMap<string, number>;

/** A question that is not finished: without its answer, or with one whose evidence is not there. */
export interface MissingAnswer {
  readonly question: Question;
  readonly what: 'answer' | 'evidence';
}

const isOneOf = (value: AnswerValue | undefined, wanted: readonly string[]): boolean =>
  value !== undefined && [value].flat().some((one) => wanted.some((id) => id === one));

/**
 * The questions that are asked by these answers, in their order. One whose condition is not met is not asked, whatever was once answered to it;
 * nor is what hangs on one that is not asked.
 */
export const shownQuestions = (
  questionnaire: Pick<Questionnaire, 'sections'>,
  answers: Answers,
): readonly Question[] => {
  const shown = new Set<string>();
  return questionsOf(questionnaire).filter(({ id, showWhen }) => {
    const isShown =
      showWhen === undefined ||
      (shown.has(showWhen.question) && isOneOf(answers.get(showWhen.question), showWhen.anyOf ?? [showWhen.is ?? '']));
    if (isShown) shown.add(id);
    return isShown;
  });
};

/** Whether an answer must have evidence: always, or because of what was answered. */
export const needsEvidence = ({ evidence }: Question, value: AnswerValue | undefined): boolean =>
  typeof evidence === 'string' ? evidence === 'required' : isOneOf(value, evidence.requiredWhen);

/** Whether documents can be put at its answer at all. */
export const takesDocuments = ({ kind, evidence }: Question): boolean => kind === 'file' || evidence !== 'none';

/** What a question that is asked still wants; null where nothing. A question for files is answered by what lies there. */
const missingOf = (question: Question, answers: Answers, evidence: EvidenceCount): MissingAnswer['what'] | null => {
  const isThere = (evidence.get(question.id) ?? 0) > 0;
  if (question.kind === 'file') return isThere || !question.required ? null : 'evidence';
  const value = answers.get(question.id);
  if (value === undefined) return question.required ? 'answer' : null;
  return needsEvidence(question, value) && !isThere ? 'evidence' : null;
};

/** What must still be answered or shown before it can be sent, in the order of the questions. */
export const missingAnswers = (
  questionnaire: Pick<Questionnaire, 'sections'>,
  answers: Answers,
  evidence: EvidenceCount,
): readonly MissingAnswer[] =>
  shownQuestions(questionnaire, answers).flatMap((question): MissingAnswer[] => {
    const what = missingOf(question, answers, evidence);
    return what === null ? [] : [{ question, what }];
  });

/** Where somebody has come to: of the questions that are asked. */
export interface AnswerProgress {
  readonly answered: number;
  readonly asked: number;
}

/** An answer whose evidence is not there yet does not count as one. */
export const progressOf = (
  questionnaire: Pick<Questionnaire, 'sections'>,
  answers: Answers,
  evidence: EvidenceCount,
): AnswerProgress => {
  const shown = shownQuestions(questionnaire, answers);
  const isAnswered = (question: Question): boolean =>
    (question.kind === 'file' ? (evidence.get(question.id) ?? 0) > 0 : answers.has(question.id)) &&
    missingOf(question, answers, evidence) === null;
  return { asked: shown.length, answered: shown.filter(isAnswered).length };
};
