import { Module } from '@nestjs/common';
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
  controllers: [PlanController, PlanChangeController],
  providers: [
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
