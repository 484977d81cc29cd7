import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { Settings } from '../web/settings';
import { CaseDocumentsController, CasePlaceReader } from './case-documents.controller';
import { CaseDocumentsPage } from './case-documents.page';
import { DocumentBoxes } from './document-boxes';
import { DocumentChangesPage } from './document-changes.page';
import { DocumentsController } from './document.controllers';
import { DocumentPage } from './document.page';
import { DocumentReader, PlaceReader } from './document-readers';
import { Intake } from './intake';
import { Spool } from './spool';
import { SpoolModule } from './spool.module';
import { TaskDocumentsController } from './task-documents.controller';

@Module({
  imports: [
    SpoolModule,
    MulterModule.registerAsync({
      imports: [SpoolModule],
      useFactory: (spool: Spool, settings: Settings) => spool.options(settings.documents),
      inject: [Spool, Settings],
    }),
  ],
  controllers: [CaseDocumentsController, DocumentsController, TaskDocumentsController],
  providers: [
    CaseDocumentsPage,
    CasePlaceReader,
    DocumentBoxes,
    DocumentChangesPage,
    DocumentPage,
    DocumentReader,
    PlaceReader,
    Intake,
  ],
  exports: [DocumentBoxes],
})
export class DocumentsModule {}
