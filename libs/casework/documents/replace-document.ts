import { Refusal } from '#contracts';
import { instant } from '#database';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { reasonOf } from '../kernel/texts';
import { versionOf, type KeptFile } from './add-documents';
import { onDocument } from './change-document';

/** A document's next version. */
export interface ReplaceDocument extends Command {
  readonly documentId: string;
  readonly file: KeptFile;
  readonly reason: string;
  /** The version that was the latest on the page: another may have replaced it since. */
  readonly basedOn: number;
}

/**
 * Gives a document its next version; the earlier ones stay as they are. Refuses as `onDocument` does, REASON.MISSING, and DOCUMENT.UNCHANGED for
 * the same content, or where somebody else has replaced it meanwhile.
 */
export const replaceDocument = (casework: Casework, command: ReplaceDocument): Promise<CommandOutcome> =>
  onDocument(casework, command, { act: 'document:replace', event: 'DOCUMENT_REPLACED' }, async (file, row, taskId) => {
    const reason = reasonOf(command.reason, 'Skriv, hvorfor der kommer en ny version.');
    if (row.number !== command.basedOn)
      throw new Refusal(
        'DOCUMENT.UNCHANGED',
        `${row.added_by_title} har lagt version ${row.number} på imens. Se den først, og læg så din på.`,
      );
    if (row.sha256 === command.file.sha256)
      throw new Refusal('DOCUMENT.UNCHANGED', 'Filen er den samme som den, der ligger her.');
    const version = row.number + 1;
    await file.tx
      .insertInto('document_versions')
      .values({
        document_id: row.id,
        number: version,
        ...versionOf(command.file),
        added_by: command.actor.personId,
        added_at: instant(file.now),
        reason,
      })
      .execute();
    const { bytes, sha256 } = command.file;
    file.record({
      event: 'DOCUMENT_REPLACED',
      taskId,
      reason,
      payload: { document: row.id, version, title: row.title, bytes, sha256 },
    });
  });
