import { Refusal, type DocumentPlace } from '#contracts';
import type { Database, Tx } from '#database';
import type { DocumentAct, JournalEvent } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { holderToChange } from './find-holder';
import { readDocument, type DocumentRow } from './read-documents';

/** One act on one document, its case locked. Refuses DOCUMENT.NOT_FOUND, DOCUMENT.NOT_YOURS, DOCUMENT.CLOSED, DOCUMENT.WITHDRAWN. */
export const onDocument = async (
  casework: Casework,
  command: Command & { readonly documentId: string },
  does: { readonly act: DocumentAct; readonly event: JournalEvent },
  carryOut: (file: CaseFile, row: DocumentRow, taskId: string | undefined) => Promise<void>,
): Promise<CommandOutcome> => {
  const row = await readOrRefuse(casework.db, command.documentId);
  const place: DocumentPlace = { kind: row.about_kind, id: row.about_id };
  const judge = (db: Database | Tx) => holderToChange(casework, db, place, does.act, command.actor.personId);
  const taskId = (await judge(casework.db)).ofTask?.id;
  return inCase(
    casework,
    command,
    {
      caseId: row.case_id,
      ...(taskId === undefined ? {} : { taskId }),
      events: [does.event],
      subject: { document: row.id },
    },
    async (file) => {
      await judge(file.tx);
      const now = await readOrRefuse(file.tx, row.id);
      if (now.withdrawn_at !== null)
        throw new Refusal('DOCUMENT.WITHDRAWN', 'Dokumentet er trukket tilbage og ændres ikke mere.');
      await carryOut(file, now, taskId);
      file.spareWorkflow();
    },
  );
};

const readOrRefuse = async (db: Database | Tx, id: string): Promise<DocumentRow> => {
  const row = await readDocument(db, id);
  if (!row) throw new Refusal('DOCUMENT.NOT_FOUND', 'Dokumentet findes ikke.');
  return row;
};
