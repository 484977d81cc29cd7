import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { findDocumentHolder, readDocumentsOn, type DocumentHolder } from '#casework';
import { pages, type DocumentPlace } from '#contracts';
import { Clocks } from '../web/clocks';
import { Records } from '../web/records';
import { Settings } from '../web/settings';
import type { TaskEntry } from '../web/task-access';
import type { Visitor } from '../web/visitor';
import { documentsBoxView, type DocumentsBoxView } from './documents-box.view';

/** Where a box's form is sent, and below what its documents lie. */
interface BoxAddresses {
  readonly add: string;
  readonly under: string;
}

/** The documents of whatever a page is about: shown by `{{> documents/box documents}}`. */
@Injectable()
export class DocumentBoxes {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
    private readonly settings: Settings,
  ) {}

  /** What lies on something, and what the visitor can do with it; null where they may not see that, or there is nothing to see and to do. */
  async on(visitor: Visitor, place: DocumentPlace): Promise<DocumentsBoxView | null> {
    const holder = await findDocumentHolder(this.records, this.records.db, place, visitor);
    return holder && this.of(holder, place);
  }

  /** The same of a holder that was found. */
  of(holder: DocumentHolder, place: DocumentPlace): Promise<DocumentsBoxView | null> {
    return this.box(holder, place, { add: pages.documentsOn(place), under: '/dokumenter' });
  }

  /** The same for a task, also for who came by its link. */
  async onTask(entry: TaskEntry): Promise<DocumentsBoxView | null> {
    const place = { kind: 'task', id: entry.task.id } as const;
    if (!entry.byLink) return this.on(entry.visitor, place);
    const holder = await findDocumentHolder(this.records, this.records.db, place, entry.visitor);
    return holder && this.byLink(entry.base, holder, place);
  }

  /** Of what belongs to a task, for who came by its link: `base` is the task's page. */
  byLink(base: string, holder: DocumentHolder, place: DocumentPlace): Promise<DocumentsBoxView | null> {
    const under = `${base}/dokumenter`;
    const add = place.kind === 'task' ? under : `${under}/til/${place.kind}/${place.id}`;
    return this.box(holder, place, { add, under });
  }

  private async box(
    holder: DocumentHolder,
    place: DocumentPlace,
    addresses: BoxAddresses,
  ): Promise<DocumentsBoxView | null> {
    const { db } = this.records;
    const { now } = await db
      .selectFrom('cases')
      .innerJoin('worlds', 'worlds.id', 'cases.world_id')
      .where('cases.id', '=', holder.caseId)
      .select('worlds.now')
      .executeTakeFirstOrThrow();
    return documentsBoxView({
      rows: await readDocumentsOn(db, [place]),
      holder,
      today: this.clocks.date(now),
      addresses,
      limits: this.settings.documents,
      newId: randomUUID,
    });
  }
}
