import { Refusal } from '#contracts';
import { askedProblems, oreToJson, TRANSFER_STATE_TITLES, type TransferState } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { lockSubCases } from '../kernel/sub-cases';
import type { AddTransfer } from './add-transfer';
import { followTransfer } from './follow-transfer';
import { refuseFirst } from './judge-page-act';
import { linesOf, readTransfer, type TransferRound, type TransferRow } from './transfer-rows';
import { writeTransfer } from './write-transfer';

/** What has been asked for can be added to until it stands in the collected case. */
const WORKED_ON: readonly TransferState[] = ['draft', 'reviewed', 'text', 'cleared'];

export interface AddLines {
  readonly row: TransferRow;
  readonly round: TransferRound;
  readonly command: AddTransfer;
  readonly deputyFor: string | null;
  readonly reason: string;
}

/** Lines as the journal has them. */
export const addedPayload = (lines: AddTransfer['lines']) =>
  lines.map(({ appropriation, year, name, amount }) => ({ appropriation, year, name, oere: oreToJson(amount) }));

/**
 * Puts more lines into a request that its unit has already; the round is locked. What its chef had written goes back to them, so that text and
 * coverage fit what there is now, and what was approved is approved anew. Refuses TRANSFER.EXISTS (a bevilling that it has, or one that is not
 * worked on any more, with what would do) and the codes of amounts.
 */
export const addLines = async (
  casework: Casework,
  parent: CaseFile,
  { row, round, command, deputyFor, reason }: AddLines,
): Promise<void> => {
  const { lines } = command;
  const [file] = await lockSubCases(casework, parent, command, [row.id]);
  const before = file && (await readTransfer(file.tx, row.id));
  // It may have become of another kind a moment before.
  if (!before || before.kind !== row.kind)
    throw new Refusal('TRANSFER.EXISTS', 'Enhedens ansøgning er lige blevet ændret. Se den, før du går videre.');
  judgeState(before);
  const twice = lines.filter((line) =>
    before.lines.some(({ appropriation, year }) => appropriation === line.appropriation && year === line.year),
  );
  if (twice.length > 0)
    throw new Refusal(
      'TRANSFER.EXISTS',
      `Ansøgningen for ${row.unit_name} har allerede ${twice.map(({ appropriation, year }) => `${appropriation} i ${year}`).join(' og ')}. Ret beløbet på ansøgningens egen side.`,
    );
  refuseFirst(askedProblems([...linesOf(before), ...lines], before.exception));
  await file.tx
    .insertInto('transfer_lines')
    .values(
      lines.map(({ appropriation, year, name, available }) => ({
        request_id: row.id,
        appropriation,
        year,
        name,
        available: oreToJson(available),
        amount: '0',
      })),
    )
    .execute();
  const widened = (await readTransfer(file.tx, row.id)) ?? before;
  const amounts = widened.lines.map(
    ({ appropriation, year, amount }) =>
      lines.find((one) => one.appropriation === appropriation && one.year === year)?.amount ?? BigInt(amount),
  );
  const to = before.state === 'draft' ? 'draft' : 'reviewed';
  const after = await writeTransfer(file, widened, {
    act: 'change',
    to,
    by: command.actor.personId,
    deputyFor,
    onBehalfOf: deputyFor ?? undefined,
    reason,
    amounts,
    payload: { added: addedPayload(lines) },
  });
  await followTransfer(file, after, round, { by: command.actor.personId, reason, key: command.commandId });
  await file.save();
};

const judgeState = ({ state, unit_name: unit }: TransferRow): void => {
  if (WORKED_ON.includes(state)) return;
  const way =
    state === 'collected'
      ? 'Send den tilbage til chefen på dens egen side først; så kan bevillingen lægges i den.'
      : 'Tag den op igen på dens egen side først; så kan bevillingen lægges i den.';
  throw new Refusal(
    'TRANSFER.EXISTS',
    `${unit} har allerede en ansøgning af den art, og den er ${TRANSFER_STATE_TITLES[state]}. ${way}`,
  );
};
