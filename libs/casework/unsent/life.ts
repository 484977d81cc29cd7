const DAY_MS = 24 * 3_600_000;

/** How long what somebody typed is kept after the last letter. */
export const KEPT_MS = 90 * DAY_MS;
/** The same where its task is over: who wrote it can still read it and take it along. */
export const KEPT_AFTER_TASK_MS = 7 * DAY_MS;
/** So many forms with something in them a person; the oldest give way. */
export const MOST_FORMS = 100;
/** So many of one task by the link of its mail: who has the link pushes nothing else out. */
export const MOST_BY_LINK = 20;
/** So many marks that a form was sent or cleared. */
export const MOST_MARKS = 100;
