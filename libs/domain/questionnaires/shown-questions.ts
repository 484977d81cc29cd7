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

/** Whether evidence can be put at the answer at all. */
export const offersEvidence = ({ evidence }: Question): boolean => evidence !== 'none';

/** What must still be answered or shown before it can be sent, in the order of the questions. `evidence` is null where no documents can be kept: then none are asked for. */
export const missingAnswers = (
  questionnaire: Pick<Questionnaire, 'sections'>,
  answers: Answers,
  evidence: EvidenceCount | null,
): readonly MissingAnswer[] =>
  shownQuestions(questionnaire, answers).flatMap((question): MissingAnswer[] => {
    const value = answers.get(question.id);
    if (value === undefined) return question.required ? [{ question, what: 'answer' }] : [];
    if (evidence === null || !needsEvidence(question, value) || (evidence.get(question.id) ?? 0) > 0) return [];
    return [{ question, what: 'evidence' }];
  });

/** Where somebody has come to: of the questions that are asked and must be answered. */
export interface AnswerProgress {
  readonly answered: number;
  readonly asked: number;
}

export const progressOf = (questionnaire: Pick<Questionnaire, 'sections'>, answers: Answers): AnswerProgress => {
  const shown = shownQuestions(questionnaire, answers);
  return { asked: shown.length, answered: shown.filter(({ id }) => answers.has(id)).length };
};
