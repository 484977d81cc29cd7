import { Module } from '@nestjs/common';
import { AllPlansController } from './all-plans.controller';
import { AllPlansPage } from './all-plans.page';
import { AllPlansReader } from './all-plans-reader';
import { PlanController } from './plan.controllers';
import { PlanChangeController } from './plan-change.controller';
import { PlanChangePage } from './plan-change.page';
import { PlanPage } from './plan.page';
import { PlanDraftReader } from './plan-draft-reader';
import { PlanDraftsPage } from './plan-drafts.page';
import { PlanFiguresPage } from './plan-figures.page';
import { PlanListPage } from './plan-list.page';
import { PlanReader } from './plan-reader';
import { PlanUploadPage } from './plan-upload.page';
import { PlanVersionPage } from './plan-version.page';

@Module({
  controllers: [AllPlansController, PlanController, PlanChangeController],
  providers: [
    AllPlansPage,
    AllPlansReader,
    PlanChangePage,
    PlanPage,
    PlanDraftReader,
    PlanDraftsPage,
    PlanFiguresPage,
    PlanListPage,
    PlanReader,
    PlanUploadPage,
    PlanVersionPage,
  ],
})
export class PlansModule {}
