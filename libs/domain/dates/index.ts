export * from './parse-danish-date';
export * from './split-deadlines';
export { DATE_PROBLEMS, type DateProblem, type DateReading, type ReadDate, type UnreadDate } from './date-reading';
