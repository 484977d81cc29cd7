import { diffPlans, formatDateMedium, type DatedStep, type MovedStep, type PlanDiff } from '#domain';
import { readPlan, stops } from '#files';
import type { Call, ExitCode } from '../lazy';
import { countFindings, findingJson, findingsTable, print, printJson } from '../output';
import { fileArguments, readingOptions } from './call-options';
import { findProcess } from './checked-plan';

/** `aarshjul plan diff`: what a new version of a plan does to the deadlines of the old. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const { json, year, ...rest } = readingOptions.parse(options);
  const { value: process, findings: processFindings } = await findProcess({ json, year, ...rest });
  const readings = process === null ? [] : await Promise.all(fileArguments(args).map((file) => readPlan(file, { process, year })));
  const findings = [...processFindings, ...readings.flatMap((reading) => reading.findings)];
  const [before, after] = readings.map((reading) => reading.plan);
  const diff = before && after ? diffPlans(before, after) : null;
  if (json) printJson({ ...diffJson(diff), findings: findings.map(findingJson) });
  else {
    if (findings.length > 0) print(`${countFindings(findings)}\n${findingsTable(findings)}\n`);
    if (diff !== null) print(describe(diff));
  }
  return stops(findings) ? 1 : 0;
}

function diffJson(diff: PlanDiff | null): object {
  const dated = ({ caseId, step, due }: DatedStep): object => ({ id: step.id, title: step.title, case: caseId, due });
  return {
    moved: diff?.moved.map(({ caseId, step, from, to }) => ({ id: step.id, title: step.title, case: caseId, from, to })) ?? [],
    added: diff?.added.map(dated) ?? [],
    dropped: diff?.dropped.map(dated) ?? [],
    unchanged: diff?.unchanged ?? 0,
  };
}

function describe({ moved, added, dropped, unchanged }: PlanDiff): string {
  const movedLine = ({ caseId, step, from, to }: MovedStep): string => `  ${caseId}  ${step.title}: ${formatDateMedium(from)} → ${formatDateMedium(to)}`;
  const line = ({ caseId, step, due }: DatedStep): string => `  ${caseId}  ${step.title}: ${formatDateMedium(due)}`;
  const section = (title: string, lines: readonly string[]): string[] => (lines.length > 0 ? [`${title} (${lines.length})`, ...lines, ''] : []);
  return [
    ...section('Flyttes', moved.map(movedLine)),
    ...section('Kommer til', added.map(line)),
    ...section('Falder bort', dropped.map(line)),
    `Uændret: ${unchanged} trin`,
  ].join('\n');
}
