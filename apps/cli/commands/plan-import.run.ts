import { z } from 'zod';
import { publishPlan, type PublishedPlan } from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import type { Finding } from '#domain';
import { readGrants, stops } from '#files';
import type { Call, ExitCode } from '../lazy';
import { countFindings, findingJson, findingsTable, print, printJson } from '../output';
import { withCasework } from '../with-casework';
import { fileArguments, organisationOptions, readingOptions } from './call-options';
import { findOrganisation, findProcess, readAndCheck, shipped } from './checked-plan';

const importOptions = readingOptions.extend({ ...organisationOptions.shape, grants: z.string().optional() });

/** `aarshjul plan import`: checks a plan and puts it into force; nothing is loaded where anything stops. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = importOptions.parse(options);
  const [file = ''] = fileArguments(args);
  const process = await findProcess(call);
  const { organisation, findings: organisationFindings } = await findOrganisation(call);
  const findings: Finding[] = [...process.findings, ...organisationFindings];
  let imported: PublishedPlan | null = null;
  if (process.value !== null) {
    const definition = process.value;
    const grants = await readGrants(call.grants ?? shipped('afvigelser-2016.csv'), definition);
    const checked = await readAndCheck(file, definition, organisation, call.year);
    findings.push(...grants.findings, ...checked.findings);
    const { plan } = checked;
    const { value: lines } = grants;
    if (plan !== null && organisation !== null && lines !== null && !stops(findings)) {
      const published = await putIntoForce(() =>
        withCasework((casework) => publishPlan(casework, { worldId: REAL_WORLD, plan, organisation, process: definition, grants: lines, publishedBy: null })),
      );
      if ('planId' in published) imported = published;
      else findings.push({ ...published, file });
    }
  }
  if (call.json) printJson({ imported, findings: findings.map(findingJson) });
  else {
    print(`${file} – ${countFindings(findings)}`);
    if (findings.length > 0) print(`\n${findingsTable(findings)}\n`);
    print(imported === null ? 'Intet er indlæst.' : `Planen er i kraft: ${imported.cases} sager med ${imported.tasks} opgaver er åbnet.`);
  }
  return imported === null ? 1 : 0;
}

/** PostgreSQL's code for a row that points at none: here a person whom the database does not know. */
const unknownPerson = z.object({ code: z.literal('23503') });

async function putIntoForce(publish: () => Promise<PublishedPlan>): Promise<PublishedPlan | Finding> {
  try {
    return await publish();
  } catch (error) {
    if (error instanceof Refusal) return stopping(error.code, error.message);
    if (!unknownPerson.safeParse(error).success) throw error;
    return stopping('ORG.NOT_IMPORTED', 'Planen har opgaver til personer, som ikke er indlæst. Kør »npx aarshjul org import« med de samme filer først.');
  }
}

function stopping(code: string, message: string): Finding {
  return { code, severity: 'error', file: null, line: null, column: null, read: null, message, date: null };
}
