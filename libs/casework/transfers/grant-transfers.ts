import { Refusal } from '#contracts';
import {
  amountsWith,
  formatDateLong,
  formatKr,
  grantedProblems,
  isIsoDate,
  localDate,
  moveTransfer,
  oreToJson,
  sum,
  transferObstacles,
  type GrantOutcome,
  type IsoDate,
  type LineAmount,
  type Ore,
  type TransferProblem,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { lockSubCases } from '../kernel/sub-cases';
import { textOf } from '../kernel/texts';
import { endTransfer } from './follow-transfer';
import { refuseFirst } from './judge-page-act';
import { linesOf, readRound, readTransfers, requestOf, type TransferRound, type TransferRow } from './transfer-rows';
import { judgeRoundAct } from './transfer-standing';
import { writeTransfer, type DecidingAct } from './write-transfer';

/** What KB decided of a request. */
export interface GrantedTransfer {
  readonly transferId: string;
  readonly outcome: GrantOutcome;
  /** Of `cut`: øre granted on each line that is not granted as it was asked for. */
  readonly amounts?: readonly LineAmount[];
  /** Of `cut` and `refused`: why. */
  readonly reason?: string;
}

/** KB's grants, entered at once. */
export interface GrantTransfers extends Command {
  /** The round's. */
  readonly caseId: string;
  /** The item of KB's agenda, and the day on which it decided. */
  readonly item: string;
  readonly decidedOn: IsoDate;
  readonly outcomes: readonly GrantedTransfer[];
}

const ACTS: Readonly<Record<GrantOutcome, DecidingAct>> = { granted: 'grant', cut: 'cut', refused: 'refuse' };

/**
 * Enters what KB decided of requests in the collected case, all or none: granted, cut or refused, each in its own journal with the reason; it
 * ends them, and their chefs are told. Only when KB has approved the case. Refuses CASE.ENDED, TRANSFER.NOT_YOURS (only Økonomi & Stab),
 * TRANSFER.NONE, TRANSFER.NOT_FOUND, TRANSFER.INVALID (no item, a day that cannot be, another than of those before, a request twice), and all that stands in the way of any of them, by unit.
 */
export const grantTransfers = (casework: Casework, command: GrantTransfers): Promise<CommandOutcome> =>
  inCase(casework, command, { caseId: command.caseId, events: ['TRANSFERS_GRANTED'] }, async (file) => {
    if (file.caseRow.state !== 'open')
      throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så der kan ikke registreres bevillinger i den.');
    const acted = await judgeRoundAct(file, command.actor.personId, 'grant');
    if (command.outcomes.length === 0)
      throw new Refusal('TRANSFER.NONE', 'Vælg mindst én ansøgning, som Kommunalbestyrelsen har afgjort.');
    const item = judgeItem(file, command);
    await judgeSameDecision(file, item, command);
    const deputyFor = acted?.personId ?? null;
    const files = await lockSubCases(
      casework,
      file,
      command,
      command.outcomes.map(({ transferId }) => transferId),
    );
    await file.tx
      .updateTable('transfer_rounds')
      .set({ item, decided_on: command.decidedOn })
      .where('case_id', '=', file.caseRow.id)
      .execute();
    const round = await readRound(file.tx, file.caseRow.id);
    if (!round) throw new Refusal('TRANSFER.NOT_FOUND', 'Der er ingen ansøgninger i sagen.');
    const judged = judgeAll(await readTransfers(file.tx, file.caseRow.id), round, command, deputyFor);
    for (const child of files) {
      const one = judged.find(({ row }) => row.id === child.caseRow.id);
      if (one) await settle(child, one, round, command, deputyFor);
    }
    const oere = sum(judged.flatMap(({ amounts }) => amounts));
    file.record({
      event: 'TRANSFERS_GRANTED',
      ...(deputyFor === null ? {} : { onBehalfOf: deputyFor }),
      payload: { number: judged.length, item, decidedOn: command.decidedOn, oere: oreToJson(oere), kr: formatKr(oere) },
    });
    if (acted)
      file.record({
        event: 'DEPUTY_ACTED',
        onBehalfOf: acted.personId,
        payload: { from: acted.personId, deputyship: acted.deputyshipId },
      });
    file.spareWorkflow();
  });

const judgeItem = (file: CaseFile, { item, decidedOn, outcomes }: GrantTransfers): string => {
  const text = textOf(item);
  if (text === '')
    throw new Refusal(
      'TRANSFER.INVALID',
      'Skriv punktets nummer på Kommunalbestyrelsens dagsorden: det står i bevillingen.',
    );
  if (!isIsoDate(decidedOn))
    throw new Refusal('TRANSFER.INVALID', 'Skriv, hvilken dag Kommunalbestyrelsen behandlede sagen.');
  if (decidedOn > localDate(file.now))
    throw new Refusal(
      'TRANSFER.INVALID',
      `Kommunalbestyrelsen kan ikke have behandlet sagen ${formatDateLong(decidedOn)}: den dag er ikke kommet.`,
    );
  if (new Set(outcomes.map(({ transferId }) => transferId)).size !== outcomes.length)
    throw new Refusal('TRANSFER.INVALID', 'Den samme ansøgning står to gange.');
  return text;
};

/** All that is granted in a round is of one item of one meeting: what is entered later does not change what the first were told, and booked by. */
const judgeSameDecision = async (
  { tx, caseRow }: CaseFile,
  item: string,
  { decidedOn }: GrantTransfers,
): Promise<void> => {
  const known = await readRound(tx, caseRow.id);
  if (known?.item == null || known.decidedOn === null || (known.item === item && known.decidedOn === decidedOn)) return;
  throw new Refusal(
    'TRANSFER.INVALID',
    `De første bevillinger er registreret som punkt ${known.item} den ${formatDateLong(known.decidedOn)}. Skriv det samme, så alle bevillinger i sagen har den samme beslutning bag sig.`,
  );
};

interface Judged {
  readonly row: TransferRow;
  readonly act: DecidingAct;
  readonly reason: string;
  readonly amounts: readonly Ore[];
}

/** Judges every one of them; what stands in the way is told at once, with the unit that it is about. */
const judgeAll = (
  rows: readonly TransferRow[],
  round: TransferRound,
  { outcomes, actor }: GrantTransfers,
  deputyFor: string | null,
): Judged[] => {
  const doer = { personId: actor.personId, deputyFor };
  const problems: TransferProblem[] = [];
  const judged = outcomes.flatMap(({ transferId, outcome, amounts = [], reason: said = '' }): Judged[] => {
    const row = rows.find(({ id }) => id === transferId);
    if (!row) throw new Refusal('TRANSFER.NOT_FOUND', 'Ansøgningen findes ikke.');
    const act = ACTS[outcome];
    const reason = textOf(said);
    const own = [
      ...transferObstacles(act, requestOf(row), doer, { rules: round.terms, reason, kbDecided: round.kbDecided }),
      ...(outcome === 'cut' ? grantedProblems(linesOf(row), amounts) : []),
    ];
    problems.push(...own.map(({ code, message }) => ({ code, message: `${row.unit_name}: ${message}` })));
    const lines = linesOf(row);
    return [
      {
        row,
        act,
        reason,
        amounts:
          outcome === 'refused'
            ? lines.map(() => 0n)
            : outcome === 'cut'
              ? amountsWith(lines, amounts)
              : lines.map(({ amount }) => amount),
      },
    ];
  });
  refuseFirst(problems);
  return judged;
};

const settle = async (
  file: CaseFile,
  { row, act, reason, amounts }: Judged,
  round: TransferRound,
  { actor, commandId, item, decidedOn }: GrantTransfers,
  deputyFor: string | null,
): Promise<void> => {
  const after = await writeTransfer(file, row, {
    act,
    to: moveTransfer(act, requestOf(row)),
    by: actor.personId,
    deputyFor,
    onBehalfOf: deputyFor ?? undefined,
    reason,
    amounts,
    decision: { item, decidedOn },
  });
  await endTransfer(file, after, round, { by: actor.personId, reason, key: commandId });
  await file.save();
};
