import type { Selectable } from 'kysely';
import type { Database, TransferLineTable, TransferRequestTable, Tx } from '#database';
import { sum, type Ore, type TransferRequest } from '#domain';

export type TransferLineRow = Selectable<TransferLineTable>;

/** A request with its lines, in the order of bevilling and year. */
export interface TransferRow extends Selectable<TransferRequestTable> {
  readonly lines: readonly TransferLineRow[];
}

/** The requests of a round, or the one of them, in the order of direktørområde, unit and kind. */
export const readTransfers = async (db: Database | Tx, caseId: string, id?: string): Promise<TransferRow[]> => {
  const rows = await db
    .selectFrom('transfer_requests')
    .where('case_id', '=', caseId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('directorate_code')
    .orderBy('unit_code')
    .orderBy('kind')
    .selectAll()
    .execute();
  if (rows.length === 0) return [];
  const lines = await db.selectFrom('transfer_lines').where('request_id', 'in', rows.map((row) => row.id)).orderBy('appropriation').orderBy('year').selectAll().execute();
  return rows.map((row) => ({ ...row, lines: lines.filter((line) => line.request_id === row.id) }));
};

/** What a request asks for in all, øre. */
export const transferAmount = ({ lines }: Pick<TransferRow, 'lines'>): Ore => sum(lines.map(({ amount }) => BigInt(amount)));

/** A row as the rules of its life need it. */
export const requestOf = (row: TransferRow): TransferRequest => ({
  state: row.state,
  kind: row.kind,
  amount: transferAmount(row),
  available: sum(row.lines.map(({ available }) => BigInt(available))),
  exception: row.exception,
  text: row.text,
  argument: row.argument,
  coverage: row.coverage.map(({ by, oere }) => ({ by, amount: BigInt(oere) })),
  reviewedBy: row.reviewed_by,
  writtenBy: row.written_by,
});
