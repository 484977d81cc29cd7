import type { DocumentPlace } from '#contracts';
import type { Database, Tx } from '#database';
import { sql } from 'kysely';

const rows = (db: Database | Tx) =>
  db
    .selectFrom('documents')
    .innerJoin('document_versions as latest', (join) =>
      join.onRef('latest.document_id', '=', 'documents.id').on('latest.number', '=', (eb) =>
        eb
          .selectFrom('document_versions as every')
          .whereRef('every.document_id', '=', 'documents.id')
          .select((each) => each.fn.max('every.number').as('last')),
      ),
    )
    .innerJoin('people', 'people.id', 'latest.added_by')
    .orderBy('documents.created_at')
    .orderBy('documents.title')
    .orderBy('documents.id')
    .select([
      'documents.id',
      'documents.case_id',
      'documents.about_kind',
      'documents.about_id',
      'documents.title',
      'documents.expires_on',
      'documents.withdrawn_at',
      'documents.withdrawn_by',
      'documents.withdrawn_reason',
      'latest.number',
      'latest.file_name',
      'latest.bytes',
      'latest.sha256',
      'latest.store_key',
      'latest.scanned',
      'latest.added_at',
      'latest.added_by',
      'people.title as added_by_title',
    ]);

/** A document with its latest version. */
export type DocumentRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

/** What lies on something, oldest first; what was withdrawn too. Whether somebody may see it, its holder says. */
export const readDocumentsOn = (db: Database | Tx, places: readonly DocumentPlace[]): Promise<DocumentRow[]> =>
  rows(db)
    .where(
      sql<boolean>`(documents.about_kind, documents.about_id) in (select * from unnest(${places.map(({ kind }) => kind)}::text[], ${places.map(({ id }) => id)}::uuid[]))`,
    )
    .execute();

/** All documents of a case, oldest first. */
export const readDocumentsOfCase = (db: Database | Tx, caseId: string): Promise<DocumentRow[]> =>
  rows(db).where('documents.case_id', '=', caseId).execute();

/** One document; undefined where there is none. */
export const readDocument = (db: Database | Tx, id: string): Promise<DocumentRow | undefined> =>
  rows(db).where('documents.id', '=', id).executeTakeFirst();

/** All versions of a document, newest first. */
export const readDocumentVersions = (db: Database | Tx, documentId: string) =>
  db
    .selectFrom('document_versions')
    .innerJoin('people', 'people.id', 'document_versions.added_by')
    .where('document_id', '=', documentId)
    .orderBy('number', 'desc')
    .selectAll('document_versions')
    .select('people.title as added_by_title')
    .execute();
