import { Module } from '@nestjs/common';
import { TransfersModule } from '../transfers/transfers.module';
import { CaseDocumentController } from './case-document.controller';
import { CaseDocumentPage } from './case-document.page';
import { DraftedCaseReader } from './drafted-case-reader';

@Module({
  imports: [TransfersModule],
  controllers: [CaseDocumentController],
  providers: [CaseDocumentPage, DraftedCaseReader],
})
export class CaseTextsModule {}
