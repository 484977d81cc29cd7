import type { AgendaPolicy } from '#domain';
import { OPENS_AT_ONCE } from '../tasks/added-tasks';

/** Steps of a visit's own case. */
export const OFFER_STEP = 'visit/offer';
export const CHOICE_STEP = 'visit/choice';
export const GUIDE_STEP = 'visit/guide';
export const HELD_STEP = 'visit/held';
export const DRAFT_STEP = 'visit/draft';
export const COMMENTS_STEP = 'visit/comments';
export const FINAL_STEP = 'visit/final';
export const FEEDBACK_STEP = 'visit/feedback';
export const wishStep = (number: number): string => `visit/wish/${number}`;
/** Steps of a finding, by its number. */
export const findingStep = (number: number, part: 'plan' | 'evidence' | 'verify'): string =>
  `finding/${number}/${part}`;

const workingDays = (amount: number) => ({ amount, unit: 'workingDays' }) as const;

/** Asked for at once, reminded two days before and on the day, told to the leader after two days and five. */
export const ASKED_AT_ONCE: AgendaPolicy = {
  ...OPENS_AT_ONCE,
  remind: [workingDays(-2), workingDays(0)],
  escalate: [workingDays(2), workingDays(5)],
};
/** Of what happens on a day: asked for on that day. */
export const ASKED_ON_THE_DAY: AgendaPolicy = {
  opens: workingDays(0),
  latestOpen: workingDays(0),
  remind: [],
  escalate: [workingDays(2), workingDays(5)],
};
