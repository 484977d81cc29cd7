import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { InternalAuditModule } from '../internal-audit/internal-audit.module';
import { TransfersModule } from '../transfers/transfers.module';
import { CorrectionPage } from './correction.page';
import { SentAnswerController } from './sent-answer.controller';
import { TaskApiController } from './task-api.controller';
import { TaskController, TaskOwnersController } from './task.controller';
import { Matters } from './matters';
import { TaskActions } from './task-actions';
import { TaskPage } from './task.page';

@Module({
  imports: [DocumentsModule, InternalAuditModule, TransfersModule],
  controllers: [TaskApiController, TaskController, SentAnswerController, TaskOwnersController],
  providers: [Matters, TaskActions, TaskPage, CorrectionPage],
})
export class TasksModule {}
