import {
  grantTransfers,
  idOf,
  nowOf,
  openTransfers,
  readRound,
  readRoundAppropriations,
  readTransfer,
  readTransfers,
  readTransferVersions,
  tasksWithSteps,
  transferAmount,
  type GrantedTransfer,
  type TransferRow,
} from '#casework';
import { APPROVAL, TRANSFER_TEXT } from '#contracts';
import {
  localDate,
  sum,
  TRANSFER_COLLECTING_KIND,
  TRANSFER_GRANTING_KIND,
  TRANSFER_GRANTS_KIND,
  TRANSFER_OPENING_KIND,
  type Answer,
  type TransferCoverage,
} from '#domain';
import { drawn } from './people';
import type { AskedTask, RehearsalWorld } from './rehearsal-world';

/** The steps that a whole round hangs on: done at the latest when a leader has been told. */
export const SPINE_OF_ROUND: readonly string[] = [
  TRANSFER_OPENING_KIND,
  TRANSFER_COLLECTING_KIND,
  'transfer-case',
  'transfer-dif',
  'transfer-oeu',
  TRANSFER_GRANTING_KIND,
  TRANSFER_GRANTS_KIND,
];

/** What a simulated person does and answers to a task of a round or of a request; null for a task of anything else, or one that asks for nothing particular. */
export const transferAnswer = async (world: RehearsalWorld, task: AskedTask): Promise<Answer | null> => {
  switch (task.kind) {
    case TRANSFER_OPENING_KIND:
      return open(world, task);
    case TRANSFER_COLLECTING_KIND:
      return { note: await noteOfCollecting(world, task) };
    case TRANSFER_TEXT:
      return write(world, task);
    case APPROVAL:
      return approve(world, task);
    case TRANSFER_GRANTS_KIND:
      await grant(world, task);
      return { note: '' };
    default:
      return null;
  }
};

const open = async ({ casework, worldId, plans }: RehearsalWorld, task: AskedTask): Promise<Answer> => {
  const { key } = await casework.db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.id', '=', task.caseId)
    .select('plans.key')
    .executeTakeFirstOrThrow();
  const of = plans.find(({ plan, transfers }) => plan.id === key && transfers !== undefined);
  if (!of?.transfers || of.transfers.requests.length === 0) return { note: 'Der er ingen stillinger i prøvekørslen.' };
  const commandId = idOf('rehearsal', worldId, task.id, 'open');
  await openTransfers(casework, {
    commandId,
    actor: { personId: task.actorId },
    caseId: task.caseId,
    rules: of.transfers.rules,
    fromYear: of.plan.year,
    requests: of.transfers.requests,
    positions: of.transfers.positions,
  });
  return { note: '' };
};

const noteOfCollecting = async ({ casework }: RehearsalWorld, { caseId }: AskedTask): Promise<string> => {
  const open = (await readTransfers(casework.db, caseId)).some(
    ({ state }) => state === 'draft' || state === 'reviewed' || state === 'text',
  );
  return open ? 'Sagen kan ikke vente længere, hvis den skal nå Kommunalbestyrelsen i april.' : '';
};

const write = async ({ casework, seed }: RehearsalWorld, task: AskedTask): Promise<Answer> => {
  const row = await readTransfer(casework.db, task.caseId);
  const round = row && (await readRound(casework.db, row.case_id));
  if (!row || !round) return { text: '', argument: '', coverage: [], note: '' };
  const other = (await readRoundAppropriations(casework.db, round.caseId)).known.find(
    ({ code }) => !row.lines.some(({ appropriation }) => appropriation === code),
  );
  const coverage = coverageOf(
    transferAmount(row),
    round.terms.coverages
      .filter(({ namesAppropriation }) => namesAppropriation !== true || other !== undefined)
      .map(({ id }) => id),
    drawn(seed, task.name, 'covers'),
  );
  const isOnOther = (by: string) =>
    round.terms.coverages.some((one) => one.id === by && one.namesAppropriation === true);
  const surplus = transferAmount(row) > 0n;
  return {
    text: `${surplus ? 'Arbejdet er forsinket og gøres færdigt i det nye år.' : 'Merforbruget hentes ind i det nye år.'}${task.epoch > 0 ? ' Uddybet efter spørgsmål.' : ''}`,
    argument: surplus
      ? 'Pengene er bundet af aftaler, der er indgået.'
      : 'Enheden kan hente det ind uden at røre ved det, borgerne får.',
    coverage: coverage.map(({ by, amount }) => ({
      by,
      oere: amount.toString(),
      ...(other && isOnOther(by) ? { appropriation: other.code } : {}),
    })),
    note: '',
  };
};

