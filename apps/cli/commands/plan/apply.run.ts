import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  applyReplan,
  noOrganisation,
  organisationInForce,
  ownProcesses,
  previewReplan,
  processVersionOf,
  type Casework,
  type ReplanPreview,
} from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import { errorFinding, needlessAcceptances, type Finding, type Organisation, type PlanFigures } from '#domain';
import { stops } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { countFindings, findingJson, findingsTable, log, print, printJson } from '../../shared/output';
import { replanJson, replanText } from './replan-output';
import { withCasework } from '../../shared/with-casework';
import { acceptOptions, refusalWords } from './acceptances';
import { checkFigures, findFigures, NO_FIGURES, originOf, type Figures } from './figures';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { readPlans } from './checked-plan';
import { findProcess } from '../../shared/sources';

const applyOptions = readingOptions
  .extend({
    reason: z.string().default(''),
    dryRun: z.boolean().default(false),
    grants: z.string().optional(),
    confirmAmounts: z.boolean().default(false),
  })
  .extend(acceptOptions.shape);

interface Result {
  readonly preview: ReplanPreview | null;
  /** Null where none has been imported. */
  readonly organisation: Organisation | null;
  /** The version that came into force; null where none did. */
  readonly version: number | null;
  readonly findings: readonly Finding[];
}

/** `aarshjul plan apply`: shows what a new version of a plan in force does, and puts it into force over all running cases, or in none. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = applyOptions.parse(options);
  const [file = ''] = fileArguments(args);
  if (!call.dryRun && call.reason.trim() === '') {
    log(
      'Skriv, hvorfor planen ændres: --reason "…". Med --dry-run vises kun, hvad der ville ske. Se »npx aarshjul plan apply --help«.',
    );
    return 2;
  }
  const { preview, organisation, version, findings } = await withCasework((casework) => apply(casework, file, call));
  if (call.json)
    printJson({
      ...(preview && organisation ? replanJson(preview, organisation) : {}),
      version,
      findings: findings.map(findingJson),
    });
  else {
    if (preview && organisation && !preview.isUnchanged) print(replanText(preview, organisation));
    print(
      [
        `\n${file} – ${countFindings(findings)}`,
        ...(findings.length > 0 ? [findingsTable(findings, file)] : []),
        verdict(version, call.dryRun && !stops(findings)),
      ].join('\n'),
    );
  }
  return stops(findings) ? 1 : 0;
}

async function apply(casework: Casework, file: string, call: z.output<typeof applyOptions>): Promise<Result> {
  const process = await findProcess(call);
  const own = await ownProcesses(casework.db);
  const [read] =
    process.value === null ? [] : await readPlans([file], process.value, { ...call, own: () => Promise.resolve(own) });
  const organisation = await organisationInForce(casework.db);
  const figures =
    read?.plan && call.grants !== undefined
      ? await findFigures(call.grants, read.process, { sampleDoes: false, areConfirmed: call.confirmAmounts })
      : NO_FIGURES;
  const found = [
    ...process.findings,
    ...(read?.findings ?? []),
    ...(organisation === null ? [{ ...noOrganisation(), file }] : []),
    ...figures.findings,
    ...(read?.plan ? checkFigures(figures, read.plan.year) : []),
  ];
  if (!read?.plan || organisation === null || stops(found))
    return { preview: null, organisation, version: null, findings: found };
  let preview: ReplanPreview | null = null;
  try {
    preview = await previewReplan(casework, {
      worldId: REAL_WORLD,
      plan: read.plan,
      process: read.process,
      organisation,
      figures: planFigures(figures),
    });
    const errors = preview.refusals
      .filter(({ code }) => code !== 'PLAN.INVALID')
      .map(({ code, message }) => ({ ...errorFinding(code, message), file }));
    const needless = needlessAcceptances(
      call.accept,
      preview.plans.map(({ after }) => after),
      file,
    );
    const findings = [
      ...found,
      ...needless,
      ...preview.findings.map((each) => ({ ...each, file: each.file ?? file })),
      ...errors,
    ];
    if (call.dryRun || stops(findings)) return { preview, organisation, version: null, findings };
    const { version } = await applyReplan(casework, {
      commandId: randomUUID(),
      actor: null,
      worldId: REAL_WORLD,
      plan: read.plan,
      organisation,
      process: read.process,
      // One that the call names itself is none of those that were brought in.
      processVersion: read.process === process.value ? null : processVersionOf(own, read.process),
      reason: call.reason,
      figures: planFigures(figures),
      expects: preview.basis,
      accepts: call.accept,
    });
    return { preview, organisation, version, findings };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      preview,
      organisation,
      version: null,
      findings: [...found, ...(preview?.toAccept ?? []), { ...errorFinding(error.code, refusalWords(error)), file }],
    };
  }
}

const planFigures = (figures: Figures): PlanFigures | null => {
  const origin = originOf(figures);
  return origin === undefined || figures.lines === null ? null : { ...origin, lines: figures.lines };
};

function verdict(version: number | null, isDry: boolean): string {
  if (version !== null) return `Planens version ${version} er i kraft. De, hvis frister flyttes, får besked i én mail.`;
  return isDry ? 'Intet er ændret: det var kun en visning (--dry-run).' : 'Intet er ændret.';
}
