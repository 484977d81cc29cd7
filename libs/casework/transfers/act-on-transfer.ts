import { Refusal } from '#contracts';
import { exceedsWhatIsThere, moveTransfer, oreToJson, sum, transferAmountProblems, transferProblems, type JournalEvent, type Ore, type TransferAct, type TransferCoverage, type TransferProblem, type TransferReviewer, type TransferStanding } from '#domain';
import type { CaseFile } from '../case-file';
import type { Casework, Command, Outcome } from '../casework';
import { inCase } from '../in-case';
import { textOf } from '../task-file';
import { readTransfers, requestOf, type TransferRow } from './transfer-rows';
import { hasKbDecided, readTransferStanding } from './transfer-standing';

/** One act on a request. */
export interface ActOnTransfer extends Command {
  readonly caseId: string;
  readonly transferId: string;
  /** The version that the person saw. */
  readonly version: number;
  readonly act: Exclude<TransferAct, 'overrule'>;
  /** Asked for by some acts (`transferNeedsReason`); else it may be empty. Of `except` it is the exception itself. */
  readonly reason: string;
  /** Of `write`. */
  readonly written?: { readonly text: string; readonly argument: string; readonly coverage: readonly TransferCoverage[] };
  /** Of `change` (what is asked for) and `cut` (what KB granted): øre for each line that is not as it was. */
  readonly amounts?: readonly { readonly appropriation: string; readonly year: number; readonly amount: Ore }[];
}

const EVENTS: Readonly<Record<ActOnTransfer['act'], JournalEvent>> = {
  review: 'TRANSFER_REVIEWED',
  change: 'TRANSFER_CHANGED',
  except: 'TRANSFER_EXCEPTED',
  write: 'TRANSFER_WRITTEN',
  clear: 'TRANSFER_CLEARED',
  return: 'TRANSFER_RETURNED',
  collect: 'TRANSFER_COLLECTED',
  grant: 'TRANSFER_GRANTED',
  cut: 'TRANSFER_CUT',
  refuse: 'TRANSFER_REFUSED',
  withdraw: 'TRANSFER_WITHDRAWN',
  reject: 'TRANSFER_REJECTED',
  reopen: 'TRANSFER_REOPENED',
};
/** Who does one of these may not clear the request. */
const WRITING: readonly TransferAct[] = ['write', 'change', 'except'];

/**
 * Does one act on a request, by the rules of its life (`transferProblems`); all that stands in the way is told at once. Refuses CASE.ENDED,
 * TRANSFER.NOT_FOUND, TRANSFER.CHANGED (another version than the person saw) and the codes of the rules.
 */
export const actOnTransfer = (casework: Casework, command: ActOnTransfer): Promise<Outcome> =>
  inCase(casework, command, { caseId: command.caseId, events: [EVENTS[command.act]], subject: { transfer: command.transferId } }, async (file) => {
    if (file.kase.state !== 'open') throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så ansøgningen kan ikke ændres.');
    const [row] = await readTransfers(file.tx, command.caseId, command.transferId);
    const round = await file.tx.selectFrom('transfer_rounds').where('case_id', '=', command.caseId).select('terms').executeTakeFirst();
    if (!row || !round) throw new Refusal('TRANSFER.NOT_FOUND', 'Ansøgningen findes ikke.');
    const standing = await readTransferStanding(file.tx, row, command.actor.personId);
    if (!standing) throw new Refusal('TRANSFER.NOT_YOURS', 'Ansøgningen er ikke din.');
    if (row.version !== command.version) throw new Refusal('TRANSFER.CHANGED', 'Ansøgningen er ændret, siden du så den. Se den igen, før du går videre.');
    if (command.act === 'write' && !command.written) throw new Refusal('TRANSFER.NO_TEXT', 'Ansøgningen mangler sin tekst.');
    const reason = textOf(command.reason);
    const request = requestOf(row);
    refuse(transferProblems(command.act, request, standing, { rules: round.terms, reason, kbDecided: await hasKbDecided(file.tx, command.caseId) }));
    const amounts = amountsAfter(row, command);
    refuse(judgeAmounts(row, command, amounts));
    await write(file, row, command, { reason, amounts, standing });
  });

const refuse = (problems: readonly TransferProblem[]): void => {
  const [first] = problems;
  if (first) throw new Refusal(first.code, problems.map(({ message }) => message).join('\n'));
};

