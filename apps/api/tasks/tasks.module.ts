import { Module } from '@nestjs/common';
import { TransfersModule } from '../transfers/transfers.module';
import { TaskApiController } from './task-api.controller';
import { LinkedTaskController, SignedInTaskController } from './task.controllers';
import { TaskDesk } from './task-desk';
import { TaskPageDesk } from './task-page-desk';

@Module({
  imports: [TransfersModule],
  controllers: [TaskApiController, LinkedTaskController, SignedInTaskController],
  providers: [TaskDesk, TaskPageDesk],
})
export class TasksModule {}
