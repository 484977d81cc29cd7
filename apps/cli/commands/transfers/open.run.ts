import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  noOrganisation,
  openTransfers,
  organisationInForce,
  proposeRound,
  readAdministrator,
  tasksWithSteps,
  type Casework,
  type OpenTransfers,
} from '#casework';
import { pages, Refusal } from '#contracts';
import { errorFinding, oreToJson, TRANSFER_OPENING_KIND } from '#domain';
import { readPositions, readTransferRules, stops, yearInName } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { fileArguments } from '../../shared/call-options';
import { print, printJson } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';
import { openJson, openText, type OpenOutcome } from './open-text';
import { roundCase, roundOptions, type RoundCase } from './round-case';

const openOptions = roundOptions.extend({
  rules: z.string().optional(),
  reason: z.string().default(''),
  twice: z.string().default(''),
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
  const { findings, proposed, toOpen } = await propose(casework, round, file, call);
  const shown = { round, findings, proposed, opened: false, waits: null };
  if (proposed === null || toOpen === null) return shown;
  const waits = call.check ? null : await openingTask(casework, round.id);
  if (call.check || toOpen.requests.length === 0) return { ...shown, waits };
  const administrator = await readAdministrator(casework.db);
  if (!administrator) return { ...shown, findings: [...findings, NO_ADMINISTRATOR], waits };
  try {
    await openTransfers(casework, { commandId: commandIdOf(toOpen), actor: administrator, ...toOpen });
    return { ...shown, opened: true, waits };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...shown, findings: [...findings, { ...errorFinding(error.code, error.message), file }], waits };
  }
}

const NO_ADMINISTRATOR = errorFinding(
  'ROLE.VACANT',
  'Ingen er administrator, så der er ingen at åbne ansøgningerne for. Kør »npx aarshjul org import« først.',
);

interface Proposed extends Pick<OpenOutcome, 'findings' | 'proposed'> {
  readonly toOpen: ToOpen | null;
}
type ToOpen = Omit<OpenTransfers, 'commandId' | 'actor'>;

/** Reads the file and the rules, and what they come to in the round. */
async function propose(
  { db }: Casework,
  round: RoundCase,
  file: string,
  { rules: rulesFile, reason, twice }: z.output<typeof openOptions>,
): Promise<Proposed> {
  const [organisation, rules] = await Promise.all([organisationInForce(db), readTransferRules(rulesFile)]);
  if (organisation === null) return { proposed: null, toOpen: null, findings: [noOrganisation()] };
  if (rules.value === null) return { proposed: null, toOpen: null, findings: rules.findings };
  const { value: lines, findings: read } = await readPositions(file, { rules: rules.value, organisation });
  const { findings, toOpen, ...proposed } = await proposeRound(db, {
    round: { id: round.id, worldId: round.worldId, fromYear: round.year },
    rules: rules.value,
    organisation,
    file: { name: file, namedYear: yearInName(file), lines, findings: read },
    reason,
    twiceReason: twice,
  });
  return {
    proposed: toOpen && { rules: rules.value, ...proposed },
    toOpen,
    findings: [...rules.findings, ...findings],
  };
}

/** That all requests are there is for a person to say: a late comer's file may be on its way. */
async function openingTask({ db }: Casework, roundId: string): Promise<OpenOutcome['waits']> {
  const task = await tasksWithSteps(db)
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .where('tasks.case_id', '=', roundId)
    .where('steps.kind', '=', TRANSFER_OPENING_KIND)
    .where('tasks.state', 'in', ['planned', 'open'])
    .select(['tasks.id', 'steps.title', 'people.title as who'])
    .executeTakeFirst();
  return task ? { title: task.title, who: task.who, path: pages.taskById(task.id) } : null;
}

/** Two who call at once with the same file do one act. */
function commandIdOf({ caseId, requests }: ToOpen): string {
  const lines = requests.map(({ unit, kind, lines: own }) => [
    unit.code,
    kind,
    own.map(({ appropriation, amount }) => [appropriation, oreToJson(amount)]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify(['open-transfers', caseId, lines]))
    .digest('hex');
}
