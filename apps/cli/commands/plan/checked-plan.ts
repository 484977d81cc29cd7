import type { z } from 'zod';
import { checkPlan, withMilestones, type Finding, type Organisation, type Plan, type ProcessDefinition } from '#domain';
import { capFindings, readPlanOrTimetable, stops, type PlanReading } from '#files';
import type { readingOptions } from '../../shared/call-options';

export interface CheckedPlan {
  readonly file: string;
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
 * Reads a plan (or a municipality's list of dates, as a political plan) and checks all of it that could be read, so that everything wrong is
 * told at once, in the order of the file. One that follows a political plan is dated with the one in force, which `followed` finds.
 */
export async function readAndCheck(
  file: string,
  process: ProcessDefinition,
  organisation: Organisation | null,
  { year, budgetYear }: Pick<z.output<typeof readingOptions>, 'year' | 'budgetYear'>,
  followed: (key: string) => Promise<Plan | null>,
): Promise<CheckedPlan> {
  const reading = await readPlanOrTimetable(file, { process, year, budgetYear });
  const follows = reading.draft?.follows ?? null;
  const political = follows === null ? null : await followed(follows);
  return checked(file, reading, political === null ? [] : [political], organisation, NOT_IN_FORCE);
}

/**
 * The same for several files that nothing in force is asked for: a plan that follows a political one is dated and checked with each version of
 * it among the files.
 */
export async function readAndCheckAll(
  files: readonly string[],
  process: ProcessDefinition,
  organisation: Organisation | null,
  { year, budgetYear }: Pick<z.output<typeof readingOptions>, 'year' | 'budgetYear'>,
): Promise<CheckedPlan[]> {
  const readings = await Promise.all(files.map((file) => readPlanOrTimetable(file, { process, year, budgetYear })));
  const drafts = readings.flatMap(({ draft }) => draft ?? []);
  return readings.map((reading, index) =>
    checked(
      files[index] ?? '',
      reading,
      inOrder(drafts.filter(({ id }) => id === reading.draft?.follows)),
      organisation,
      NOT_AMONG_FILES,
    ),
  );
}

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
  { year, budgetYear }: Pick<z.output<typeof readingOptions>, 'year' | 'budgetYear'>,
): Promise<ReadPlan[]> =>
  Promise.all(
    files.map(async (file) => {
      const reading = await readPlanOrTimetable(file, { process, year, budgetYear });
      return { file, plan: reading.plan, process: reading.process, findings: reading.findings };
    }),
  );

/** The versions of a plan in the order in which they were decided: the undecided first. */
export const inOrder = <Version extends Pick<Plan, 'decidedOn'>>(versions: readonly Version[]): Version[] =>
  versions.toSorted((one, other) =>
    (one.decidedOn ?? '') < (other.decidedOn ?? '') ? -1 : Number(one.decidedOn !== other.decidedOn),
  );

function checked(
  file: string,
  reading: PlanReading,
  political: readonly Plan[],
  organisation: Organisation | null,
  missing: string,
): CheckedPlan {
  const { draft, process } = reading;
  const dated =
    draft === null ? [] : political.length === 0 ? [draft] : political.map((one) => withMilestones(draft, one));
  const follows =
    draft === null || draft.follows === null || political.length > 0
      ? []
      : [followsNothing(file, draft.follows, missing)];
  const checks =
    organisation === null || follows.length > 0 ? [] : distinct(dated.flatMap((one) => checkPlan(one, organisation)));
  const all = [
    ...reading.findings,
    ...follows,
    ...checks.map((each) => asWritten(each.file === null ? { ...each, file } : each, reading)),
  ];
  const findings = capFindings(all.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)));
  return { file, draft, dated: dated.at(-1) ?? null, plan: stops(all) ? null : draft, process, findings };
}

const NOT_AMONG_FILES = 'som ikke er blandt filerne. Angiv også den, så trinnene kan få deres datoer.';
const NOT_IN_FORCE = 'som ikke er i kraft. Indlæs den først, så trinnene kan få deres datoer.';

function followsNothing(file: string, key: string, missing: string): Finding {
  const message = `Planen hænger på den politiske plan »${key}«, ${missing}`;
  return { code: 'PLAN.FOLLOWS', severity: 'error', file, line: null, column: null, read: key, message, date: null };
}

/** What is wrong with a plan of its own is told once, however many versions of the political plan it was checked with. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(
      findings.map((each) => [JSON.stringify([each.code, each.file, each.line, each.column, each.message]), each]),
    ).values(),
  ];
}

/** The rules know dates, the reader knows the file: a finding about a cell's date shows the cell's own words. */
function asWritten(each: Finding, { texts }: PlanReading): Finding {
  const text = texts.get(`${each.line}:${each.column}`);
  return text !== undefined && each.date !== null && each.read === each.date ? { ...each, read: text } : each;
}
