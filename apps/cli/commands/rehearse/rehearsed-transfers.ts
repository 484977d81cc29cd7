import { existsSync } from 'node:fs';
import path from 'node:path';
import { warningFinding, type Finding, type Organisation, type Plan } from '#domain';
import { readPositions, readTransferRules, stops } from '#files';
import { rehearsedTransfers, type RehearsedPlan } from '#rehearsal';
import { shipped } from '../../shared/sources';

/** The file of positions that lies beside a plan, in a folder of the plan's own name. */
const BESIDE = 'stillinger.csv';

interface RehearsedTransfers {
  readonly transfers: Pick<RehearsedPlan, 'transfers'>;
  readonly findings: readonly Finding[];
}

/**
 * What a rehearsed round of transfers opens: what the shipped rule proposes of the year's positions, from the file named by the call or the one
 * beside the plan. Nothing for a plan of another process, and a warning where a round has no positions.
 */
export async function readRehearsedTransfers(
  file: string,
  plan: Plan | null,
  organisation: Organisation | null,
  named: string | undefined,
): Promise<RehearsedTransfers> {
  if (plan?.process !== 'transferRound' || organisation === null) return { transfers: {}, findings: [] };
  const positionsFile = named ?? beside(file) ?? beside(shipped(path.basename(file)));
  if (positionsFile === null)
    return {
      transfers: {},
      findings: [
        {
          ...warningFinding(
            'POSITIONS.MISSING',
            `Der er ingen stillinger til »${plan.title}«, så ingen søger om noget. Angiv filen med --positions.`,
          ),
          file,
        },
      ],
    };
  const rules = await readTransferRules();
  if (rules.value === null) return { transfers: {}, findings: rules.findings };
  const positions = await readPositions(positionsFile, { rules: rules.value, organisation });
  const findings = [...rules.findings, ...positions.findings];
  if (positions.value === null || stops(findings)) return { transfers: {}, findings };
  return {
    transfers: { transfers: rehearsedTransfers(rules.value, organisation, positions.value, plan.year) },
    findings,
  };
}

const beside = (file: string): string | null => {
  const candidate = path.join(path.dirname(file), path.basename(file, path.extname(file)), BESIDE);
  return existsSync(candidate) ? candidate : null;
};
