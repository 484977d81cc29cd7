import { join } from 'node:path';
import type { z } from 'zod';
import { checkPlan, withMilestones, type Finding, type Organisation, type Plan, type ProcessDefinition } from '#domain';
import { capFindings, readOrganisation, readPlan, readPlanOrTimetable, readProcess, readShippedProcess, SHIPPED_PLANS, stops, type OrganisationReading, type PlanReading, type Reading } from '#files';
import type { organisationOptions, readingOptions } from './call-options';

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

/** The process by its name or by the path of its definition. */
export function findProcess({ process }: z.output<typeof readingOptions>): Promise<Reading<ProcessDefinition>> {
  return /\.ya?ml$/i.test(process) ? readProcess(process) : readShippedProcess(process);
}

/** The organisation named by the call, else the one that ships with the product. */
export function findOrganisation({ org, roles }: z.output<typeof organisationOptions>): Promise<OrganisationReading> {
  return readOrganisation([org ?? shipped('organisation.csv'), roles ?? shipped('roller.csv')]);
}

/** The path of a file that ships with the product. */
export function shipped(name: string): string {
  return join(SHIPPED_PLANS, name);
}

/** Reads a plan and checks all of it that could be read, so that everything wrong is told at once, in the order of the file. */
export async function readAndCheck(file: string, process: ProcessDefinition, organisation: Organisation | null, year: number | undefined): Promise<CheckedPlan> {
  return checked(file, await readPlan(file, { process, year }), [], organisation);
}

/**
 * The same for several files, of which each may also be a municipality's list of dates, read as a political plan. A plan that follows a
 * political one is dated and checked with each version of it among the files.
 */
export async function readAndCheckAll(
  files: readonly string[],
  process: ProcessDefinition,
  organisation: Organisation | null,
  { year, budgetYear }: Pick<z.output<typeof readingOptions>, 'year' | 'budgetYear'>,
): Promise<CheckedPlan[]> {
  const readings = await Promise.all(files.map((file) => readPlanOrTimetable(file, { process, year, budgetYear })));
  const drafts = readings.flatMap(({ draft }) => draft ?? []);
  return readings.map((reading, index) => checked(files[index] ?? '', reading, inOrder(drafts.filter(({ id }) => id === reading.draft?.follows)), organisation));
}

/** A file as it reads: a plan or a municipality's list; null where it stops. */
export interface ReadPlan {
  readonly file: string;
  readonly plan: Plan | null;
  readonly process: ProcessDefinition;
  readonly findings: readonly Finding[];
}

/** Reads files without judging what they say. */
export const readPlans = (files: readonly string[], process: ProcessDefinition, { year, budgetYear }: Pick<z.output<typeof readingOptions>, 'year' | 'budgetYear'>): Promise<ReadPlan[]> =>
  Promise.all(
    files.map(async (file) => {
      const reading = await readPlanOrTimetable(file, { process, year, budgetYear });
      return { file, plan: reading.plan, process: reading.process, findings: reading.findings };
    }),
  );

/** The versions of a plan in the order in which they were decided: the undecided first. */
export const inOrder = <Version extends Pick<Plan, 'decidedOn'>>(versions: readonly Version[]): Version[] =>
  versions.toSorted((one, other) => ((one.decidedOn ?? '') < (other.decidedOn ?? '') ? -1 : Number(one.decidedOn !== other.decidedOn)));

function checked(file: string, reading: PlanReading, political: readonly Plan[], organisation: Organisation | null): CheckedPlan {
  const { draft, process } = reading;
  const dated = draft === null ? [] : political.length === 0 ? [draft] : political.map((one) => withMilestones(draft, one));
  const follows = draft === null || draft.follows === null || political.length > 0 ? [] : [followsNothing(file, draft.follows)];
  const checks = organisation === null || follows.length > 0 ? [] : distinct(dated.flatMap((one) => checkPlan(one, organisation)));
  const all = [...reading.findings, ...follows, ...checks.map((each) => asWritten(each.file === null ? { ...each, file } : each, reading))];
  const findings = capFindings(all.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)));
  return { file, draft, dated: dated.at(-1) ?? null, plan: stops(all) ? null : draft, process, findings };
}

function followsNothing(file: string, key: string): Finding {
  const message = `Planen hænger på den politiske plan »${key}«, som ikke er blandt filerne. Angiv også den, så trinnene kan få deres datoer.`;
  return { code: 'PLAN.FOLLOWS', severity: 'error', file, line: null, column: null, read: key, message, date: null };
}

/** What is wrong with a plan of its own is told once, however many versions of the political plan it was checked with. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [JSON.stringify([each.code, each.file, each.line, each.column, each.message]), each])).values()];
}

/** The rules know dates, the reader knows the file: a finding about a cell's date shows the cell's own words. */
function asWritten(each: Finding, { texts }: PlanReading): Finding {
  const text = texts.get(`${each.line}:${each.column}`);
  return text !== undefined && each.date !== null && each.read === each.date ? { ...each, read: text } : each;
}
