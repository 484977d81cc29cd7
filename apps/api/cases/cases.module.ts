import { Module } from '@nestjs/common';
import { TransfersModule } from '../transfers/transfers.module';
import { CaseController } from './case.controller';
import { RequestController } from './request.controller';
import { CasePage } from './case.page';
import { CaseReader } from './case-reader';
import { RequestPage } from './request.page';

@Module({
  imports: [TransfersModule],
  controllers: [CaseController, RequestController],
  providers: [CasePage, CaseReader, RequestPage],
})
export class CasesModule {}
