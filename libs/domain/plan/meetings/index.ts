export * from './wanted-meetings';
export * from './match-meetings';
export * from './plan-of-list';
export { meetingKey, wordingOf } from './wording';
