export { answerDeputy, type AnswerDeputy } from './answer-deputy';
export { confirmDeputy, type ConfirmDeputy } from './confirm-deputy';
export { actedForBy, deputyshipsOn } from './deputy-rows';
export { endDeputy, type EndDeputy } from './end-deputy';
export { enterDeputy, type EnterDeputy, type EnteredDeputy } from './enter-deputy';
