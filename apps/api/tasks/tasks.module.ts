import { Module } from '@nestjs/common';
import { TransfersModule } from '../transfers/transfers.module';
import { TaskApiController } from './task-api.controller';
import { TaskController, TaskOwnersController } from './task.controller';
import { TaskActions } from './task-actions';
import { TaskPage } from './task.page';

@Module({
  imports: [TransfersModule],
  controllers: [TaskApiController, TaskController, TaskOwnersController],
  providers: [TaskActions, TaskPage],
})
export class TasksModule {}
