export { answerDeputy, type AnswerDeputy } from './answer-deputy';
export { actedForBy, deputyshipsOn } from './deputy-rows';
export { endDeputy, type EndDeputy } from './end-deputy';
export { enterDeputy, type EnterDeputy } from './enter-deputy';
