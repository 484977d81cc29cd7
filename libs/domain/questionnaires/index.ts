export * from './questionnaire';
export { checkQuestionnaire, type QuestionnaireFault } from './check-questionnaire';
export {
  missingAnswers,
  needsEvidence,
  progressOf,
  shownQuestions,
  takesDocuments,
  type AnswerProgress,
  type EvidenceCount,
  type MissingAnswer,
} from './shown-questions';
export {
  answerTyped,
  answerWords,
  choiceWords,
  judgeAnswer,
  keptAnswer,
  LONGEST_ANSWER,
  type AnswerJudgement,
  type TypedAnswer,
} from './judge-answer';
