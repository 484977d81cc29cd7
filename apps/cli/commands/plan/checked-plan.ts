import type { z } from 'zod';
import {
  followedMissing,
  judgePlan,
  withMilestones,
  type Finding,
  type Organisation,
  type Plan,
  type ProcessDefinition,
} from '#domain';
import { capFindings, readPlanOrTimetable, type PlanReading, type ReadPlanOptions } from '#files';
import type { readingOptions } from '../../shared/call-options';
import { ownWhereThere } from '../../shared/sources';

export interface CheckedPlan {
  readonly file: string;
  /** The sheet of a workbook that was read; null for other files. */
  readonly sheet: string | null;
  /** What could be read; to be shown. */
  readonly draft: Plan | null;
  /** The same with the milestones of the political plan that it follows, by which its steps have their dates. */
  readonly dated: Plan | null;
  /** Null where anything stops: to be loaded. */
  readonly plan: Plan | null;
  /** The process that the plan belongs to. */
  readonly process: ProcessDefinition;
  readonly findings: readonly Finding[];
}

/**
 * Reads files, each a plan or a municipality's list of dates (a political plan), and checks all of it that could be read, so that everything
 * wrong is told at once, in the order of the file. Nothing in force is asked for: a plan that follows a political one is dated and checked with
 * each version of it among the files.
 */
export async function readAndCheckAll(
  files: readonly string[],
  process: ProcessDefinition,
  organisation: Organisation | null,
  { year, budgetYear }: Pick<z.output<typeof readingOptions>, 'year' | 'budgetYear'>,
): Promise<CheckedPlan[]> {
  const options = { process, year, budgetYear, own: ownWhereThere };
  const readings = await Promise.all(files.map((file) => readPlanOrTimetable(file, options)));
  const drafts = readings.flatMap(({ draft }) => draft ?? []);
  return readings.map((reading, index) =>
    checked(
      files[index] ?? '',
      reading,
      inOrder(drafts.filter(({ id }) => id === reading.draft?.follows)),
      datedAmong(drafts).filter(({ id }) => id !== reading.draft?.id),
      organisation,
    ),
  );
}

/** The last version of each plan among the files, with the milestones that it follows where those are among them too. */
const datedAmong = (drafts: readonly Plan[]): Plan[] => {
  const last = new Map(inOrder(drafts).map((plan) => [plan.id, plan]));
  return [...last.values()].map((plan) => {
    const political = plan.follows === null ? undefined : last.get(plan.follows);
    return political === undefined ? plan : withMilestones(plan, political);
  });
};

/** A file as it reads: a plan or a municipality's list; null where it stops. */
export interface ReadPlan {
  readonly file: string;
  readonly plan: Plan | null;
  readonly process: ProcessDefinition;
  readonly findings: readonly Finding[];
}

/** Reads files without judging what they say. */
export const readPlans = (
  files: readonly string[],
  process: ProcessDefinition,
  {
    year,
    budgetYear,
    own = ownWhereThere,
  }: Pick<z.output<typeof readingOptions>, 'year' | 'budgetYear'> & Pick<ReadPlanOptions, 'own'>,
): Promise<ReadPlan[]> =>
  Promise.all(
    files.map(async (file) => {
      const reading = await readPlanOrTimetable(file, { process, year, budgetYear, own });
      return { file, plan: reading.plan, process: reading.process, findings: reading.findings };
    }),
  );

/** The versions of a plan in the order in which they were decided: the undecided first. */
export const inOrder = <Version extends Pick<Plan, 'decidedOn'>>(versions: readonly Version[]): Version[] =>
  versions.toSorted((one, other) =>
    (one.decidedOn ?? '') < (other.decidedOn ?? '') ? -1 : Number(one.decidedOn !== other.decidedOn),
  );

const NOT_AMONG_FILES = 'som ikke er blandt filerne. Angiv også den, så trinnene kan få deres datoer.';

function checked(
  file: string,
  reading: PlanReading,
  political: readonly Plan[],
  others: readonly Plan[],
  organisation: Organisation | null,
): CheckedPlan {
  const { draft, plan, process } = reading;
  const around = { plans: others, cancelled: [] };
  const verdict = judgePlan({ ...reading, file }, { followed: political, organisation, around, late: null });
  const missing =
    verdict.followsNothing && draft !== null ? [{ ...followedMissing(draft, undefined, NOT_AMONG_FILES), file }] : [];
  return {
    file,
    sheet: reading.sheet,
    draft,
    dated: verdict.dated,
    plan: verdict.stops || verdict.followsNothing ? null : plan,
    process,
    findings: capFindings([...missing, ...verdict.findings]),
  };
}
