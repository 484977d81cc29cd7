import type { TaskState } from '../agenda/task-state';

/**
 * Where a finding stands: `drafted` it is in a report that is not final; `planning` its owner is to say what they will do; `acting` they are to
 * do it and send evidence; `verifying` the auditor is to look at that; `closed` they have accepted it; `stuck` nobody is asked any more.
 */
export const FINDING_STATES = ['drafted', 'planning', 'acting', 'verifying', 'closed', 'stuck'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** The states of a finding's latest tasks; null where there has been none. */
export interface FindingFacts {
  readonly isFinal: boolean;
  readonly isClosed: boolean;
  readonly plan: TaskState | null;
  readonly evidence: TaskState | null;
  readonly verify: TaskState | null;
}

const isLive = (state: TaskState | null): boolean => state === 'planned' || state === 'open';

/** Where a finding stands, told by what has happened to its tasks. */
export const findingState = ({ isFinal, isClosed, plan, evidence, verify }: FindingFacts): FindingState => {
  if (isClosed) return 'closed';
  if (!isFinal) return 'drafted';
  if (isLive(verify)) return 'verifying';
  if (isLive(evidence)) return 'acting';
  if (isLive(plan)) return 'planning';
  return 'stuck';
};

export const FINDING_WORDS: Readonly<Record<FindingState, string>> = {
  drafted: 'I udkastet',
  planning: 'Ejeren lægger en plan',
  acting: 'Bringes i orden',
  verifying: 'Ses efter af intern revision',
  closed: 'Lukket',
  stuck: 'Ingen er spurgt',
};
