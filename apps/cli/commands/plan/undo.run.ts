import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { historyOf, organisationInForce, ownProcessesOf, processVersionOf, undoReplan, type Casework } from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import { errorFinding, type Finding } from '#domain';
import { readProcessOf } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { findingJson, findingsTable, log, print, printJson } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';

const undoOptions = z.object({ reason: z.string().default(''), json: z.boolean().default(false) });

interface Result {
  readonly version: number | null;
  readonly findings: readonly Finding[];
}

/** `aarshjul plan undo`: puts the version before the one in force back, on the day that it was replaced. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const { reason, json } = undoOptions.parse(options);
  const key = z.string().parse(args[0]);
  if (reason.trim() === '') {
    log('Skriv, hvorfor ændringen fortrydes: --reason "…". Se »npx aarshjul plan undo --help«.');
    return 2;
  }
  const { version, findings } = await withCasework((casework) => undo(casework, key, reason));
  if (json) printJson({ version, findings: findings.map(findingJson) });
  else
    print(
      version === null
        ? `${findingsTable(findings)}\nIntet er ændret.`
        : `Den tidligere plan er i kraft igen, som version ${version}. De, hvis frister flyttes, får besked i én mail.`,
    );
  return version === null ? 1 : 0;
}

async function undo(casework: Casework, key: string, reason: string): Promise<Result> {
  try {
    const [, former] = await historyOf(casework.db, REAL_WORLD, key);
    const own = await ownProcessesOf(casework.db, former ?? null);
    const process = await readProcessOf(former?.plan, { own });
    const organisation = (await organisationInForce(casework.db)) ?? { units: [], roles: [] };
    const { version } = await undoReplan(casework, {
      commandId: randomUUID(),
      actor: null,
      worldId: REAL_WORLD,
      key,
      organisation,
      process,
      processVersion: processVersionOf(own, process),
      reason,
    });
    return { version, findings: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { version: null, findings: [errorFinding(error.code, error.message)] };
  }
}
