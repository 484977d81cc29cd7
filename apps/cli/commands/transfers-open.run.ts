import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  askedElsewhere,
  missingTransfers,
  openTransfers,
  organisationInForce,
  readTransfers,
  type Casework,
} from '#casework';
import { Refusal } from '#contracts';
import {
  errorFinding,
  formatKr,
  judgePositions,
  oreToJson,
  proposeTransfers,
  transferKindTitle,
  TRANSFER_OPENING_KIND,
  type Finding,
  type LineProposal,
  type ProposedTransfer,
  type TransferProposals,
  type TransferRules,
} from '#domain';
import { readPositions, readTransferRules, stops, yearInName } from '#files';
import type { Call, ExitCode } from '../lazy';
import { counted, countFindings, findingJson, findingsTable, print, printJson } from '../output';
import { withCasework } from '../with-casework';
import { fileArguments } from './call-options';
import { kronerJson } from './kroner';
import { roundCase, roundOptions, type RoundCase } from './round-case';
import { describeTransfers } from './transfers-text';

const openOptions = roundOptions.extend({
  rules: z.string().optional(),
  check: z.boolean().default(false),
  json: z.boolean().default(false),
});

interface Outcome {
  readonly round: RoundCase;
  readonly findings: readonly Finding[];
  /** Null where anything stops. */
  readonly proposed: {
    readonly rules: TransferRules;
    readonly proposals: TransferProposals;
    readonly positions: readonly LineProposal[];
  } | null;
  /** Of those proposed, the ones that the round did not have. */
  readonly missing: readonly ProposedTransfer[];
  readonly opened: boolean;
  /** The round's task that says that all requests are there: a person still answers it. */
  readonly waits: { readonly title: string; readonly who: string; readonly path: string } | null;
}

/** `aarshjul transfers open`: loads the units' positions and opens the requests that the rule proposes and the round does not have yet; all or none. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = openOptions.parse(options);
  const [file = ''] = fileArguments(args);
  const outcome = await withCasework(async (casework) => {
    const round = await roundCase(casework.db, call);
    return round && open(casework, round, file, call);
  });
  if (outcome === null) return 2;
  if (call.json) printJson(openJson(outcome));
  else print(describe(file, outcome, call.check));
  return outcome.proposed === null || stops(outcome.findings) ? 1 : 0;
}

async function open(
  casework: Casework,
  round: RoundCase,
  file: string,
  call: z.output<typeof openOptions>,
): Promise<Outcome> {
  const { proposed, findings: found } = await propose(casework, round, file, call.rules);
  if (proposed === null) return { round, findings: found, proposed, missing: [], opened: false, waits: null };
  const there = await readTransfers(casework.db, round.id);
  const missing = missingTransfers(
    round.id,
    there.map(({ id, unit_code: unit, kind }) => ({ id, unit, kind })),
    proposed.proposals.requests,
  );
  const findings = [
    ...found,
    ...(await askedElsewhere(casework.db, { id: round.id, worldId: round.worldId, fromYear: round.year }, missing)),
  ];
  const waits = call.check ? null : await openingTask(casework, round.id);
  if (call.check || missing.length === 0) return { round, findings, proposed, missing, opened: false, waits };
  const administrator = await casework.db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('role', '=', 'administrator')
    .where('people.active', '=', true)
    .orderBy('people.email')
    .select('people.id')
    .executeTakeFirst();
  if (!administrator)
    return {
      round,
      findings: [
        ...findings,
        errorFinding(
          'ROLE.VACANT',
          'Ingen er administrator, så der er ingen at åbne ansøgningerne for. Kør »npx aarshjul org import« først.',
        ),
      ],
      proposed,
      missing,
      opened: false,
      waits,
    };
  try {
    await openAs(casework, administrator.id, round, {
      rules: proposed.rules,
      requests: missing,
      positions: proposed.positions,
    });
    return { round, findings, proposed, missing, opened: true, waits };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      round,
      findings: [...findings, { ...errorFinding(error.code, error.message), file }],
      proposed,
      missing,
      opened: false,
      waits,
    };
  }
}

/** That all requests are there is for a person to say: a late comer's file may be on its way. */
async function openingTask({ db }: Casework, roundId: string): Promise<Outcome['waits']> {
  const task = await db
    .selectFrom('tasks')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .where('tasks.case_id', '=', roundId)
    .where('steps.kind', '=', TRANSFER_OPENING_KIND)
    .where('tasks.state', 'in', ['planned', 'open'])
    .select(['tasks.id', 'steps.title', 'people.title as who'])
    .executeTakeFirst();
  return task ? { title: task.title, who: task.who, path: `/opgaver/${task.id}` } : null;
}

