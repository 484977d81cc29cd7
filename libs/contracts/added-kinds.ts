/** Kinds of the tasks that people add to a budget case while it runs; its story waits for them in the phases that they belong to. */
export const QUESTION_ANSWER = 'question-answer';
export const QUESTION_REVIEW = 'question-review';
export const MEASURE = 'measure';

/** What the phase of the negotiation waits for, beside the plan's own steps. */
export const NEGOTIATION_KINDS = [QUESTION_ANSWER, QUESTION_REVIEW] as const;
/** What the implementation of the budget agreement waits for, beside the plan's own steps. */
export const IMPLEMENTATION_KINDS = [MEASURE] as const;
