import { organisationInForce, type Casework } from '#casework';
import { errorFinding, judgePositions, proposeTransfers, type Finding } from '#domain';
import { readPositions, readTransferRules, stops, yearInName } from '#files';
import type { RoundCase } from './round-case';
import type { OpenOutcome } from './open-text';

/** Reads the file and the rules for a round, and what they propose. */
export async function propose(
  casework: Casework,
  round: RoundCase,
  file: string,
  rulesFile: string | undefined,
): Promise<Pick<OpenOutcome, 'proposed' | 'findings'>> {
  const [organisation, rules] = await Promise.all([organisationInForce(casework.db), readTransferRules(rulesFile)]);
  if (organisation === null)
    return {
      proposed: null,
      findings: [
        errorFinding(
          'ORG.NOT_IMPORTED',
          'Der er ingen organisation at give opgaverne til. Kør »npx aarshjul org import« først.',
        ),
      ],
    };
  if (rules.value === null) return { proposed: null, findings: rules.findings };
  const positions = await readPositions(file, { rules: rules.value, organisation });
  const findings = [...rules.findings, ...wrongYear(file, round), ...positions.findings];
  if (positions.value === null || stops(findings)) return { proposed: null, findings };
  return {
    proposed: {
      rules: rules.value,
      proposals: proposeTransfers(rules.value, organisation, positions.value, round.year),
      positions: judgePositions(rules.value, organisation, positions.value, round.year),
    },
    findings,
  };
}

/** Last year's file would ask every chef about money that is not there. */
function wrongYear(file: string, { year, title }: RoundCase): Finding[] {
  const named = yearInName(file);
  if (named === null || named === year) return [];
  return [
    {
      ...errorFinding(
        'POSITIONS.YEAR',
        `Filens navn siger ${named}, men »${title}« er for regnskabsåret ${year}. Er det den rigtige fil, så giv den et navn uden ${named}.`,
      ),
      file,
      read: String(named),
    },
  ];
}
