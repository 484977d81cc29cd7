import { sql, type Selectable } from 'kysely';
import { Refusal } from '#contracts';
import type { Database, TransferLineTable, TransferRequestTable, Tx } from '#database';
import {
  sum,
  TRANSFER_COLLECTING_KIND,
  TRANSFER_GRANTING_KIND,
  type IsoDate,
  type Ore,
  type RequestedLine,
  type TransferCoverage,
  type TransferRequest,
  type TransferTerms,
} from '#domain';

export type TransferLineRow = Selectable<TransferLineTable>;

/** A request with its lines, in the order of bevilling and year. Its id is its case's; `case_id` is its round's. */
export interface TransferRow extends Selectable<TransferRequestTable> {
  readonly lines: readonly TransferLineRow[];
}

/** The requests of a round, or the one of them, in the order of direktørområde, unit and kind. */
export const readTransfers = (db: Database | Tx, roundId: string, id?: string): Promise<TransferRow[]> =>
  readRows(db, { case_id: roundId, ...(id === undefined ? {} : { id }) });

/** A request by its own id, which is its case's; undefined where there is none. */
export const readTransfer = async (db: Database | Tx, id: string): Promise<TransferRow | undefined> =>
  (await readRows(db, { id }))[0];

const readRows = async (
  db: Database | Tx,
  { case_id, id }: { readonly case_id?: string; readonly id?: string },
): Promise<TransferRow[]> => {
  const rows = await db
    .selectFrom('transfer_requests')
    .$if(case_id !== undefined, (query) => query.where('case_id', '=', case_id ?? ''))
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('directorate_code')
    .orderBy('unit_code')
    .orderBy('kind')
    .selectAll()
    .execute();
  if (rows.length === 0) return [];
  const lines = await db
    .selectFrom('transfer_lines')
    .where(
      'request_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('appropriation')
    .orderBy('year')
    .selectAll()
    .execute();
  return rows.map((row) => ({ ...row, lines: lines.filter((line) => line.request_id === row.id) }));
};

/** What a request asks for in all, øre. */
export const transferAmount = ({ lines }: Pick<TransferRow, 'lines'>): Ore =>
  sum(lines.map(({ amount }) => BigInt(amount)));

/** The lines as the rules need them. */
export const linesOf = ({ lines }: Pick<TransferRow, 'lines'>): RequestedLine[] =>
  lines.map(({ appropriation, year, available, amount }) => ({
    appropriation,
    year,
    available: BigInt(available),
    amount: BigInt(amount),
  }));

/** How a row is covered. */
export const coverageOf = ({ coverage }: Pick<TransferRow, 'coverage'>): TransferCoverage[] =>
  coverage.map(({ oere, ...one }) => ({ ...one, amount: BigInt(oere) }));

/** A row as the rules of its life need it. */
export const requestOf = (row: TransferRow): TransferRequest => ({
  state: row.state,
  kind: row.kind,
  amount: transferAmount(row),
  available: sum(row.lines.map(({ available }) => BigInt(available))),
  exception: row.exception,
  text: row.text,
  argument: row.argument,
  coverage: coverageOf(row),
  reviewedBy: row.reviewed_by,
  writtenBy: row.written_by,
});

/** A round as its requests need it. */
export interface TransferRound {
  readonly caseId: string;
  readonly worldId: string;
  /** Whether its case is open. */
  readonly isOpen: boolean;
  readonly fromYear: number;
  readonly title: string;
  readonly terms: TransferTerms;
  readonly openedAt: number;
  /** When its requests are collected; null where no step says. */
  readonly collectOn: IsoDate | null;
  /** Whether they have been. */
  readonly isCollected: boolean;
  /** Whether KB has approved the collected case; then its item and day, once they are entered. */
  readonly kbDecided: boolean;
  readonly item: string | null;
  readonly decidedOn: IsoDate | null;
}

/** Reads a round by its case's id; undefined for a case that collects no requests (yet). */
export const readRound = async (db: Database | Tx, caseId: string): Promise<TransferRound | undefined> => {
  const row = await db
    .selectFrom('transfer_rounds')
    .innerJoin('cases', 'cases.id', 'transfer_rounds.case_id')
    .where('transfer_rounds.case_id', '=', caseId)
    .select([
      'cases.state',
      'cases.world_id',
      'transfer_rounds.from_year',
      'transfer_rounds.title',
      'transfer_rounds.terms',
      'transfer_rounds.opened_at',
      'transfer_rounds.item',
      'transfer_rounds.decided_on',
      sql<IsoDate | null>`(select max(tasks.due_on) from tasks join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
        where tasks.case_id = cases.id and steps.kind = ${TRANSFER_COLLECTING_KIND} and tasks.state <> 'withdrawn')`.as(
        'collect_on',
      ),
      sql<boolean>`exists (select from tasks join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
        where tasks.case_id = cases.id and steps.kind = ${TRANSFER_COLLECTING_KIND} and tasks.state = 'done')`.as(
        'is_collected',
      ),
      sql<boolean>`exists (select from tasks join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
        where tasks.case_id = cases.id and steps.kind = ${TRANSFER_GRANTING_KIND} and tasks.state = 'done' and tasks.answer ->> 'outcome' in ('approved', 'changed'))`.as(
        'kb_decided',
      ),
    ])
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    caseId,
    worldId: row.world_id,
    isOpen: row.state === 'open',
    fromYear: row.from_year,
    title: row.title,
    terms: row.terms,
    openedAt: row.opened_at,
    collectOn: row.collect_on,
    isCollected: row.is_collected,
    kbDecided: row.kb_decided,
    item: row.item,
    decidedOn: row.decided_on,
  };
};

/** A request with its round, its case locked. Refuses TRANSFER.NOT_FOUND. */
export const readInRound = async (
  tx: Tx,
  id: string,
): Promise<{ readonly row: TransferRow; readonly round: TransferRound }> => {
  const row = await readTransfer(tx, id);
  const round = row && (await readRound(tx, row.case_id));
  if (!row || !round) throw new Refusal('TRANSFER.NOT_FOUND', 'Ansøgningen findes ikke.');
  return { row, round };
};
