export * from './measures';
export { askOnce, type Measure } from './measure-tasks';
