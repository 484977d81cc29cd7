import { readTransfers, readTransferVersions, type TransferRow } from '#casework';
import type { Database } from '#database';
import { JOURNAL_KINDS, oreToJson, sum, type Ore } from '#domain';

/** What became of the requests of a rehearsed world's rounds; amounts are whole øre as text. */
export interface TransferSummary {
  /** Requests by where they ended. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** What all of them asked for in the end. */
  readonly asked: string;
  /** What came before KB, as it was approved. */
  readonly collected: string;
  readonly granted: string;
  /** What KB cut away or refused, as the journal has it. */
  readonly notGranted: string;
  /** Whether what was collected is what was granted and what was not, to the øre, for every request by itself. */
  readonly matches: boolean;
}

const COLLECTED: readonly TransferRow['state'][] = ['collected', 'granted', 'cut', 'refused'];

/** Sums a rehearsed world's requests, each from a record of its own: approved versions, the journal, and what stands as granted. Null without any. */
export const sumTransfersOf = async (db: Database, worldId: string): Promise<TransferSummary | null> => {
  const rounds = await db
    .selectFrom('transfer_rounds')
    .innerJoin('cases', 'cases.id', 'transfer_rounds.case_id')
    .where('cases.world_id', '=', worldId)
    .select('cases.id')
    .execute();
  const rows = (await Promise.all(rounds.map(({ id }) => readTransfers(db, id)))).flat();
  if (rows.length === 0) return null;
  const away = await takenAway(db, rows);
  const each = await Promise.all(
    rows.map(async (row) => {
      const asked = sum(((await readTransferVersions(db, row.id)).at(-1)?.lines ?? []).map(({ oere }) => BigInt(oere)));
      const inCase = COLLECTED.includes(row.state);
      return {
        asked,
        collected: inCase ? asked : 0n,
        granted: sum(row.lines.map(({ granted }) => BigInt(granted ?? '0'))),
        notGranted: away.get(row.id) ?? 0n,
      };
    }),
  );
  const total = (of: (one: (typeof each)[number]) => Ore): string => oreToJson(sum(each.map(of)));
  const outcomes = Object.fromEntries(
    [...Map.groupBy(rows, ({ state }) => state)]
      .map(([state, own]): [string, number] => [state, own.length])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return {
    outcomes,
    asked: total(({ asked }) => asked),
    collected: total(({ collected }) => collected),
    granted: total(({ granted }) => granted),
    notGranted: total(({ notGranted }) => notGranted),
    matches: each.every(({ collected, granted, notGranted }) => collected === granted + notGranted),
  };
};

/** By request: what the journal says that KB cut away or refused. */
const takenAway = async (db: Database, rows: readonly TransferRow[]): Promise<ReadonlyMap<string, Ore>> => {
  const entries = await db
    .selectFrom('journal')
    .where(
      'case_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('event', 'in', ['TRANSFER_CUT', 'TRANSFER_REFUSED'])
    .select(['case_id', 'payload'])
    .execute();
  return new Map(
    entries.map(({ case_id, payload }) => [
      case_id,
      sum(
        (JOURNAL_KINDS.TRANSFER_CUT.reads.parse(payload).lines ?? []).map(({ from, to }) => BigInt(from) - BigInt(to)),
      ),
    ]),
  );
};
