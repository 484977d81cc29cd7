import { resolveDue, type Plan, type Step } from '#domain';
import { stops } from '#files';
import type { Call, ExitCode } from '../lazy';
import { counted, countFindings, findingJson, findingsTable, print, printJson } from '../output';
import { fileArguments, organisationOptions, readingOptions } from './call-options';
import { findOrganisation, findProcess, readAndCheck, type CheckedPlan } from './checked-plan';

/** `aarshjul plan check`: reads and checks plans, changes nothing. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const reading = readingOptions.parse(options);
  const process = await findProcess(reading);
  const organisation = await findOrganisation(organisationOptions.parse(options));
  const before = [...process.findings, ...organisation.findings];
  const plans: CheckedPlan[] = [];
  if (process.value !== null) {
    for (const file of fileArguments(args)) plans.push(await readAndCheck(file, process.value, organisation.organisation, reading.year));
  }
  const findings = [...before, ...plans.flatMap((plan) => plan.findings)];
  if (reading.json) {
    const drafts = plans.flatMap(({ draft }) => draft ?? []);
    printJson({ milestones: drafts.flatMap(milestonesJson), steps: drafts.flatMap(stepsJson), findings: findings.map(findingJson) });
  } else {
    if (before.length > 0) print(`Proces og organisation: ${countFindings(before)}\n${findingsTable(before)}\n`);
    print(plans.map(describe).join('\n\n'));
  }
  return stops(findings) ? 1 : 0;
}

function milestonesJson({ milestones }: Plan): object[] {
  return milestones.map(({ id, title, forum, from, to }) => ({ id, title, forum, from, to }));
}

function stepsJson(plan: Plan): object[] {
  return plan.cases.flatMap((planned) =>
    planned.steps.map((step) => ({ id: step.id, title: step.title, case: planned.id, role: roleText(step), due: resolveDue(plan, step) })),
  );
}

function roleText({ responsible }: Step): string {
  return 'role' in responsible ? responsible.role : `leadersOf:${responsible.leadersOf}`;
}

function describe({ file, draft, findings }: CheckedPlan): string {
  const steps = draft?.cases.flatMap((planned) => planned.steps).length ?? 0;
  const what = draft === null ? 'kunne ikke læses' : `${draft.title}: ${counted(draft.cases.length, 'sag', 'sager')}, ${steps} trin, ${counted(draft.milestones.length, 'møde', 'møder')}`;
  const verdict = stops(findings) ? 'Planen kan ikke indlæses, før fejlene er rettet.' : 'Planen kan indlæses.';
  return [`${file}`, `  ${what} – ${countFindings(findings)}`, ...(findings.length > 0 ? ['', findingsTable(findings), ''] : []), verdict].join('\n');
}
