import { Injectable } from '@nestjs/common';
import { findDocumentHolder, readDocument, type DocumentHolder, type DocumentRow } from '#casework';
import { isDocumentAbout, type DocumentPlace } from '#contracts';
import type { DocumentAct, DocumentSubject } from '#domain';
import { isId } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { RightsReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';

/** What documents lie on, that the visitor may see. */
export interface SeenPlace {
  readonly place: DocumentPlace;
  readonly holder: DocumentHolder;
}

/** A document that the visitor may see, and what it lies on. */
export interface SeenDocument extends SeenPlace {
  readonly row: DocumentRow;
}

abstract class HolderReader<Seen extends SeenPlace> extends RightsReader<Seen, DocumentAct> {
  override subjectOf({ holder }: Seen): DocumentSubject {
    return { kind: 'document', on: holder.on };
  }

  override mayDo(act: DocumentAct, _visitor: Visitor, { holder }: Seen): boolean {
    return holder.may(act);
  }
}

/** What `:kind` and `:aboutId` name. What is not yours looks missing. */
@Injectable()
export class PlaceReader extends HolderReader<SeenPlace> {
  constructor(private readonly records: Records) {
    super();
  }

  async read(visitor: Visitor, { kind = '', aboutId = '' }: RouteParams): Promise<SeenPlace> {
    if (!isDocumentAbout(kind) || !isId(aboutId)) throw notFound();
    const place = { kind, id: aboutId };
    const holder = await findDocumentHolder(this.records, this.records.db, place, visitor);
    if (!holder) throw notFound();
    return { place, holder };
  }
}

/** The document of `:documentId`. One that was withdrawn is there for those who work on it, and who audit that. */
@Injectable()
export class DocumentReader extends HolderReader<SeenDocument> {
  constructor(private readonly records: Records) {
    super();
  }

  async read(visitor: Visitor, { documentId = '' }: RouteParams): Promise<SeenDocument> {
    const row = isId(documentId) ? await readDocument(this.records.db, documentId) : undefined;
    if (!row) throw notFound();
    const place = { kind: row.about_kind, id: row.about_id };
    const holder = await findDocumentHolder(this.records, this.records.db, place, visitor);
    if (!holder || (row.withdrawn_at !== null && !holder.may('document:see-withdrawn'))) throw notFound();
    return { row, place, holder };
  }
}
