import { z } from 'zod';
import { organisationInForce, publishPlan, type Casework, type PublishedPlan } from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import type { Finding } from '#domain';
import { readGrants, stops } from '#files';
import type { Call, ExitCode } from '../lazy';
import { counted, countFindings, findingJson, findingsTable, print, printJson } from '../output';
import { withCasework } from '../with-casework';
import { fileArguments, readingOptions } from './call-options';
import { findProcess, readAndCheck, shipped } from './checked-plan';

const importOptions = readingOptions.extend({ grants: z.string().optional() });

/** `aarshjul plan import`: checks a plan against the organisation in force, and puts it into force; nothing is loaded where anything stops. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = importOptions.parse(options);
  const [file = ''] = fileArguments(args);
  const { imported, findings } = await withCasework((casework) => importPlan(casework, file, call));
  if (call.json) printJson({ imported, findings: findings.map(findingJson) });
  else {
    print(`${file} – ${countFindings(findings)}`);
    if (findings.length > 0) print(`\n${findingsTable(findings)}\n`);
    print(imported === null ? 'Intet er indlæst.' : `Planen er i kraft: ${counted(imported.cases, 'sag', 'sager')} med ${counted(imported.tasks, 'opgave', 'opgaver')} er åbnet.`);
  }
  return imported === null ? 1 : 0;
}

async function importPlan(casework: Casework, file: string, call: z.output<typeof importOptions>): Promise<{ imported: PublishedPlan | null; findings: readonly Finding[] }> {
  const process = await findProcess(call);
  if (process.value === null) return { imported: null, findings: process.findings };
  const grants = await readGrants(call.grants ?? shipped('afvigelser-2016.csv'), process.value);
  const organisation = await organisationInForce(casework.db);
  const { plan, findings: checked } = await readAndCheck(file, process.value, organisation, call.year);
  const missing = organisation === null ? [stopping('ORG.NOT_IMPORTED', 'Der er ingen organisation at give opgaverne til. Kør »npx aarshjul org import« først.')] : [];
  const findings = [...process.findings, ...grants.findings, ...checked, ...missing];
  if (plan === null || organisation === null || grants.value === null || stops(findings)) return { imported: null, findings };
  try {
    const imported = await publishPlan(casework, { worldId: REAL_WORLD, plan, organisation, process: process.value, grants: grants.value, publishedBy: null });
    return { imported, findings };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { imported: null, findings: [...findings, { ...stopping(error.code, error.message), file }] };
  }
}

function stopping(code: string, message: string): Finding {
  return { code, severity: 'error', file: null, line: null, column: null, read: null, message, date: null };
}
