import { Body, Controller, Get, Param, Post, Query, UploadedFiles } from '@nestjs/common';
import { pages } from '#contracts';
import { Allow, AllowSee, CurrentVisitor, InView } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { CaseDocumentsPage } from './case-documents.page';
import { DocumentChangesPage, type DocumentAddresses } from './document-changes.page';
import { DocumentPage } from './document.page';
import { DocumentReader, PlaceReader, type SeenDocument, type SeenPlace } from './document-readers';
import { SentFiles } from './sent-files';
import type { SpooledFile } from './spool';

const addressesOf = (visitor: Visitor, { row, holder }: SeenDocument): DocumentAddresses => ({
  base: pages.document(row.id),
  back: holder.page,
  menuOf: visitor,
});

/** Documents, for who is signed in. */
@Controller('dokumenter')
@AllowSee(DocumentReader)
export class DocumentsController {
  constructor(
    private readonly page: DocumentPage,
    private readonly changes: DocumentChangesPage,
    private readonly all: CaseDocumentsPage,
  ) {}

  @Post('til/:kind/:aboutId')
  @Allow('document:add', PlaceReader)
  @SentFiles()
  add(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: SeenPlace,
    @UploadedFiles() files: SpooledFile[] | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.add(visitor, at, files ?? [], fields, { back: at.holder.page, menuOf: visitor });
  }

  @Get('til/:kind/:aboutId')
  @AllowSee(PlaceReader)
  place(@CurrentVisitor() visitor: Visitor, @InView() at: SeenPlace): Promise<Reply> {
    return this.all.place(visitor, at);
  }

  @Get(':documentId')
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenDocument,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.changes.show(seen, addressesOf(visitor, seen), null, done);
  }

  @Get(':documentId/:number')
  download(@InView() seen: SeenDocument, @Param('number', { schema: word }) number: string): Promise<Reply> {
    return this.page.download(seen, number);
  }

  @Post(':documentId/erstat')
  @Allow('document:replace', DocumentReader)
  @SentFiles()
  replace(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenDocument,
    @UploadedFiles() files: SpooledFile[] | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.changes.replace(visitor, seen, files ?? [], fields, addressesOf(visitor, seen));
  }

  @Post(':documentId/traek-tilbage')
  @Allow('document:withdraw', DocumentReader)
  withdraw(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenDocument,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.changes.withdraw(visitor, seen, fields, addressesOf(visitor, seen));
  }
}
