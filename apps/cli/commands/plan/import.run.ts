import { z } from 'zod';
import {
  judgeFirstPlan,
  organisationInForce,
  ownProcesses,
  processVersionOf,
  putIntoForce,
  type Casework,
  type JudgedFirstPlan,
  type Publication,
} from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import { errorFinding, type Finding, type Plan, type ProcessDefinition } from '#domain';
import { capFindings, readPlanOrTimetable } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { counted, countFindings, findingJson, findingsTable, print, printJson } from '../../shared/output';
import { findProcess } from '../../shared/sources';
import { withCasework } from '../../shared/with-casework';
import { acceptOptions, refusalWords } from './acceptances';
import { checkFigures, figuresText, findFigures, NO_FIGURES, originOf, type Figures } from './figures';

const importOptions = readingOptions
  .extend({
    grants: z.string().optional(),
    confirmAmounts: z.boolean().default(false),
    past: z.boolean().default(false),
  })
  .extend(acceptOptions.shape);

interface Outcome {
  readonly imported: Publication | null;
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
  const named = await findProcess(call);
  if (named.value === null) return { imported: null, figures: null, findings: named.findings };
  const { year, budgetYear, accept } = call;
  const own = await ownProcesses(casework.db);
  const reading = await readPlanOrTimetable(file, {
    process: named.value,
    year,
    budgetYear,
    own: () => Promise.resolve(own),
  });
  const { draft, process } = reading;
  const figures = await figuresOf(draft, process, call);
  const first = {
    worldId: REAL_WORLD,
    read: { ...reading, file },
    organisation: await organisationInForce(casework.db),
    process,
    // One that the call names itself is none of those that were brought in.
    processVersion: process === named.value ? null : processVersionOf(own, process),
    grants: figures.lines,
    origin: originOf(figures),
    beside: [...named.findings, ...figures.findings, ...(draft === null ? [] : checkFigures(figures, draft.year))],
    accepts: accept,
    historyWanted: call.past,
  };
  try {
    // Whoever calls reads what would be late and has no button to say yes with.
    const outcome = await putIntoForce(casework, { ...first, lateAccepted: true, publishedBy: null });
    return { imported: outcome.published, figures, findings: saidOf(outcome) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const refused = { ...errorFinding(error.code, refusalWords(error)), file };
    return { imported: null, figures, findings: [...saidOf(await judgeFirstPlan(casework, first)), refused] };
  }
}

const saidOf = ({ findings, obstacles }: Pick<JudgedFirstPlan, 'findings' | 'obstacles'>): Finding[] => [
  ...capFindings(findings),
  ...obstacles,
];

/** A plan without cases asks about no figures, whatever its process; those named by the call are read all the same. */
async function figuresOf(
  draft: Plan | null,
  process: ProcessDefinition,
  { grants: named, confirmAmounts }: z.output<typeof importOptions>,
): Promise<Figures> {
  const asks = draft !== null && draft.cases.length > 0;
  return asks || named !== undefined
    ? findFigures(named, process, { sampleDoes: false, areConfirmed: confirmAmounts })
    : NO_FIGURES;
}

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
