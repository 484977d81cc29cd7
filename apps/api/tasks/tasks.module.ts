import { Module } from '@nestjs/common';
import { TransfersModule } from '../transfers/transfers.module';
import { TaskApiController } from './task-api.controller';
import { TaskController, TaskOwnersController } from './task.controller';
import { TaskDesk } from './task-desk';
import { TaskPageDesk } from './task-page-desk';

@Module({
  imports: [TransfersModule],
  controllers: [TaskApiController, TaskController, TaskOwnersController],
  providers: [TaskDesk, TaskPageDesk],
})
export class TasksModule {}