async function propose(
  casework: Casework,
  round: RoundCase,
  file: string,
  rulesFile: string | undefined,
): Promise<Pick<Outcome, 'proposed' | 'findings'>> {
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

interface Wanted {
  readonly rules: TransferRules;
  readonly requests: readonly ProposedTransfer[];
  readonly positions: readonly LineProposal[];
}

async function openAs(
  casework: Casework,
  personId: string,
  round: RoundCase,
  { rules, requests, positions }: Wanted,
): Promise<void> {
  // Two who call at once with the same file do one act.
  const lines = requests.map(({ unit, kind, lines: own }) => [
    unit.code,
    kind,
    own.map(({ appropriation, amount }) => [appropriation, oreToJson(amount)]),
  ]);
  const commandId = createHash('sha256')
    .update(JSON.stringify(['open-transfers', round.id, lines]))
    .digest('hex');
  await openTransfers(casework, {
    commandId,
    actor: { personId },
    caseId: round.id,
    rules,
    fromYear: round.year,
    requests,
    positions,
  });
}

function openJson({ round, findings, proposed, missing, opened, waits }: Outcome): object {
  const request = ({ unit, kind, amount, explanation }: ProposedTransfer) => ({
    unit: unit.code,
    name: unit.name,
    kind,
    amount: kronerJson(amount),
    explanation,
  });
  const all = proposed?.proposals.requests ?? [];
  return {
    round: { case: round.workflowId, title: round.title, year: round.year, rehearsal: round.isRehearsal },
    opened: opened ? missing.map(request) : [],
    missing: opened ? [] : missing.map(request),
    already: all.filter((one) => !missing.includes(one)).map(request),
    waits,
    findings: findings.map(findingJson),
  };
}

function describe(
  file: string,
  { round, findings, proposed, missing, opened, waits }: Outcome,
  checked: boolean,
): string {
  const told = [
    `${file} – ${countFindings(findings)}`,
    ...(findings.length > 0 ? ['', findingsTable(findings), ''] : []),
  ];
  if (proposed === null) return [...told, 'Intet er åbnet.'].join('\n');
  const { rules, proposals } = proposed;
  const there = proposals.requests.length - missing.length;
  const before =
    there === 0 ? '' : ` ${counted(there, 'ansøgning', 'ansøgninger')} var der i forvejen og er ikke rørt.`;
  if (missing.length === 0)
    return [
      ...told,
      `»${round.title}« har alle de ansøgninger, reglen foreslår.${before} Intet er åbnet.`,
      ...waitsText(waits),
    ].join('\n');
  if (checked)
    return [
      ...told,
      '',
      ...describeTransfers(rules, proposals, round.year),
      '',
      `Kun kontrolleret: ${counted(missing.length, 'ansøgning', 'ansøgninger')} ville blive åbnet i »${round.title}«.${before}`,
    ].join('\n');
  const list = missing.map(
    ({ unit, kind, amount }) =>
      `  ${unit.code} ${unit.name}: ${transferKindTitle(rules, kind).toLowerCase()}, ${formatKr(amount)} kr.`,
  );
  return [
    ...told,
    opened
      ? `${counted(missing.length, 'ansøgning', 'ansøgninger')} er åbnet i »${round.title}«; konsulent og chef får besked.${before}`
      : 'Intet er åbnet.',
    ...(opened ? [...list, ...waitsText(waits)] : []),
  ].join('\n');
}

const waitsText = (waits: Outcome['waits']): string[] =>
  waits === null
    ? []
    : [
        `Opgaven »${waits.title}« er stadig åben hos ${waits.who}. Meld den færdig, når alle ansøgninger er der: ${waits.path}`,
      ];
