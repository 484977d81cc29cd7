export * from './ask-question';
export * from './give-question';
export { correctAnswer, type CorrectAnswer } from './publish-answer';
export * from './withdraw-question';
