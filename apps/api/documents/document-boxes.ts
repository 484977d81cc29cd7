import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { findDocumentHolder, readDocumentsOn } from '#casework';
import { pages, type DocumentPlace } from '#contracts';
import { Records } from '../web/records';
import { Settings } from '../web/settings';
import type { TaskEntry } from '../web/task-access';
import type { Visitor } from '../web/visitor';
import { documentsBoxView, type DocumentsBoxView } from './documents-box.view';

/** The documents of whatever a page is about: shown by `{{> documents/box documents}}`. */
@Injectable()
export class DocumentBoxes {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
  ) {}

  /** What lies on something, and what the visitor can do with it; null where they may not see that. */
  async on(visitor: Visitor, place: DocumentPlace, today: string): Promise<DocumentsBoxView | null> {
    return this.box(visitor, place, today, { add: pages.documentsOn(place), under: '/dokumenter' });
  }

  /** The same for a task, also for who came by its link. */
  async onTask({ visitor, task, base, byLink, today }: TaskEntry): Promise<DocumentsBoxView | null> {
    const place = { kind: 'task', id: task.id } as const;
    return this.box(
      visitor,
      place,
      today.date,
      byLink
        ? { add: `${base}/dokumenter`, under: `${base}/dokumenter` }
        : { add: pages.documentsOn(place), under: '/dokumenter' },
    );
  }

  private async box(
    visitor: Visitor,
    place: DocumentPlace,
    today: string,
    addresses: { readonly add: string; readonly under: string },
  ): Promise<DocumentsBoxView | null> {
    const holder = await findDocumentHolder(this.records, this.records.db, place, visitor);
    if (!holder) return null;
    return documentsBoxView({
      rows: await readDocumentsOn(this.records.db, [place]),
      holder,
      today,
      addresses,
      limits: this.settings.documents,
      newId: randomUUID,
    });
  }
}
