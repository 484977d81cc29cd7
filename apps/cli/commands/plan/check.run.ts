import {
  formatDateMedium,
  formatTime,
  forumName,
  resolveDue,
  responsibleIn,
  roleOf,
  type Finding,
  type Milestone,
  type Organisation,
  type Plan,
} from '#domain';
import { stops } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { counted, countFindings, findingJson, findingsTable, print, printJson } from '../../shared/output';
import { fileArguments, organisationOptions, readingOptions } from '../../shared/call-options';
import { readAndCheckAll, type CheckedPlan } from './checked-plan';
import { findOrganisation, findProcess } from '../../shared/sources';

/** `aarshjul plan check`: reads and checks plans, changes nothing. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const reading = readingOptions.parse(options);
  const process = await findProcess(reading);
  const organisation = await findOrganisation(organisationOptions.parse(options));
  const before = [...process.findings, ...organisation.findings];
  const plans =
    process.value === null
      ? []
      : await readAndCheckAll(fileArguments(args), process.value, organisation.organisation, reading);
  const findings = [...before, ...plans.flatMap((plan) => plan.findings)];
  if (reading.json) {
    printJson({
      milestones: plans.flatMap(({ draft }) => draft ?? []).flatMap(milestonesJson),
      steps: plans
        .flatMap(({ dated }) => dated ?? [])
        .flatMap((plan) => stepsJson(plan, organisation.organisation ?? { units: [], roles: [] })),
      findings: findings.map(findingJson),
    });
  } else {
    if (before.length > 0) print(`${filesOf(before)}: ${countFindings(before)}\n${findingsTable(before)}\n`);
    print(plans.map(describe).join('\n\n'));
  }
  return stops(findings) ? 1 : 0;
}

/** The files that findings are about, in the order in which they are read. */
const filesOf = (findings: readonly Finding[]): string =>
  [...new Set(findings.flatMap(({ file }) => file ?? []))].join(', ') || 'Proces og organisation';

function milestonesJson({ milestones }: Plan): object[] {
  return milestones.map(({ id, title, forum, from, to, time }) => ({
    id,
    title,
    forum,
    from,
    to,
    ...(time && { time }),
  }));
}

function stepsJson(plan: Plan, organisation: Organisation): object[] {
  return plan.cases.flatMap((planned) =>
    planned.steps.map((step) => ({
      id: step.id,
      title: step.title,
      case: planned.id,
      role: roleOf(responsibleIn(planned, step), organisation),
      due: resolveDue(plan, step),
    })),
  );
}

function describe({ file, sheet, draft, findings }: CheckedPlan): string {
  const verdict = stops(findings) ? 'Planen kan ikke indlæses, før fejlene er rettet.' : 'Planen kan indlæses.';
  const told = findings.length > 0 ? ['', findingsTable(findings, file), ''] : [];
  if (draft === null)
    return [nameOf(file, sheet), `  kunne ikke læses – ${countFindings(findings)}`, ...told, verdict].join('\n');
  // A list's dates are worked out from what people wrote, so they are shown to be looked through.
  const list =
    draft.cases.length === 0 && draft.milestones.length > 0 ? ['', ...draft.milestones.map(milestoneLine)] : [];
  return [
    nameOf(file, sheet),
    `  ${draft.title}: ${contents(draft)} – ${countFindings(findings)}`,
    ...list,
    ...told,
    verdict,
  ].join('\n');
}

/** The file, and of a workbook the sheet that was read. */
const nameOf = (file: string, sheet: string | null): string =>
  sheet === null ? file : `${file}, arket »${shown(sheet)}«`;

function contents({ cases, milestones }: Plan): string {
  if (cases.length === 0) return counted(milestones.length, 'milepæl', 'milepæle');
  const steps = cases.flatMap((planned) => planned.steps).length;
  return `${counted(cases.length, 'sag', 'sager')}, ${steps} trin, ${counted(milestones.length, 'møde', 'møder')}`;
}

const DATE_WIDTH = 46;
const FORUM_WIDTH = 10;

function milestoneLine({ title, forum, from, to, time }: Milestone): string {
  const days = from === to ? formatDateMedium(from) : `${formatDateMedium(from)} – ${formatDateMedium(to)}`;
  const date = time ? `${days} ${formatTime(time)}` : days;
  return `  ${date.padEnd(DATE_WIDTH)}  ${shown(forum === null ? '–' : forumName(forum)).padEnd(FORUM_WIDTH)}  ${shown(title)}`;
}

/** Control characters of a file must not steer the reader's terminal. */
const shown = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
