import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { TransfersModule } from '../transfers/transfers.module';
import { CorrectionPage } from './correction.page';
import { SentAnswerController } from './sent-answer.controller';
import { TaskApiController } from './task-api.controller';
import { TaskController, TaskOwnersController } from './task.controller';
import { TaskActions } from './task-actions';
import { TaskPage } from './task.page';

@Module({
  imports: [DocumentsModule, TransfersModule],
  controllers: [TaskApiController, TaskController, SentAnswerController, TaskOwnersController],
  providers: [TaskActions, TaskPage, CorrectionPage],
})
export class TasksModule {}