/** The amounts of the lines after the act, in their order: what is asked for, or, when KB has decided, what is granted. */
const amountsAfter = ({ lines }: TransferRow, { act, amounts = [] }: ActOnTransfer): Ore[] =>
  lines.map((line) => {
    if (act === 'refuse') return 0n;
    const given = act === 'change' || act === 'cut' ? amounts.find((one) => one.appropriation === line.appropriation && one.year === line.year) : undefined;
    return given?.amount ?? BigInt(line.amount);
  });

const judgeAmounts = (row: TransferRow, { act, amounts = [] }: ActOnTransfer, after: readonly Ore[]): TransferProblem[] => {
  if (act !== 'change' && act !== 'cut') return [];
  const unknown = amounts.filter((one) => !row.lines.some((line) => line.appropriation === one.appropriation && line.year === one.year));
  if (unknown.length > 0) return [{ code: 'TRANSFER.INVALID', message: `Ansøgningen har ingen linje for ${unknown.map((one) => `${one.appropriation} i ${one.year}`).join(', ')}.` }];
  const before = row.lines.map(({ amount }) => BigInt(amount));
  if (after.every((amount, index) => amount === before[index])) return [{ code: 'TRANSFER.INVALID', message: 'Ingen af beløbene er anderledes, end de var.' }];
  // One bevilling's surplus does not hide that another asks for more than it has.
  if (act === 'change') {
    const tooMuch = row.lines.flatMap((line, index) => (exceedsWhatIsThere(after[index] ?? 0n, BigInt(line.available)) ? transferAmountProblems(after[index] ?? 0n, BigInt(line.available), row.exception) : []));
    return tooMuch.length > 0 ? tooMuch : transferAmountProblems(sum(after), requestOf(row).available, row.exception);
  }
  const within = after.every((amount, index) => !exceedsWhatIsThere(amount, before[index] ?? 0n));
  return within && after.some((amount) => amount !== 0n) ? [] : [{ code: 'TRANSFER.CUT', message: 'Hver linje skal ligge mellem 0 og det, der er søgt om, og noget skal være bevilget. Vælg ellers »Bevilget« eller »Afslået«.' }];
};

interface Decided {
  readonly reason: string;
  readonly amounts: readonly Ore[];
  readonly standing: TransferStanding;
}

const write = async (file: CaseFile, row: TransferRow, command: ActOnTransfer, { reason, amounts, standing }: Decided): Promise<void> => {
  const { act, actor, written } = command;
  // Who is both counts as the chef: two people review.
  const reviewers: TransferReviewer[] = act === 'review' ? [standing.isChef ? 'chef' : 'konsulent'] : [];
  const to = moveTransfer(act, requestOf(row), reviewers);
  await file.tx
    .updateTable('transfer_requests')
    .set({
      state: to,
      version: row.version + 1,
      reviewed_by: [...new Set([...row.reviewed_by, ...reviewers])],
      written_by: WRITING.includes(act) ? [...new Set([...row.written_by, actor.personId])] : row.written_by,
      ...(act === 'except' ? { exception: reason } : {}),
      ...(act === 'write' && written ? { text: textOf(written.text), argument: textOf(written.argument), coverage: JSON.stringify(written.coverage.map(({ by, amount }) => ({ by, oere: oreToJson(amount) }))) } : {}),
    })
    .where('id', '=', row.id)
    .execute();
  const column = act === 'change' ? 'amount' : act === 'grant' || act === 'cut' || act === 'refuse' ? 'granted' : null;
  for (const [index, line] of row.lines.entries()) {
    if (column !== null) await file.tx.updateTable('transfer_lines').set({ [column]: oreToJson(amounts[index] ?? 0n) }).where('request_id', '=', row.id).where('appropriation', '=', line.appropriation).where('year', '=', line.year).execute();
  }
  const lines = column === null ? {} : { lines: row.lines.map((line, index) => ({ appropriation: line.appropriation, year: line.year, from: line.amount, to: oreToJson(amounts[index] ?? 0n) })) };
  const words = act === 'write' && written ? { text: textOf(written.text), argument: textOf(written.argument), coverage: written.coverage.map(({ by, amount }) => ({ by, oere: oreToJson(amount) })) } : {};
  file.spareWorkflow();
  file.record({ event: EVENTS[act], payload: { transfer: row.id, unit: row.unit_name, kind: row.kind, version: row.version + 1, from: row.state, to, ...lines, ...words }, ...(reason === '' ? {} : { reason }) });
};
