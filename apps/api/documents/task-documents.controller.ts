import { Body, Controller, Get, Param, Post, Query, UploadedFiles } from '@nestjs/common';
import { ByLink, InView } from '../web/access';
import { form, id, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { TaskEntry } from '../web/task-access';
import { CaseDocumentsPage } from './case-documents.page';
import { DocumentChangesPage, type DocumentAddresses } from './document-changes.page';
import type { SeenDocument, SeenPlace } from './document-readers';
import { DocumentPage, type CameBy } from './document.page';
import { SentFiles } from './sent-files';
import type { SpooledFile } from './spool';

/** Back to the task, or to the part of it that documents lie on. */
const cameTo = ({ base }: TaskEntry, { holder }: SeenPlace): CameBy => ({
  back: `${base}${holder.ofTask?.below ?? ''}`,
  menuOf: null,
});

const addressesOf = (entry: TaskEntry, seen: SeenDocument): DocumentAddresses => ({
  base: `${entry.base}/dokumenter/${seen.row.id}`,
  ...cameTo(entry, seen),
});

/** Documents for who came by a task's link: those of that task, and of what belongs to it, and no others. */
@Controller('opgave/:token/dokumenter')
@ByLink()
export class TaskDocumentsController {
  constructor(
    private readonly page: DocumentPage,
    private readonly changes: DocumentChangesPage,
    private readonly all: CaseDocumentsPage,
  ) {}

  @Post()
  @SentFiles()
  async add(
    @InView() entry: TaskEntry,
    @UploadedFiles() files: SpooledFile[] | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    const at = await this.page.ofTask(entry);
    return this.page.add(entry.visitor, at, files ?? [], fields, cameTo(entry, at));
  }

  @Post('til/:kind/:aboutId')
  @SentFiles()
  async addTo(
    @InView() entry: TaskEntry,
    @Param('kind', { schema: word }) kind: string,
    @Param('aboutId', { schema: id }) aboutId: string,
    @UploadedFiles() files: SpooledFile[] | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    const at = await this.page.ofTask(entry, kind, aboutId);
    return this.page.add(entry.visitor, at, files ?? [], fields, cameTo(entry, at));
  }

  @Get('til/:kind/:aboutId')
  async place(
    @InView() entry: TaskEntry,
    @Param('kind', { schema: word }) kind: string,
    @Param('aboutId', { schema: id }) aboutId: string,
  ): Promise<Reply> {
    const at = await this.page.ofTask(entry, kind, aboutId);
    return this.all.placeOfTask(entry.base, at, cameTo(entry, at));
  }

  @Get(':documentId')
  async show(
    @InView() entry: TaskEntry,
    @Param('documentId', { schema: id }) documentId: string,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    const seen = await this.page.onTask(entry, documentId);
    return this.changes.show(seen, addressesOf(entry, seen), null, done);
  }

  @Get(':documentId/:number')
  async download(
    @InView() entry: TaskEntry,
    @Param('documentId', { schema: id }) documentId: string,
    @Param('number', { schema: word }) number: string,
  ): Promise<Reply> {
    return this.page.download(await this.page.onTask(entry, documentId), number);
  }

  @Post(':documentId/erstat')
  @SentFiles()
  async replace(
    @InView() entry: TaskEntry,
    @Param('documentId', { schema: id }) documentId: string,
    @UploadedFiles() files: SpooledFile[] | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    const seen = await this.page.onTask(entry, documentId);
    return this.changes.replace(entry.visitor, seen, files ?? [], fields, addressesOf(entry, seen));
  }

  @Post(':documentId/traek-tilbage')
  async withdraw(
    @InView() entry: TaskEntry,
    @Param('documentId', { schema: id }) documentId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    const seen = await this.page.onTask(entry, documentId);
    return this.changes.withdraw(entry.visitor, seen, fields, addressesOf(entry, seen));
  }
}
