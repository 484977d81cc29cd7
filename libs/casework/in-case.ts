import type { Tx } from '#database';
import { CaseFile } from './case-file';
import type { Casework, Command, Outcome } from './casework';

const UNIQUE_VIOLATION = '23505';

/** Whether a transaction failed because its command had been carried out a moment before, on another case. */
export const isRepeatedCommand = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === UNIQUE_VIOLATION && 'constraint' in error && error.constraint === 'journal_command_id_key';

/**
 * One command of a person on one case: one transaction, with the case locked. Carried out before under the same id, it does nothing and
 * says so. `act` throws `Refusal` when it may not happen; then nothing is written.
 */
export async function inCase(casework: Casework, command: Command, caseId: string, act: (file: CaseFile) => Promise<void>): Promise<Outcome> {
  try {
    return await casework.db.transaction().execute(async (tx) => {
      const file = await CaseFile.open(casework, tx, caseId, command);
      if (await wasCarriedOut(tx, command)) return { already: true };
      await act(file);
      await file.save();
      return { already: false };
    });
  } catch (error) {
    if (isRepeatedCommand(error)) return { already: true };
    throw error;
  }
}

const wasCarriedOut = async (tx: Tx, command: Command): Promise<boolean> =>
  (await tx.selectFrom('journal').select('seq').where('command_id', '=', command.commandId).executeTakeFirst()) !== undefined;
