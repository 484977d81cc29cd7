import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readDocumentVersions, replaceDocument, withdrawDocument } from '#casework';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import type { SeenDocument } from './document-readers';
import { documentView } from './document.view';
import type { CameBy } from './document.page';
import { Intake } from './intake';
import type { SpooledFile } from './spool';

/** Where a document's pages lie for who came as they did: its own, and the one that it lies on. */
export interface DocumentAddresses extends CameBy {
  readonly base: string;
}

const DONE = new Map([
  ['erstattet', 'Den nye version er gemt. Den tidligere kan stadig hentes.'],
  ['trukket', 'Dokumentet er trukket tilbage.'],
]);

/** A document's own page: its versions, the next one, and taking it back. */
@Injectable()
export class DocumentChangesPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly intake: Intake,
  ) {}

  async show(
    seen: SeenDocument,
    addresses: DocumentAddresses,
    attempt: FormAttempt | null = null,
    done = '',
  ): Promise<Reply> {
    const versions = await readDocumentVersions(this.records.db, seen.row.id);
    const view = documentView(seen, {
      versions,
      ...addresses,
      attempt,
      done: DONE.get(done) ?? null,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('documents/document', view, { title: view.title, visitor: addresses.menuOf }),
      attempt?.status ?? 200,
    );
  }

  async replace(
    visitor: Visitor,
    seen: SeenDocument,
    files: readonly SpooledFile[],
    fields: Fields,
    addresses: DocumentAddresses,
  ): Promise<Reply> {
    const { kept, refused } = await this.intake.take(files);
    const [file] = kept;
    if (!file || kept.length > 1 || refused.length > 0) {
      await this.intake.drop(kept);
      const why = refused[0]?.why ?? (files.length > 1 ? 'Vælg én fil.' : 'Vælg den nye fil først.');
      const attempt = { ...mend('replace', fields, new Map()), refusal: why };
      return this.show(seen, addresses, attempt);
    }
    let already = false;
    const attempt = await tryForm('replace', fields, { 'REASON.MISSING': 'replace-reason' }, async () => {
      ({ already } = await replaceDocument(this.records, {
        ...commandOf(visitor, `replace-document ${file.sha256}`, fields),
        documentId: seen.row.id,
        file,
        reason: field(fields, 'replace-reason'),
        basedOn: Number(field(fields, 'basedOn')),
      }));
    });
    if (already || attempt !== null) await this.intake.drop(kept);
    if (attempt !== null) return this.show(seen, addresses, attempt);
    return Reply.seeOther(`${addresses.base}?gjort=erstattet`);
  }

  async withdraw(visitor: Visitor, seen: SeenDocument, fields: Fields, addresses: DocumentAddresses): Promise<Reply> {
    const attempt = await tryForm('withdraw', fields, { 'REASON.MISSING': 'withdraw-reason' }, () =>
      withdrawDocument(this.records, {
        ...commandOf(visitor, 'withdraw-document', fields),
        documentId: seen.row.id,
        reason: field(fields, 'withdraw-reason'),
      }),
    );
    return attempt === null ? Reply.seeOther(`${addresses.base}?gjort=trukket`) : this.show(seen, addresses, attempt);
  }
}
