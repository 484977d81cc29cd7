import { instant } from '#database';
import type { CaseFile } from '../kernel/case-file';

/** Gives a case a gate that opens only by `openHeldGate`: its story stays, with nothing to do, until what it waits for is decided elsewhere. */
export const addHeldGate = async (
  { tx, caseRow }: CaseFile,
  gate: { readonly id: string; readonly title: string },
): Promise<void> => {
  const { last } = await tx
    .selectFrom('gates')
    .where('case_id', '=', caseRow.id)
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('gates')
    .values({
      case_id: caseRow.id,
      id: gate.id,
      position: (last ?? -1) + 1,
      title: gate.title,
      needs: [],
      held: true,
      reason: null,
      forced_by: null,
      opened_at: null,
    })
    .execute();
};

/** Opens a held gate; one that is open stays as it is. What was decided stands in the journal by the command that decided it. */
export const openHeldGate = async ({ tx, caseRow, now }: CaseFile, gateId: string): Promise<void> => {
  await tx
    .updateTable('gates')
    .set({ state: 'open', opened_at: instant(now) })
    .where('case_id', '=', caseRow.id)
    .where('id', '=', gateId)
    .where('state', '=', 'closed')
    .execute();
};

/** Closes a held gate again: what was decided is taken up once more. */
export const closeHeldGate = async ({ tx, caseRow }: CaseFile, gateId: string): Promise<void> => {
  await tx
    .updateTable('gates')
    .set({ state: 'closed', opened_at: null })
    .where('case_id', '=', caseRow.id)
    .where('id', '=', gateId)
    .where('held', '=', true)
    .execute();
};
