import { Module } from '@nestjs/common';
import { TransfersModule } from '../transfers/transfers.module';
import { CaseController } from './case.controller';
import { RequestController } from './request.controller';
import { CaseDesk } from './case-desk';
import { RequestDesk } from './request-desk';

@Module({
  imports: [TransfersModule],
  controllers: [CaseController, RequestController],
  providers: [CaseDesk, RequestDesk],
})
export class CasesModule {}
