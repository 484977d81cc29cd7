import { Module } from '@nestjs/common';
import { TransfersModule } from '../transfers/transfers.module';
import { CaseDocumentController } from './case-document.controller';
import { CaseDocumentDesk } from './case-document-desk';
import { DraftedCaseReader } from './drafted-case-reader';

@Module({
  imports: [TransfersModule],
  controllers: [CaseDocumentController],
  providers: [CaseDocumentDesk, DraftedCaseReader],
})
export class DocumentsModule {}
