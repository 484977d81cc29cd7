import { Injectable } from '@nestjs/common';
import { addDocuments, readDocumentVersions } from '#casework';
import { Refusal } from '#contracts';
import { isIsoDate } from '#domain';
import { DocumentStore } from '#documents';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { Settings } from '../web/settings';
import type { TaskEntry } from '../web/task-access';
import type { Visitor } from '../web/visitor';
import { DocumentReader, PlaceReader, type SeenDocument, type SeenPlace } from './document-readers';
import { Intake, type RefusedFile } from './intake';
import type { SpooledFile } from './spool';

/** How somebody came: the page that the form stood on, and whose menu their pages have; null for who came by a mail's link. */
export interface CameBy {
  readonly back: string;
  readonly menuOf: Visitor | null;
}

/** Files on their way in and out. */
@Injectable()
export class DocumentPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly settings: Settings,
    private readonly store: DocumentStore,
    private readonly intake: Intake,
    private readonly places: PlaceReader,
    private readonly documents: DocumentReader,
  ) {}

  /** The task of a mail's link, or what belongs to it, as documents lie there; all else looks missing. */
  async ofTask({ visitor, task }: TaskEntry, kind = 'task', aboutId = task.id): Promise<SeenPlace> {
    const seen = await this.places.read(visitor, { kind, aboutId });
    if (seen.holder.ofTask?.id !== task.id) throw notFound();
    return seen;
  }

  /** A document of that task; any other looks missing. */
  async onTask({ visitor, task }: TaskEntry, documentId: string): Promise<SeenDocument> {
    const seen = await this.documents.read(visitor, { documentId });
    if (seen.holder.ofTask?.id !== task.id) throw notFound();
    return seen;
  }

  /** Keeps what can be kept, and says of each of the others why not. `came` says how. */
  async add(
    visitor: Visitor,
    { place }: SeenPlace,
    files: readonly SpooledFile[],
    fields: Fields,
    came: CameBy,
  ): Promise<Reply> {
    const { kept, refused } = await this.intake.take(files);
    if (kept.length === 0) return this.told([], files.length === 0 ? [NONE] : refused, came, 422);
    const title = kept.length === 1 ? field(fields, 'document-title') : '';
    const expires = field(fields, 'document-expires');
    try {
      const { already } = await addDocuments(this.records, {
        ...commandOf(visitor, `add-document ${kept.map(({ sha256 }) => sha256).join(' ')}`, fields),
        place,
        files: kept.map((file) => ({ ...file, title })),
        expiresOn: isIsoDate(expires) ? expires : null,
        most: this.settings.documents.perCase,
      });
      if (already) await this.intake.drop(kept);
    } catch (error) {
      // What went wrong otherwise may have been kept all the same: the worker sweeps what no version names.
      if (!(error instanceof Refusal)) throw error;
      await this.intake.drop(kept);
      if (statusOf(error.code) === 404) throw error;
      const why = error.message;
      return this.told(
        [],
        [...kept.map(({ fileName }) => ({ fileName, why })), ...refused],
        came,
        statusOf(error.code),
      );
    }
    if (refused.length > 0)
      return this.told(
        kept.map(({ fileName }) => fileName),
        refused,
        came,
        422,
      );
    return Reply.seeOther(addressOfDocuments(came.back, '?gjort=dokumenter'));
  }

  /** One version's content, to be kept and never shown. */
  async download({ row }: SeenDocument, number: string): Promise<Reply> {
    const version = (await readDocumentVersions(this.records.db, row.id)).find((one) => String(one.number) === number);
    if (!version) throw notFound();
    return Reply.download(this.store.get(version.store_key), {
      type: version.media_type,
      name: version.file_name,
      bytes: version.bytes,
    });
  }

  private told(
    kept: readonly string[],
    refused: readonly RefusedFile[],
    { back, menuOf }: CameBy,
    status: number,
  ): Reply {
    const heading = kept.length === 0 ? 'Der er ikke gemt noget' : 'Noget kunne ikke gemmes';
    const view = { heading, kept, refused, back: addressOfDocuments(back) };
    return Reply.html(this.renderer.page('documents/told', view, { title: heading, visitor: menuOf }), status);
  }
}

const NONE: RefusedFile = { fileName: 'Ingen fil', why: 'Vælg en eller flere filer først.' };

/** Where documents stand on the page that they lie on: the place that its address names, or its list of them. */
export const addressOfDocuments = (page: string, query = ''): string => {
  const [path, place = 'dokumenter'] = page.split('#');
  return `${path}${query}#${place}`;
};
