import { Module } from '@nestjs/common';
import { PlanController } from './plan.controllers';
import { PlanChangeController } from './plan-change.controller';
import { PlanChangeDesk } from './plan-change-desk';
import { PlanDesk } from './plan-desk';
import { PlanDraftReader } from './plan-draft-reader';
import { PlanListDesk } from './plan-list-desk';
import { PlanReader } from './plan-reader';
import { PlanUploadDesk } from './plan-upload-desk';
import { PlanVersionDesk } from './plan-version-desk';

@Module({
  controllers: [PlanController, PlanChangeController],
  providers: [PlanChangeDesk, PlanDesk, PlanDraftReader, PlanListDesk, PlanReader, PlanUploadDesk, PlanVersionDesk],
})
export class PlansModule {}
