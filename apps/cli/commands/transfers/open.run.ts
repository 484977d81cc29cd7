import { createHash } from 'node:crypto';
import { z } from 'zod';
import { askedElsewhere, missingTransfers, openTransfers, readTransfers, type Casework } from '#casework';
import { Refusal } from '#contracts';
import {
  errorFinding,
  oreToJson,
  TRANSFER_OPENING_KIND,
  type LineProposal,
  type ProposedTransfer,
  type TransferRules,
} from '#domain';
import { stops } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { print, printJson } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';
import { fileArguments } from '../../shared/call-options';
import { roundCase, roundOptions, type RoundCase } from './round-case';
import { propose } from './open-proposals';
import { openJson, openText, type OpenOutcome } from './open-text';

const openOptions = roundOptions.extend({
  rules: z.string().optional(),
  check: z.boolean().default(false),
  json: z.boolean().default(false),
});

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
  else print(openText(file, outcome, call.check));
  return outcome.proposed === null || stops(outcome.findings) ? 1 : 0;
}

async function open(
  casework: Casework,
  round: RoundCase,
  file: string,
  call: z.output<typeof openOptions>,
): Promise<OpenOutcome> {
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
async function openingTask({ db }: Casework, roundId: string): Promise<OpenOutcome['waits']> {
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
