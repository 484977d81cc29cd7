export {
  addQuestionnaire,
  historyOfQuestionnaire,
  keepShippedQuestionnaires,
  newestQuestionnaires,
  questionnaireOfVersion,
  type AddedQuestionnaire,
  type AddQuestionnaire,
  type QuestionnaireVersion,
} from './questionnaire-versions';
export {
  evidenceCount,
  filesChangedByOthers,
  openPlaces,
  readEvidence,
  versionsOf,
  type AnswerEvidence,
} from './answer-evidence';
export { openQuestionnaire, type OpenQuestionnaire } from './open-questionnaire';
export { AnswerChanged, saveAnswer, type AnswerSaved, type SaveAnswer } from './save-answer';
export { QuestionnaireUnfinished } from './send-questionnaire';
export { shareQuestionnaire, unshareQuestionnaire, type ShareQuestionnaire } from './helpers';
export {
  earlierAnswers,
  isHelperOf,
  readAnswers,
  readHelpers,
  readRun,
  readRunOfTask,
  valuesOf,
  type EarlierAnswers,
  type QuestionnaireRun,
  type SavedAnswer,
} from './read-run';
