import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { ZipFile } from 'yazl';
import { findDocumentHolder, readDocumentsOfCase, type DocumentHolder, type DocumentRow } from '#casework';
import { pages } from '#contracts';
import { DocumentStore } from '#documents';
import { bytesWords, endingOf, safeFileName } from '#domain';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { count, instantWords } from '../web/words';
import { DocumentBoxes } from './document-boxes';
import type { CameBy } from './document.page';
import type { SeenPlace } from './document-readers';
import type { DocumentsBoxView } from './documents-box.view';

/** A document of a case, and what it lies on. */
interface OnCase {
  readonly row: DocumentRow;
  readonly holder: DocumentHolder;
}

/** All documents of a case that the visitor may see: as a list, and as one file with their hashes. */
@Injectable()
export class CaseDocumentsPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly store: DocumentStore,
    private readonly boxes: DocumentBoxes,
  ) {}

  /** What lies on one thing that has no page of its own for it. */
  async place(visitor: Visitor, { place, holder }: SeenPlace): Promise<Reply> {
    const documents = await this.boxes.of(holder, place);
    return this.placeWith(documents, holder, { back: holder.page, menuOf: visitor });
  }

  /** The same of what belongs to a task, for who came by its link. */
  async placeOfTask(base: string, { place, holder }: SeenPlace, came: CameBy): Promise<Reply> {
    return this.placeWith(await this.boxes.byLink(base, holder, place), holder, came);
  }

  private placeWith(documents: DocumentsBoxView | null, { title }: DocumentHolder, { back, menuOf }: CameBy): Reply {
    const view = { title, back, documents };
    return Reply.html(this.renderer.page('documents/place', view, { title: `Dokumenter: ${title}`, visitor: menuOf }));
  }

  async list(visitor: Visitor, { holder }: SeenPlace): Promise<Reply> {
    const all = await this.seen(visitor, holder.caseId);
    const groups = [...Map.groupBy(all, (one) => one.holder.page)].map(([url, own]) => ({
      title: own[0]?.holder.title ?? '',
      url,
      documents: own.map(({ row }) => ({
        title: row.title,
        url: pages.document(row.id),
        facts: `${row.file_name} · ${bytesWords(row.bytes)} · ${row.added_by_title}, ${instantWords(row.added_at)}`,
      })),
    }));
    const view = {
      caseTitle: holder.title,
      back: holder.page,
      summary: all.length === 0 ? 'Der er ingen dokumenter på sagen.' : count(all.length, 'dokument', 'dokumenter'),
      zip: all.length === 0 ? null : `${pages.caseDocuments(holder.caseId)}.zip`,
      groups,
    };
    return Reply.html(
      this.renderer.page('documents/case-documents', view, { title: `Dokumenter: ${holder.title}`, visitor }),
    );
  }

  /** One after the other is read from the store while the browser takes it. */
  async zip(visitor: Visitor, { holder }: SeenPlace): Promise<Reply> {
    const all = await this.seen(visitor, holder.caseId);
    const zip = new ZipFile();
    const body = Readable.from(zip.outputStream, { objectMode: false });
    zip.on('error', (error: Error) => body.destroy(error));
    const rows = all.map((one, index) => ({ ...one, name: inZip(one.row, index) }));
    zip.addBuffer(Buffer.from(`\u{feff}${contents(rows)}`), 'indhold.csv');
    for (const { row, name } of rows)
      zip.addReadStreamLazy(name, { compress: false, mtime: new Date(row.added_at), size: row.bytes }, (give) =>
        give(null, this.store.get(row.store_key)),
      );
    zip.end();
    return Reply.download(body, { type: 'application/zip', name: safeFileName(`Dokumenter ${holder.title}.zip`) });
  }

  private async seen(visitor: Visitor, caseId: string): Promise<OnCase[]> {
    const { db } = this.records;
    const rows = (await readDocumentsOfCase(db, caseId)).filter(({ withdrawn_at: at }) => at === null);
    const holders = new Map<string, DocumentHolder | null>();
    for (const { about_kind: kind, about_id: id } of rows)
      if (!holders.has(`${kind}/${id}`))
        holders.set(`${kind}/${id}`, await findDocumentHolder(this.records, db, { kind, id }, visitor));
    return rows.flatMap((row) => {
      const holder = holders.get(`${row.about_kind}/${row.about_id}`);
      return holder ? [{ row, holder }] : [];
    });
  }
}

/** Numbered, so that no two are called the same. */
const inZip = ({ file_name: name }: DocumentRow, index: number): string =>
  safeFileName(`${String(index + 1).padStart(3, '0')} ${name}${endingOf(name) === '' ? '.bin' : ''}`);

/** What lies in the zip, to be held against the journal. What a program could take for a formula is a text. */
const contents = (rows: readonly (OnCase & { readonly name: string })[]): string =>
  stringify(
    rows.map(({ row, holder, name }) => [
      name,
      row.title,
      holder.title,
      row.number,
      row.bytes,
      row.sha256,
      row.added_by_title,
      instantWords(row.added_at),
      row.expires_on ?? '',
    ]),
    {
      header: true,
      columns: ['Fil', 'Titel', 'Ligger på', 'Version', 'Byte', 'SHA-256', 'Lagt på af', 'Lagt på', 'Gælder til'],
      delimiter: ';',
      escape_formulas: true,
    },
  );
