import { z } from 'zod';
import { formatDateMedium, rollOver, type Plan, type RollDecision, type RolledPlan } from '#domain';
import { readPlanOrTimetable, stops, writePlan } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { counted, countFindings, findingJson, findingsTable, log, print, printJson } from '../../shared/output';
import { putFile } from '../../shared/put-file';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { findProcess } from '../../shared/sources';

const rollOptions = readingOptions.extend({ to: z.number().optional(), out: z.string().min(1).optional() });

/** `aarshjul plan roll-over`: proposes the plan of a later year, and says what a person must decide. Changes nothing but the file of --out. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = rollOptions.parse(options);
  const [file = ''] = fileArguments(args);
  const process = await findProcess(call);
  const reading =
    process.value === null
      ? null
      : await readPlanOrTimetable(file, { process: process.value, year: call.year, budgetYear: call.budgetYear });
  const findings = [...process.findings, ...(reading?.findings ?? [])];
  const to = call.to ?? (reading?.plan ? reading.plan.year + 1 : 0);
  if (reading?.plan && to <= reading.plan.year) {
    log(`Planen er for ${reading.plan.year}. Angiv et senere år med --to, fx --to ${reading.plan.year + 1}.`);
    return 2;
  }
  const rolled = reading?.plan && !stops(findings) ? rollOver(reading.plan, to) : null;
  if (call.json)
    printJson({ plan: rolled?.plan ?? null, decisions: rolled?.decisions ?? [], findings: findings.map(findingJson) });
  else if (call.out !== '-' && findings.length > 0) log(`${countFindings(findings)}\n${findingsTable(findings)}\n`);
  if (rolled === null || !reading?.plan) {
    if (!call.json) log('Planen kan ikke føres videre, før fejlene er rettet.');
    return 1;
  }
  if (!call.json) (call.out === '-' ? log : print)(describe(reading.plan, rolled));
  if (call.out !== undefined)
    await putFile(call.out, await writePlan(rolled.plan, 'yaml', { process: reading.process }));
  return 0;
}

const DATE_WIDTH = 24;

function describe(old: Plan, { plan, decisions }: RolledPlan): string {
  const milestones = plan.milestones.map(({ title, from }, index) => {
    const before = old.milestones[index]?.from;
    return `  ${(before === undefined ? '' : formatDateMedium(before)).padEnd(DATE_WIDTH)} → ${formatDateMedium(from).padEnd(DATE_WIDTH)} ${title}`;
  });
  return [
    `${plan.title}: et forslag ud fra »${old.title}«`,
    `  ${counted(plan.milestones.length, 'milepæl', 'milepæle')} og ${counted(plan.cases.flatMap(({ steps }) => steps).length, 'trin', 'trin')}`,
    '',
    ...milestones,
    '',
    decisions.length === 0 ? 'Intet skal afgøres.' : `Det skal et menneske afgøre (${decisions.length})`,
    ...decisions.map(decisionText),
  ].join('\n');
}

function decisionText({ title, from, to, why }: RollDecision): string {
  const dates = from === null || to === null ? '' : ` (${formatDateMedium(from)} → ${formatDateMedium(to)})`;
  return `  - ${title}${dates}: ${why}`;
}
