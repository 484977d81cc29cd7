import { z } from 'zod';
import { nowOf, organisationInForce, planInForce, publishPlan, type Casework, type PublishedPlan } from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import { checkPast, errorFinding, localDate, type Finding, type Plan } from '#domain';
import { stops } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { counted, countFindings, findingJson, findingsTable, print, printJson } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';
import { acceptOptions, needlessAcceptances, refusalWords } from './acceptances';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { readAndCheck } from './checked-plan';
import { findProcess } from '../../shared/sources';
import { checkFigures, figuresText, findFigures, type Figures } from './figures';

const importOptions = readingOptions
  .extend({ grants: z.string().optional(), past: z.boolean().default(false) })
  .extend(acceptOptions.shape);

interface Outcome {
  readonly imported: PublishedPlan | null;
  readonly figures: Figures | null;
  readonly findings: readonly Finding[];
}

/** `aarshjul plan import`: checks a plan against the organisation in force, and puts it into force; nothing is loaded where anything stops. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = importOptions.parse(options);
  const [file = ''] = fileArguments(args);
  const outcome = await withCasework((casework) => importPlan(casework, file, call));
  const { imported, findings } = outcome;
  if (call.json) printJson({ imported, grants: grantsJson(outcome), findings: findings.map(findingJson) });
  else print(describe(file, outcome));
  return imported === null ? 1 : 0;
}

async function importPlan(casework: Casework, file: string, call: z.output<typeof importOptions>): Promise<Outcome> {
  const process = await findProcess(call);
  if (process.value === null) return { imported: null, figures: null, findings: process.findings };
  const organisation = await organisationInForce(casework.db);
  const political = async (key: string): Promise<Plan | null> =>
    (await planInForce(casework.db, REAL_WORLD, key))?.plan ?? null;
  const {
    draft,
    dated,
    plan,
    process: own,
    findings: checked,
  } = await readAndCheck(file, process.value, organisation, call, political);
  // The figures are the økonomirapport's: a plan of another process asks about none, nor does one without cases.
  const asks = own === process.value && draft !== null && draft.cases.length > 0;
  const figures = asks || call.grants !== undefined ? await findFigures(call.grants, own) : NO_FIGURES;
  const missing =
    organisation === null
      ? [
          errorFinding(
            'ORG.NOT_IMPORTED',
            'Der er ingen organisation at give opgaverne til. Kør »npx aarshjul org import« først.',
          ),
        ]
      : [];
  const today = localDate(await nowOf(casework, REAL_WORLD));
  const late =
    dated === null
      ? []
      : checkPast(dated, today, { historyWanted: call.past }).map((each) => ({ ...each, file: each.file ?? file }));
  const figureFindings = [...figures.findings, ...(draft === null ? [] : checkFigures(figures, draft.year))];
  const needless = dated === null ? [] : needlessAcceptances(call.accept, [dated], file);
  const findings = [...process.findings, ...figureFindings, ...late, ...checked, ...needless, ...missing];
  if (plan === null || organisation === null || figures.lines === null || stops(findings))
    return { imported: null, figures, findings };
  try {
    const imported = await publishPlan(casework, {
      worldId: REAL_WORLD,
      plan,
      organisation,
      process: own,
      grants: figures.lines,
      publishedBy: null,
      accepts: call.accept,
    });
    return { imported, figures, findings };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      imported: null,
      figures,
      findings: [...findings, { ...errorFinding(error.code, refusalWords(error)), file }],
    };
  }
}

const NO_FIGURES: Figures = { file: null, year: null, sample: false, lines: [], findings: [] };

function grantsJson({ figures }: Outcome): object | null {
  return figures === null || figures.file === null
    ? null
    : { file: figures.file, year: figures.year, sample: figures.sample, lines: figures.lines?.length ?? 0 };
}

function describe(file: string, { imported, figures, findings }: Outcome): string {
  const used = figures === null ? null : figuresText(figures);
  const opened =
    imported === null || imported.cases === 0
      ? 'den åbner ingen sager selv; planer, der følger den, regner fra dens møder'
      : `${counted(imported.cases, 'sag', 'sager')} med ${counted(imported.tasks, 'opgave', 'opgaver')} er åbnet`;
  const verdict = imported === null ? 'Intet er indlæst.' : `Planen er i kraft: ${opened}.`;
  return [
    `${file} – ${countFindings(findings)}`,
    ...(used === null ? [] : [used]),
    ...(findings.length > 0 ? ['', findingsTable(findings, file), ''] : []),
    verdict,
  ].join('\n');
}
