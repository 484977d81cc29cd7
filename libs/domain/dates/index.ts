export * from './parse-danish-date';
export * from './read-date-text';
export * from './infer-years';
export * from './split-deadlines';
export { monthIn } from './words';
export { hoursIn, TIME_OF_DAY } from './hours';
export { DATE_PROBLEMS, type DateProblem, type DateReading, type ReadDate, type UnreadDate } from './date-reading';
