import { extname } from 'node:path';
import { z } from 'zod';
import { withMilestones, type Plan, type ProcessDefinition } from '#domain';
import { organisationInForce } from '#casework';
import {
  isListed,
  PLAN_FORMATS,
  readPlan,
  readPlanOrTimetable,
  readTimetable,
  stops,
  undatedSteps,
  writeList,
  writePlan,
  type PlanFormat,
} from '#files';
import type { Call, ExitCode } from '../../lazy';
import { counted, countFindings, findingsTable, log } from '../../shared/output';
import { whereThere } from '../../shared/with-casework';
import { hasEnding, putFile } from '../../shared/put-file';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { findProcess } from '../../shared/sources';

const exportOptions = readingOptions.extend({
  format: z.enum(PLAN_FORMATS).optional(),
  out: z.string().min(1),
  bom: z.boolean().default(false),
  follows: z.string().optional(),
});

/** `aarshjul plan export`: writes a plan in another format, whole or not at all. What it says goes to standard error. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = exportOptions.parse(options);
  const format = call.format ?? formatOfName(call.out);
  if (format === null) {
    log(`Formatet kan ikke ses af »${call.out}«. Angiv --format csv, xlsx eller yaml.`);
    return 2;
  }
  if (!hasEnding(call.out, format === 'yaml' ? ['.yaml', '.yml'] : [`.${format}`])) return 2;
  const process = await findProcess(call);
  const [file = ''] = fileArguments(args);
  const how = process.value && { process: process.value, year: call.year, budgetYear: call.budgetYear };
  const reading = how && (await readPlanOrTimetable(file, how));
  const findings = [...process.findings, ...(reading?.findings ?? [])];
  if (findings.length > 0) log(`${countFindings(findings)}\n${findingsTable(findings)}`);
  if (process.value === null || !reading?.plan || stops(findings)) return 1;
  if (format !== 'yaml' && isListed(reading.plan, reading.process))
    return exportList(reading.plan, format, { ...call, process: process.value });
  const bytes = await writePlan(reading.plan, format, {
    process: reading.process,
    written: reading.written,
    fileName: call.out,
    bom: call.bom,
  });
  if (!(await isWhole(reading.plan, bytes, format, process.value))) {
    log(
      'ADVARSEL  Tabellen kan ikke rumme alt i planen (fx egne trin, påmindelser eller titler). Brug --format yaml, hvis intet må gå tabt.',
    );
  }
  await putFile(call.out, bytes);
  return 0;
}

interface ListExport {
  readonly out: string;
  readonly bom: boolean;
  readonly follows?: string | undefined;
  readonly process: ProcessDefinition;
}

/** Writes a plan that has no table of its own as the list of its days. Nothing is left out unsaid: a step without a day stops it. */
async function exportList(
  plan: Plan,
  format: 'csv' | 'xlsx',
  { out, bom, follows, process }: ListExport,
): Promise<ExitCode> {
  const political = follows === undefined ? null : await readPlan(follows, { process });
  if (political !== null && political.plan === null) {
    log(`${countFindings(political.findings)}\n${findingsTable(political.findings)}`);
    return 1;
  }
  const whole = political?.plan ? withMilestones(plan, political.plan) : plan;
  const undated = undatedSteps(whole);
  if (undated > 0) {
    const where =
      plan.follows === null
        ? 'der ikke står i planen. Ret den først'
        : `som står i planen »${plan.follows}«. Angiv den med --follows`;
    log(`${counted(undated, 'trin hænger', 'trin hænger')} på møder, ${where}. Intet er skrevet.`);
    return 1;
  }
  const organisation = await whereThere(
    ({ db }) => organisationInForce(db),
    () => null,
  );
  const bytes = await writeList(whole, format, { organisation, bom });
  const again = await readTimetable({ name: `liste.${format}`, bytes }, { budgetYear: plan.year });
  if (plan.cases.length > 0)
    log(
      'ADVARSEL  En liste siger dagene: hvad trinene venter på, og hvordan der spørges, står ikke i den. Brug --format yaml, hvis intet må gå tabt.',
    );
  else if (days(again.draft) !== days(whole) || plan.closedDays.length > 0)
    log('ADVARSEL  Listen kan ikke rumme alt i planen (fx lukkedage). Brug --format yaml, hvis intet må gå tabt.');
  await putFile(out, bytes);
  return 0;
}

const days = (plan: Plan | null): string =>
  JSON.stringify(
    plan?.milestones.map(({ id, title, forum, from, to, time }) => [id, title, forum, from, to, time ?? null]),
  );

function formatOfName(name: string): PlanFormat | null {
  const extension = extname(name).slice(1).toLowerCase().replace(/^yml$/, 'yaml');
  return PLAN_FORMATS.find((format) => format === extension) ?? null;
}

/** Whether what was written reads back to the same plan. */
async function isWhole(plan: Plan, bytes: Buffer, format: PlanFormat, process: ProcessDefinition): Promise<boolean> {
  const again = await readPlan({ name: `plan.${format}`, bytes }, { process, year: plan.year });
  return content(again.plan) === content(plan);
}

function content(plan: Plan | null): string {
  return JSON.stringify(plan, (key, value: unknown) => (key === 'place' ? undefined : value));
}
