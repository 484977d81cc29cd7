import { sql } from 'kysely';
import { Refusal, type DocumentPlace } from '#contracts';
import { instant } from '#database';
import { isIsoDate, LONGEST_DOCUMENT_TITLE, titleOfFile, withoutUnseen, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOfMade } from '../kernel/ids';
import { inCase } from '../kernel/in-case';
import { holderToChange } from './find-holder';

/** A file whose content the store has. */
export interface KeptFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly storeKey: string;
  readonly scanned: 'clean' | 'none';
}

/** Files that are to lie on something. */
export interface AddDocuments extends Command {
  readonly place: DocumentPlace;
  readonly files: readonly (KeptFile & { readonly title: string })[];
  /** The last day on which they prove anything; null where they have none. */
  readonly expiresOn: IsoDate | null;
  /** How many documents a case may have. */
  readonly most: number;
}

/**
 * Puts files on something, one document each; a title that is left out is the file's name. Nobody is told: documents are read with what they lie
 * on. Refuses DOCUMENT.NOT_FOUND, DOCUMENT.NOT_YOURS, DOCUMENT.CLOSED, DOCUMENT.TOO_MANY, DOCUMENT.INVALID, and DOCUMENT.UNCHANGED where one
 * of them lies there already.
 */
export const addDocuments = async (
  casework: Casework,
  command: AddDocuments,
): Promise<CommandOutcome & { readonly documentIds: readonly string[] }> => {
  const { place, files } = command;
  const judge = (db: Parameters<typeof holderToChange>[1]) =>
    holderToChange(casework, db, place, 'document:add', command.actor.personId);
  const { caseId, ofTask } = await judge(casework.db);
  const ofItsTask = ofTask === null ? {} : { taskId: ofTask.id };
  const documentIds = files.map((_, index) => idOfMade('document', caseId, command.commandId, String(index)));
  const outcome = await inCase(
    casework,
    command,
    {
      caseId,
      ...ofItsTask,
      events: ['DOCUMENT_ADDED'],
      subject: { document: documentIds },
    },
    async (file) => {
      await judge(file.tx);
      await judgeRoom(file, command);
      await judgeNew(file, command);
      const rows = files.map((one, index) => ({ ...one, id: documentIds[index] ?? '', title: titleOf(one) }));
      await insert(file, command, rows);
      for (const { id, title, bytes, sha256 } of rows)
        file.record({
          event: 'DOCUMENT_ADDED',
          ...ofItsTask,
          payload: { document: id, version: 1, title, bytes, sha256, on: place.kind, onId: place.id },
        });
      file.spareWorkflow();
    },
  );
  return { ...outcome, documentIds };
};

const titleOf = ({ title, fileName }: { readonly title: string; readonly fileName: string }): string => {
  const said = withoutUnseen(title).replaceAll(/\s+/g, ' ').trim();
  if (said.length > LONGEST_DOCUMENT_TITLE)
    throw new Refusal(
      'DOCUMENT.INVALID',
      `Titlen er på ${said.length} tegn; der er plads til ${LONGEST_DOCUMENT_TITLE}.`,
    );
  return said || titleOfFile(fileName);
};

const judgeRoom = async (file: CaseFile, { files, expiresOn, most }: AddDocuments): Promise<void> => {
  if (files.length === 0) throw new Refusal('DOCUMENT.INVALID', 'Vælg den fil, der skal lægges på.');
  if (expiresOn !== null && !isIsoDate(expiresOn))
    throw new Refusal('DOCUMENT.INVALID', 'Skriv den sidste dag, dokumentet gælder, som en dato.');
  const { many } = await file.tx
    .selectFrom('documents')
    .where('case_id', '=', file.caseRow.id)
    .where('withdrawn_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .executeTakeFirstOrThrow();
  if (many + files.length > most)
    throw new Refusal(
      'DOCUMENT.TOO_MANY',
      `Sagen har ${many} dokumenter, og der kan højst være ${most}. Træk dem tilbage, som ikke skal bruges, eller saml flere i én PDF.`,
    );
};

const judgeNew = async ({ tx }: CaseFile, { place, files }: AddDocuments): Promise<void> => {
  const same = await tx
    .selectFrom('document_versions')
    .innerJoin('documents', 'documents.id', 'document_versions.document_id')
    .where('documents.about_kind', '=', place.kind)
    .where('documents.about_id', '=', place.id)
    .where('documents.withdrawn_at', 'is', null)
    .where('document_versions.sha256', '=', sql<string>`any(${files.map(({ sha256 }) => sha256)}::text[])`)
    .select('documents.title')
    .executeTakeFirst();
  if (same) throw new Refusal('DOCUMENT.UNCHANGED', `Den samme fil ligger her allerede som »${same.title}«.`);
};

const insert = async (
  file: CaseFile,
  { place, actor, expiresOn }: AddDocuments,
  rows: readonly (KeptFile & { readonly id: string; readonly title: string })[],
): Promise<void> => {
  const at = instant(file.now);
  await file.tx
    .insertInto('documents')
    .values(
      rows.map(({ id, title }) => ({
        id,
        case_id: file.caseRow.id,
        about_kind: place.kind,
        about_id: place.id,
        title,
        expires_on: expiresOn,
        created_by: actor.personId,
        created_at: at,
        withdrawn_by: null,
        withdrawn_reason: null,
      })),
    )
    .execute();
  await file.tx
    .insertInto('document_versions')
    .values(
      rows.map((one) => ({
        document_id: one.id,
        number: 1,
        ...versionOf(one),
        added_by: actor.personId,
        added_at: at,
        reason: null,
      })),
    )
    .execute();
};

/** A kept file as a version's row has it. */
export const versionOf = ({ fileName, mediaType, bytes, sha256, storeKey, scanned }: KeptFile) => ({
  file_name: fileName,
  media_type: mediaType,
  bytes,
  sha256,
  store_key: storeKey,
  scanned,
});
