import { ENDED_TRANSFER_STATES } from '#domain';
import { CaseFile } from '../kernel/case-file';
import type { Casework, Command } from '../kernel/casework';
import { idOf } from '../kernel/ids';
import { lockAllSubCases } from '../kernel/sub-cases';
import type { Ending } from '../process-hooks';
import { endTransfer } from './follow-transfer';
import { readInRound, readRound, readTransfers, type TransferRound, type TransferRow } from './transfer-rows';
import { writeTransfer } from './write-transfer';

/** Requests that are withdrawn with their round, and why; `command` is null where the round's own story does it. */
export interface WithdrawOpen {
  readonly command: Command | null;
  readonly rows: readonly TransferRow[];
  readonly round: TransferRound;
  readonly reason: string;
}

/** Withdraws requests of a round that is locked: their tasks fall away, and their chefs are told why. */
export const withdrawOpen = async (
  casework: Casework,
  { tx }: CaseFile,
  { command, rows, round, reason }: WithdrawOpen,
): Promise<void> => {
  const ids = rows.map(({ id }) => id).sort();
  const files = await CaseFile.openAll(
    casework,
    tx,
    ids,
    (index) => command && { ...command, commandId: idOf(command.commandId, ids[index] ?? '') },
  );
  for (const file of files) {
    await withdrawOne(file, round, { by: command?.actor.personId ?? null, reason, key: command?.commandId ?? 'round' });
    await file.save();
  }
};

interface Withdrawing {
  readonly by: string | null;
  readonly reason: string;
  readonly key: string;
}

const withdrawOne = async (file: CaseFile, round: TransferRound, because: Withdrawing): Promise<void> => {
  const { row } = await readInRound(file.tx, file.caseRow.id);
  if (ENDED_TRANSFER_STATES.includes(row.state)) return;
  const after = await writeTransfer(file, row, {
    act: 'withdraw',
    to: 'withdrawn',
    by: because.by,
    deputyFor: null,
    reason: because.reason,
  });
  await endTransfer(file, after, round, because);
};

/** A round ends with requests open: they are withdrawn with the reason. */
export const endRound = async (casework: Casework, file: CaseFile, ending: Ending): Promise<void> => {
  await lockAllSubCases(file.tx, file.caseRow.id);
  const round = await readRound(file.tx, file.caseRow.id);
  if (!round) return;
  const rows = (await readTransfers(file.tx, file.caseRow.id)).filter(
    ({ state }) => !ENDED_TRANSFER_STATES.includes(state),
  );
  const command = ending.how === 'cancelled' ? ending.command : null;
  const reason =
    ending.how === 'cancelled'
      ? `Runden er annulleret: ${ending.reason}`
      : 'Overførselsrunden er slut, og ansøgningen nåede ikke med.';
  if (rows.length > 0) await withdrawOpen(casework, file, { command, rows, round, reason });
};

/** A request's own case is called off: the request is withdrawn with the reason. */
export const cancelTransfer = async (_casework: Casework, file: CaseFile, ending: Ending): Promise<void> => {
  if (ending.how !== 'cancelled') return;
  const { round } = await readInRound(file.tx, file.caseRow.id);
  await withdrawOne(file, round, ending);
};
