import { Body, Controller, Get, Param, Post, Query, UploadedFiles } from '@nestjs/common';
import { ByLink, InView } from '../web/access';
import { form, id, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { TaskEntry } from '../web/task-access';
import { DocumentChangesPage, type DocumentAddresses } from './document-changes.page';
import { DocumentPage } from './document.page';
import { SentFiles } from './sent-files';
import type { SpooledFile } from './spool';

const addressesOf = ({ base }: TaskEntry, documentId: string): DocumentAddresses => ({
  base: `${base}/dokumenter/${documentId}`,
  back: base,
  menuOf: null,
});

/** Documents for who came by a task's link: those of that task and no others. */
@Controller('opgave/:token/dokumenter')
@ByLink()
export class TaskDocumentsController {
  constructor(
    private readonly page: DocumentPage,
    private readonly changes: DocumentChangesPage,
  ) {}

  @Post()
  @SentFiles()
  async add(
    @InView() entry: TaskEntry,
    @UploadedFiles() files: SpooledFile[] | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.add(entry.visitor, await this.page.ofTask(entry), files ?? [], fields, {
      back: entry.base,
      menuOf: null,
    });
  }

  @Get(':documentId')
  async show(
    @InView() entry: TaskEntry,
    @Param('documentId', { schema: id }) documentId: string,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    const seen = await this.page.onTask(entry, documentId);
    return this.changes.show(seen, addressesOf(entry, documentId), null, done);
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
    return this.changes.replace(entry.visitor, seen, files ?? [], fields, addressesOf(entry, documentId));
  }

  @Post(':documentId/traek-tilbage')
  async withdraw(
    @InView() entry: TaskEntry,
    @Param('documentId', { schema: id }) documentId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    const seen = await this.page.onTask(entry, documentId);
    return this.changes.withdraw(entry.visitor, seen, fields, addressesOf(entry, documentId));
  }
}
