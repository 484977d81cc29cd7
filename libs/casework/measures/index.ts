export * from './measures';
export { askAgain } from './ask-again';
export { askOnce, type Measure } from './measure-tasks';
