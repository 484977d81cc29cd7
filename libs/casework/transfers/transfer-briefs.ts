import type { Database, Tx } from '#database';
import type { CollectedRequest, IsoDate, TransferTerms } from '#domain';
import { coverageOf, type TransferRow } from './transfer-rows';

/** A request with what it is judged by, for those who show it. */
export interface TransferBrief {
  readonly row: TransferRow;
  readonly request: CollectedRequest;
  readonly terms: TransferTerms;
  readonly round: {
    readonly id: string;
    readonly title: string;
    readonly fromYear: number;
    readonly item: string | null;
    readonly decidedOn: IsoDate | null;
  };
  /** Who wrote its text last; null while nobody has. */
  readonly askedBy: { readonly id: string; readonly title: string } | null;
}

/** A row as the collected case and all who show it have it. */
export const collectedRequestOf = (row: TransferRow): CollectedRequest => ({
  id: row.id,
  unit: { code: row.unit_code, name: row.unit_name },
  directorate:
    row.directorate_code === null
      ? null
      : { code: row.directorate_code, name: row.directorate_name ?? row.directorate_code },
  kind: row.kind,
  state: row.state,
  text: row.text,
  argument: row.argument,
  exception: row.exception,
  coverage: coverageOf(row),
  lines: row.lines.map(({ appropriation, name, year, available, amount, granted }) => ({
    appropriation,
    name,
    year,
    available: BigInt(available),
    amount: BigInt(amount),
    granted: granted === null ? null : BigInt(granted),
  })),
});

/** The requests of these sub-cases, by their ids; one that is none is left out. */
export const readTransferBriefs = async (
  db: Database | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TransferBrief>> => {
  const rows = await readRows(db, ids);
  if (rows.length === 0) return new Map();
  const [rounds, versions] = await Promise.all([
    db
      .selectFrom('transfer_rounds')
      .where('case_id', 'in', [...new Set(rows.map((row) => row.case_id))])
      .selectAll()
      .execute(),
    db
      .selectFrom('transfer_versions')
      .leftJoin('people', 'people.id', 'transfer_versions.written_by')
      .where(
        'transfer_versions.request_id',
        'in',
        rows.map((row) => row.id),
      )
      .orderBy('transfer_versions.version')
      .select([
        'transfer_versions.request_id',
        'transfer_versions.text',
        'transfer_versions.argument',
        'people.id',
        'people.title',
      ])
      .execute(),
  ]);
  return new Map(
    rows.flatMap((row): [string, TransferBrief][] => {
      const round = rounds.find((one) => one.case_id === row.case_id);
      const writer = writerOf(versions.filter((one) => one.request_id === row.id));
      if (!round) return [];
      const { case_id: id, title, from_year: fromYear, item, decided_on: decidedOn, terms } = round;
      return [
        [
          row.id,
          {
            row,
            request: collectedRequestOf(row),
            terms,
            round: { id, title, fromYear, item, decidedOn },
            askedBy: writer,
          },
        ],
      ];
    }),
  );
};

const readRows = async (db: Database | Tx, ids: readonly string[]): Promise<TransferRow[]> => {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('transfer_requests').where('id', 'in', ids).selectAll().execute();
  const lines = await db
    .selectFrom('transfer_lines')
    .where('request_id', 'in', ids)
    .orderBy('appropriation')
    .orderBy('year')
    .selectAll()
    .execute();
  return rows.map((row) => ({ ...row, lines: lines.filter((line) => line.request_id === row.id) }));
};

interface Written {
  readonly id: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly argument: string;
}

/** Who gave it the words that it has now: amounts may have been changed since by others. */
const writerOf = (versions: readonly Written[]): TransferBrief['askedBy'] => {
  const last = versions.findLast(
    (one, index) =>
      one.text !== '' && (one.text !== versions[index - 1]?.text || one.argument !== versions[index - 1]?.argument),
  );
  return last?.id == null || last.title === null ? null : { id: last.id, title: last.title };
};
