import { Refusal, VISIT_DRAFT } from '#contracts';
import type { Database, Tx } from '#database';
import { localDate, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { ownersInTask } from './finding-owners';
import { leadersAndDeputies } from './ties';
import { handsOf } from './visit-hands';
import { readVisit } from './visit-file';

/**
 * Who does not decide whether a visit, or what it found, is followed up: who leads its unit or acts for who does, who answered for it, and whose
 * a finding of it is. Not whom a task only passed through: else the visited leader could hand theirs to each who decides, and take it back. Ids.
 */
export const tiedToOutcome = async (
  db: Database | Tx,
  { id, unitCode, worldId }: { readonly id: string; readonly unitCode: string; readonly worldId: string },
  day: IsoDate,
): Promise<string[]> => [
  ...(await leadersAndDeputies(db, { unitCode, worldId, day })),
  ...(await handsOf(db, id)).acted,
  ...(await ownersInTask(db, id, { kind: VISIT_DRAFT })),
];

/** Refuses AUDIT.NOT_INDEPENDENT: a visit that has found something is not called off by who that is about. */
export const judgeVisitCancel = async (file: CaseFile, actorId: string): Promise<void> => {
  const { tx, caseRow } = file;
  const { id, unit } = await readVisit(file);
  const found = await tx
    .selectFrom('audit_findings')
    .where('visit_id', '=', id)
    .limit(1)
    .select('id')
    .executeTakeFirst();
  if (!found) return;
  const tied = await tiedToOutcome(tx, { id, unitCode: unit.code, worldId: caseRow.world_id }, localDate(file.now));
  if (tied.includes(actorId))
    throw new Refusal(
      'AUDIT.NOT_INDEPENDENT',
      'Besøget har fundet noget hos en enhed, du leder eller har svaret for, eller som du selv skal bringe i orden. Derfor kan du ikke annullere det. Det kan en anden, der må annullere sager.',
    );
};
