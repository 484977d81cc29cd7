import type { Database } from '#database';
import { oreFromJson, type BudgetChange, type FourYears } from '#domain';

/** A change proposal as the page shows it. */
export interface ChangeRow extends BudgetChange {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly tabledBy: string;
}

const years = ([a, b, c, d]: readonly [string, string, string, string]): FourYears => [
  oreFromJson(a),
  oreFromJson(b),
  oreFromJson(c),
  oreFromJson(d),
];

/** The balance that a case's negotiation starts from, øre; null where none has been entered. */
export const readStart = async (db: Database, caseId: string): Promise<FourYears | null> => {
  const row = await db.selectFrom('negotiations').where('case_id', '=', caseId).select('balance').executeTakeFirst();
  return row ? years(row.balance) : null;
};

/** A case's change proposals by number. */
export const readChanges = async (db: Database, caseId: string): Promise<ChangeRow[]> => {
  const rows = await db
    .selectFrom('budget_changes')
    .where('case_id', '=', caseId)
    .orderBy('number')
    .select(['id', 'number', 'title', 'text', 'tabled_by as tabledBy', 'amounts', 'state'])
    .execute();
  return rows.map(({ amounts, ...row }) => ({ ...row, amounts: years(amounts) }));
};
