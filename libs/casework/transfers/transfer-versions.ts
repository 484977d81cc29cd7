import { instant, type Database, type Tx } from '#database';
import type { CaseFile } from '../kernel/case-file';
import type { TransferRow } from './transfer-rows';

/** Keeps what a request asks for as it is now, under its own version. */
export const keepVersion = async ({ tx, now }: CaseFile, row: TransferRow, writtenBy: string | null): Promise<void> => {
  const lines = row.lines.map(({ appropriation, year, name, amount }) => ({ appropriation, year, name, oere: amount }));
  await tx
    .insertInto('transfer_versions')
    .values({
      request_id: row.id,
      version: row.version,
      kind: row.kind,
      text: row.text,
      argument: row.argument,
      exception: row.exception,
      lines: JSON.stringify(lines),
      coverage: JSON.stringify(row.coverage),
      written_by: writtenBy,
      written_at: instant(now),
    })
    .execute();
};

/** All versions of a request's contents, the oldest first. */
export const readTransferVersions = (db: Database | Tx, transferId: string) =>
  db.selectFrom('transfer_versions').where('request_id', '=', transferId).orderBy('version').selectAll().execute();

/** The version of a request's contents: its own at their last change. */
export const contentVersionOf = async (db: Database | Tx, transferId: string): Promise<number> => {
  const { last } = await db
    .selectFrom('transfer_versions')
    .where('request_id', '=', transferId)
    .select((eb) => eb.fn.max('version').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
};
