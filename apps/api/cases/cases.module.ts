import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { TransfersModule } from '../transfers/transfers.module';
import { CaseController } from './case.controller';
import { RequestController } from './request.controller';
import { OwnCasesController } from './own-cases.controller';
import { OwnCasesPage } from './own-cases.page';
import { CasePage } from './case.page';
import { CaseReader } from './case-reader';
import { RequestPage } from './request.page';

@Module({
  imports: [DocumentsModule, TransfersModule],
  controllers: [CaseController, OwnCasesController, RequestController],
  providers: [CasePage, CaseReader, OwnCasesPage, RequestPage],
})
export class CasesModule {}
