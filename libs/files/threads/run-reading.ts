import { readPastVisits } from '../audit/read-past-visits';
import { readUnitFacts } from '../audit/read-unit-facts';
import { readGrants } from '../figures/read-grants';
import { readOrganisation } from '../organisation/read-organisation';
import { readOwnProcess } from '../own-process';
import { readPositions } from '../positions/read-positions';
import { readProposals } from '../proposals/read-proposals';
import { readAnswersSheet } from '../questionnaires/answers-sheet';
import { readQuestionnaire } from '../questionnaires/read-questionnaire';
import type { FileInput } from '../source';
import { readPlanOrTimetable } from '../timetable/read-timetable';
import type { ReadPlanOptions } from '../plan/read-plan';
import type { ReadTimetableOptions } from '../timetable/read-timetable';

/** How a plan is read in a thread: functions cannot go there, so the municipality's own processes come along. */
export type PlanOptions = Omit<ReadPlanOptions, 'own'> & ReadTimetableOptions & { readonly own?: readonly FileInput[] };

/** What a thread reads. */
export const READINGS = {
  plan: (input: FileInput, { own, ...options }: PlanOptions) =>
    readPlanOrTimetable(input, { ...options, ...(own && { own: () => Promise.resolve(own) }) }),
  process: readOwnProcess,
  positions: readPositions,
  grants: readGrants,
  proposals: readProposals,
  organisation: readOrganisation,
  questionnaire: readQuestionnaire,
  answers: readAnswersSheet,
  visits: readPastVisits,
  sizes: readUnitFacts,
} as const;

export type Readings = typeof READINGS;

/** One file to be read: which reading, and what it is called with. */
export type ReadingJob = {
  readonly [Name in keyof Readings]: { readonly reading: Name; readonly args: Parameters<Readings[Name]> };
}[keyof Readings];

/** Reads what a job says. Runs in the thread. */
export function runReading(job: ReadingJob): Promise<unknown> {
  switch (job.reading) {
    case 'plan':
      return READINGS.plan(...job.args);
    case 'process':
      return READINGS.process(...job.args);
    case 'positions':
      return READINGS.positions(...job.args);
    case 'grants':
      return READINGS.grants(...job.args);
    case 'proposals':
      return READINGS.proposals(...job.args);
    case 'organisation':
      return READINGS.organisation(...job.args);
    case 'questionnaire':
      return READINGS.questionnaire(...job.args);
    case 'answers':
      return READINGS.answers(...job.args);
    case 'visits':
      return READINGS.visits(...job.args);
    case 'sizes':
      return READINGS.sizes(...job.args);
  }
}
