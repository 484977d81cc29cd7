import { followedMissing, replanOnPaper, withMilestones, type Finding, type Organisation, type Plan } from '#domain';
import { stops } from '#files';
import { z } from 'zod';
import type { Call, ExitCode } from '../../lazy';
import { countFindings, findingJson, findingsTable, print, printJson } from '../../shared/output';
import { replanJson, replanText, type ShownReplan } from './replan-output';
import { fileArguments, organisationOptions, readingOptions } from '../../shared/call-options';
import { readPlans, type ReadPlan } from './checked-plan';
import { findOrganisation, findProcess } from '../../shared/sources';

const diffOptions = readingOptions.extend({ plan: z.string().optional(), follows: z.string().optional() });

/** The plans of a call: the two versions, the plan that they are seen through, and the one that both follow. */
interface Read {
  readonly before: ReadPlan;
  readonly after: ReadPlan;
  readonly through: ReadPlan | null;
  readonly followed: ReadPlan | null;
}

/** `aarshjul plan diff`: what a new version of a plan does to the deadlines of the old and to how its steps are asked for, who is told, and what it breaks. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = diffOptions.parse(options);
  const process = await findProcess(call);
  const organisation = await findOrganisation(organisationOptions.parse(options));
  const files = [
    ...fileArguments(args).slice(0, 2),
    ...(call.plan === undefined ? [] : [call.plan]),
    ...(call.follows === undefined ? [] : [call.follows]),
  ];
  const readings = process.value === null ? [] : await readPlans(files, process.value, call);
  const [before, after, ...rest] = readings;
  const read =
    before && after
      ? {
          before,
          after,
          through: call.plan === undefined ? null : (rest[0] ?? null),
          followed: call.follows === undefined ? null : (rest.at(-1) ?? null),
        }
      : null;
  const people = organisation.organisation ?? { units: [], roles: [] };
  const compared = read === null ? null : compare(read, people);
  const findings = [
    ...process.findings,
    ...organisation.findings,
    ...readings.flatMap((reading) => reading.findings),
    ...(compared?.findings ?? []),
  ];
  const shown = compared?.shown ?? NOTHING;
  if (call.json) printJson({ ...replanJson(shown, people), findings: findings.map(findingJson) });
  else
    print(
      [
        ...(compared?.shown ? [replanText(shown, people)] : []),
        ...(findings.length > 0 ? [`\n${countFindings(findings)}`, findingsTable(findings)] : []),
      ].join('\n'),
    );
  return stops(findings) ? 1 : 0;
}

const NOTHING: ShownReplan = { plans: [], milestones: { moved: [], added: [], dropped: [], unchanged: 0 }, people: [] };

const NOT_NAMED = 'som ikke er angivet. Angiv den med --follows, så trinnene kan få deres datoer.';

function compare(
  { before, after, through, followed }: Read,
  organisation: Organisation,
): { readonly shown: ShownReplan | null; readonly findings: readonly Finding[] } {
  if (
    before.plan === null ||
    after.plan === null ||
    (through !== null && through.plan === null) ||
    (followed !== null && followed.plan === null)
  )
    return { shown: null, findings: [] };
  const effective = (plan: Plan): Plan => {
    if (through?.plan) return withMilestones(through.plan, plan);
    return followed?.plan && plan.follows !== null ? withMilestones(plan, followed.plan) : plan;
  };
  const versions = { before: effective(before.plan), after: effective(after.plan) };
  const hangs = [versions.before, versions.after].find((plan) => plan.follows !== null);
  if (hangs) return { shown: null, findings: [followedMissing(hangs, undefined, NOT_NAMED)] };
  const outcome = replanOnPaper(versions.before, versions.after, organisation, (through ?? after).process);
  const named = outcome.findings.map((each) => ({ ...each, file: each.file ?? (through ?? after).file }));
  return {
    shown: { plans: [{ ...versions, outcome }], milestones: outcome.milestones, people: outcome.people },
    findings: named,
  };
}