/** Mostly covered by one thing; a third in two parts, to the øre. */
const coverageOf = (amount: bigint, ids: readonly string[], draw: number): TransferCoverage[] => {
  const first = ids[Math.floor(draw * ids.length)] ?? '';
  const second = ids.find((id) => id !== first);
  const part = amount / 3n;
  if (second === undefined || draw * 3 > 1 || part === 0n) return [{ by: first, amount }];
  return [
    { by: first, amount: amount - part },
    { by: second, amount: part },
  ];
};

/** What is asked for the first time is sent back, or rejected, where the seed says so. */
const approve = async ({ casework, seed }: RehearsalWorld, task: AskedTask): Promise<Answer> => {
  const version = (await readTransferVersions(casework.db, task.caseId)).at(-1)?.version ?? 0;
  const { round } = await casework.db
    .selectFrom('approvals')
    .where('task_id', '=', task.id)
    .select('round')
    .executeTakeFirstOrThrow();
  const draw = round === 1 && task.epoch === 0 ? drawn(seed, task.name, 'approves') : 1;
  if (draw < 0.12)
    return {
      outcome: 'returned',
      version,
      note: 'Skriv, hvad pengene skal bruges til, så en udenforstående kan følge det.',
    };
  if (draw < 0.16) return { outcome: 'rejected', version, note: 'Området klarer det inden for sin egen ramme.' };
  return { outcome: 'approved', version, note: '' };
};

/** Enters what KB decided of all in the collected case: one is refused and one is cut, and others where the seed says so. */
const grant = async ({ casework, worldId, seed }: RehearsalWorld, task: AskedTask): Promise<void> => {
  const { db } = casework;
  const rows = (await readTransfers(db, task.caseId)).filter(({ state }) => state === 'collected');
  const nameOf = (row: TransferRow): string => `${row.unit_code} ${row.kind}`;
  const ordered = rows.toSorted((one, other) => drawn(seed, nameOf(one), 'KB') - drawn(seed, nameOf(other), 'KB'));
  const cut = ordered.find((row) => transferAmount(row) > 0n);
  const refused = ordered.find((row) => row !== cut);
  if (rows.length === 0) return;
  const outcomes = rows.map((row): GrantedTransfer => {
    const draw = drawn(seed, nameOf(row), 'KB decides');
    if (row === refused || draw < 0.05)
      return { transferId: row.id, outcome: 'refused', reason: 'Kommunalbestyrelsen prioriterer anderledes.' };
    if (row === cut || draw < 0.12)
      return {
        transferId: row.id,
        outcome: 'cut',
        amounts: cutOf(row),
        reason: 'Kommunalbestyrelsen giver en del af det.',
      };
    return { transferId: row.id, outcome: 'granted' };
  });
  const decidedOn = localDate((await decidedAt(db, task.caseId)) ?? (await nowOf(casework, worldId)));
  const item = String(5 + Math.floor(drawn(seed, task.name, 'item') * 20));
  await grantTransfers(casework, {
    commandId: idOf('rehearsal', worldId, task.id, 'grant'),
    actor: { personId: task.actorId },
    caseId: task.caseId,
    item,
    decidedOn,
    outcomes,
  });
};

/** A third less of every line, down to the øre: of lines of both signs, one that is cut alone may make the whole of it larger. */
const cutOf = ({ lines }: TransferRow): NonNullable<GrantedTransfer['amounts']> =>
  lines.map(({ appropriation, year, amount }) => ({
    appropriation,
    year,
    amount: sum([BigInt(amount), -(BigInt(amount) / 3n)]),
  }));

const decidedAt = async (db: RehearsalWorld['casework']['db'], caseId: string): Promise<number | null> => {
  const row = await tasksWithSteps(db)
    .where('tasks.case_id', '=', caseId)
    .where('steps.kind', '=', TRANSFER_GRANTING_KIND)
    .where('tasks.state', '=', 'done')
    .select('tasks.answered_at')
    .executeTakeFirst();
  return row?.answered_at ?? null;
};
