import { extname } from 'node:path';
import { z } from 'zod';
import type { Plan, ProcessDefinition } from '#domain';
import { PLAN_FORMATS, readPlan, stops, writePlan, type PlanFormat } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { countFindings, findingsTable, log } from '../../shared/output';
import { hasEnding, putFile } from '../../shared/put-file';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { findProcess } from '../../shared/sources';

const exportOptions = readingOptions.extend({
  format: z.enum(PLAN_FORMATS).optional(),
  out: z.string().min(1),
  bom: z.boolean().default(false),
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
  const reading = process.value === null ? null : await readPlan(file, { process: process.value, year: call.year });
  const findings = [...process.findings, ...(reading?.findings ?? [])];
  if (findings.length > 0) log(`${countFindings(findings)}\n${findingsTable(findings)}`);
  if (process.value === null || !reading?.plan || stops(findings)) return 1;
  const bytes = await writePlan(reading.plan, format, {
    process: process.value,
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
