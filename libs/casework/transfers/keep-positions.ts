import { instant, type Database, type Tx } from '#database';
import { oreToJson, type LineProposal, type Ore } from '#domain';
import type { CaseFile } from '../kernel/case-file';

/** A line of the year-end positions of a round, øre, with what the rule said of it when it was loaded. */
export interface KeptPosition {
  readonly unit: string;
  readonly appropriation: string;
  readonly name: string;
  readonly budget: Ore;
  readonly spent: Ore;
  readonly rest: Ore;
  /** Danish: why it is proposed, or why not. */
  readonly explanation: string;
  readonly loadedAt: number;
}

/** Keeps the positions that a round's requests are proposed from, in the place of those that were loaded before; none leave those as they are. */
export const keepPositions = async (
  { tx, caseRow, now }: CaseFile,
  judged: readonly LineProposal[],
  by: string,
): Promise<void> => {
  if (judged.length === 0) return;
  await tx.deleteFrom('transfer_positions').where('case_id', '=', caseRow.id).execute();
  await tx
    .insertInto('transfer_positions')
    .values(
      judged.map(({ line, explanation }, position) => ({
        case_id: caseRow.id,
        position,
        unit_code: line.unit,
        appropriation: line.appropriation,
        name: line.name,
        budget: oreToJson(line.budget),
        spent: oreToJson(line.spent),
        rest: oreToJson(line.rest),
        explanation,
        loaded_at: instant(now),
        loaded_by: by,
      })),
    )
    .execute();
};

/** The year-end positions of a round as they were last loaded, in the order of their file. */
export const readPositionsOf = async (db: Database | Tx, caseId: string): Promise<KeptPosition[]> => {
  const rows = await db
    .selectFrom('transfer_positions')
    .where('case_id', '=', caseId)
    .orderBy('position')
    .selectAll()
    .execute();
  return rows.map(
    ({ unit_code: unit, appropriation, name, budget, spent, rest, explanation, loaded_at: loadedAt }) => ({
      unit,
      appropriation,
      name,
      budget: BigInt(budget),
      spent: BigInt(spent),
      rest: BigInt(rest),
      explanation,
      loadedAt,
    }),
  );
};
