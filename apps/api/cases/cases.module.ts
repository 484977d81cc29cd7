import { Module } from '@nestjs/common';
import { TransfersModule } from '../transfers/transfers.module';
import { CaseController } from './case.controller';
import { RequestController } from './request.controller';
import { CaseDesk } from './case-desk';
import { CaseReader } from './case-reader';
import { RequestDesk } from './request-desk';

@Module({
  imports: [TransfersModule],
  controllers: [CaseController, RequestController],
  providers: [CaseDesk, CaseReader, RequestDesk],
})
export class CasesModule {}
