import {
  actOnTransfer,
  addTransfer,
  answerDeputy,
  enterDeputy,
  idOf,
  readTransfer,
  transferAmount,
  type ActOnTransfer,
  type TransferRound,
  type TransferRow,
} from '#casework';
import type { IsoDate, LineAmount } from '#domain';
import type { RehearsalWorld } from './rehearsal-world';

/** A direktør goes away, and another says yes to stand in. */
export async function goAway(
  { casework, worldId }: RehearsalWorld,
  round: TransferRound,
  absence: { readonly personId: string; readonly deputyId: string; readonly from: IsoDate; readonly to: IsoDate },
): Promise<void> {
  const id = (what: string): string => idOf('rehearsal', worldId, round.caseId, what);
  const { personId, deputyId } = absence;
  const { deputyshipId } = await enterDeputy(casework, {
    commandId: id('absence'),
    actor: { personId },
    ...absence,
    kinds: null,
    worldId,
  });
  await answerDeputy(casework, {
    commandId: id('deputy'),
    actor: { personId: deputyId },
    deputyshipId,
    accept: true,
  });
}

/** A konsulent adds a request of another kind to a unit's, for a line that it has. */
export function addLateComer(
  { casework, worldId }: RehearsalWorld,
  round: TransferRound,
  late: {
    readonly konsulent: string;
    readonly unitCode: string;
    readonly kind: string;
    readonly line: TransferRow['lines'][number];
  },
): Promise<unknown> {
  const { appropriation, year, name } = late.line;
  return addTransfer(casework, {
    commandId: idOf('rehearsal', worldId, round.caseId, 'late comer'),
    actor: { personId: late.konsulent },
    caseId: round.caseId,
    unitCode: late.unitCode,
    kind: late.kind,
    lines: [{ appropriation, year, name, available: 12_500_050n, amount: 12_500_050n }],
    reason: 'Refusionen kom først, da bogføringen var lukket.',
  });
}

/** What one may do to a request beside answering its tasks, and why. */
export interface TransferDeed {
  readonly personId: string;
  readonly act: 'change' | 'overrule' | 'withdraw' | 'collect';
  readonly reason: string;
}

/** Acts on a request as it is by now; `planned` is as it was when somebody made up their mind. */
export async function actAsPlanned(
  { casework, worldId }: RehearsalWorld,
  planned: TransferRow,
  { personId, act, reason }: TransferDeed,
): Promise<void> {
  const is = await readTransfer(casework.db, planned.id);
  if (is)
    await actOnTransfer(casework, {
      commandId: idOf('rehearsal', worldId, planned.id, act, String(planned.version)),
      actor: { personId },
      transferId: is.id,
      version: is.version,
      act,
      reason,
      ...(act === 'change' || act === 'overrule' ? lessOf(is) : {}),
    });
}

/** A tenth less of the first line, in whole kroner where it can be; what it is covered by goes down with it. */
const lessOf = (row: TransferRow): Pick<ActOnTransfer, 'amounts' | 'coverage'> => {
  const line = row.lines.find(({ amount }) => BigInt(amount) !== 0n);
  if (!line) return {};
  const was = BigInt(line.amount);
  const amount: LineAmount = { appropriation: line.appropriation, year: line.year, amount: was - (was / 1000n) * 100n };
  const [first] = row.coverage;
  const total = transferAmount(row) - was + amount.amount;
  return {
    amounts: [amount],
    ...(first && (row.state === 'text' || row.state === 'cleared')
      ? { coverage: [{ by: first.by, amount: total }] }
      : {}),
  };
};
