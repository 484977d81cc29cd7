import { MEASURE, QUESTION_ANSWER, QUESTION_REVIEW } from '#contracts';

export { MEASURE, QUESTION_ANSWER, QUESTION_REVIEW };

/** Whether a task is about a budgetspørgsmål, which not everybody who sees the case may read. */
export const isAboutQuestion = (kind: string): boolean => kind === QUESTION_ANSWER || kind === QUESTION_REVIEW;

/** The steps that end the negotiation when they are done: KB has adopted the budget, and it is frozen. From then on only measures go on. */
export const ADOPTION_KINDS = ['reading2-kb', 'frozen'] as const;
