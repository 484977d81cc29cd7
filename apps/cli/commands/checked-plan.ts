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
  return checked(file, await readPlan(file, { process, year }), organisation);
}

/** As `readAndCheck`, and reads a municipality's list of dates as a political plan too. */
export async function readAnyAndCheck(
  file: string,
  process: ProcessDefinition,
  organisation: Organisation | null,
  { year, budgetYear }: Pick<z.output<typeof readingOptions>, 'year' | 'budgetYear'>,
): Promise<CheckedPlan> {
  return checked(file, await readPlanOrTimetable(file, { process, year, budgetYear }), organisation);
}

function checked(file: string, reading: PlanReading, organisation: Organisation | null): CheckedPlan {
  const { draft } = reading;
  const checks = draft === null || organisation === null ? [] : checkPlan(draft, organisation);
  const all = [...reading.findings, ...checks.map((each) => asWritten(each.file === null ? { ...each, file } : each, reading))];
  const findings = capFindings(all.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)));
  return { file, draft, plan: stops(all) ? null : draft, findings };
}

/** The rules know dates, the reader knows the file: a finding about a cell's date shows the cell's own words. */
function asWritten(each: Finding, { texts }: PlanReading): Finding {
  const text = texts.get(`${each.line}:${each.column}`);
  return text !== undefined && each.date !== null && each.read === each.date ? { ...each, read: text } : each;
}
