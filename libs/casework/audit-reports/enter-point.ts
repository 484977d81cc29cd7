import { Refusal } from '#contracts';
import type { Tx } from '#database';
import type { EnteredPoint } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { idOf } from '../kernel/ids';
import { nearestLeader } from '../kernel/nearest-leader';
import { givePoint, type AskedReport } from './audit-tasks';

/** Writes a point into its report and gives it to who answers; returns its id. Refuses AUDIT.INVALID where its unit has no leader to answer. */
export const enterPoint = async (
  file: CaseFile,
  report: AskedReport,
  point: EnteredPoint & { readonly number: number },
): Promise<string> => {
  const id = idOf('audit point', file.caseRow.id, String(point.number));
  const assigneeId = point.personId ?? (await leaderOf(file.tx, point));
  const unit =
    point.unit === null
      ? undefined
      : await file.tx.selectFrom('units').where('code', '=', point.unit).select(['code', 'name']).executeTakeFirst();
  await file.tx
    .insertInto('audit_points')
    .values({
      id,
      report_id: file.caseRow.id,
      number: point.number,
      text: point.text,
      unit_code: unit?.code ?? null,
      unit_name: unit?.name ?? null,
    })
    .execute();
  await givePoint(
    file,
    report,
    { id, number: point.number, text: point.text, unitCode: unit?.code ?? null, answer: null, review: null },
    assigneeId,
    point.due,
  );
  return id;
};

/** The leader of a point's unit; where it has none, of the nearest unit above that has one. */
const leaderOf = async (tx: Tx, { unit, number }: EnteredPoint & { readonly number: number }): Promise<string> => {
  const leader = unit === null ? null : await nearestLeader(tx, unit);
  if (leader !== null) return leader;
  throw new Refusal('AUDIT.INVALID', `Punkt ${number}: enheden har ingen leder lige nu. Vælg den, der skal svare.`);
};
