/** Steps of a report's own case, by the number of the point that they are about. */
export const answerStep = (number: number): string => `point/${number}/answer`;
export const reviewStep = (number: number): string => `point/${number}/review`;
export const followStep = (number: number): string => `point/${number}/follow-up`;
export const REPLY_STEP = 'reply';
