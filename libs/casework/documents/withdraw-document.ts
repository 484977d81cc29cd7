import { instant } from '#database';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { reasonOf } from '../kernel/texts';
import { onDocument } from './change-document';

/** A document that is to count no more. */
export interface WithdrawDocument extends Command {
  readonly documentId: string;
  readonly reason: string;
}

/**
 * Withdraws a document: it is listed apart, for those who work on what it lies on and for who audits that, and its content stays. Refuses as
 * `onDocument` does, and REASON.MISSING.
 */
export const withdrawDocument = (casework: Casework, command: WithdrawDocument): Promise<CommandOutcome> =>
  onDocument(
    casework,
    command,
    { act: 'document:withdraw', event: 'DOCUMENT_WITHDRAWN' },
    async (file, row, taskId) => {
      const reason = reasonOf(command.reason, 'Skriv, hvorfor dokumentet trækkes tilbage.');
      await file.tx
        .updateTable('documents')
        .set({
          withdrawn_at: instant(file.now),
          withdrawn_by: command.actor.personId,
          withdrawn_reason: reason,
        })
        .where('id', '=', row.id)
        .execute();
      file.record({
        event: 'DOCUMENT_WITHDRAWN',
        taskId,
        reason,
        payload: { document: row.id, version: row.number, title: row.title, sha256: row.sha256 },
      });
    },
  );
