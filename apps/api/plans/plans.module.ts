import { Module } from '@nestjs/common';
import { AllPlansController } from './all-plans.controller';
import { AllPlansPage } from './all-plans.page';
import { AllPlansReader } from './all-plans-reader';
import { PlanController } from './plan.controllers';
import { PlanMeetingsController } from './plan-meetings.controller';
import { PlanChangeController } from './plan-change.controller';
import { PlanChangePage } from './plan-change.page';
import { PlanPage } from './plan.page';
import { PlanDraftReader } from './plan-draft-reader';
import { PlanMeetingsPage } from './plan-meetings.page';
import { PlanMeetingsReader } from './plan-meetings-reader';
import { PlanDraftsPage } from './plan-drafts.page';
import { PlanFilesPage } from './plan-files.page';
import { PlanFiguresPage } from './plan-figures.page';
import { PlanListPage } from './plan-list.page';
import { PlanRollController } from './plan-roll.controller';
import { PlanRollPage } from './plan-roll.page';
import { PlanReader } from './plan-reader';
import { PlanUploadPage } from './plan-upload.page';
import { PlanVersionPage } from './plan-version.page';

@Module({
  controllers: [AllPlansController, PlanController, PlanChangeController, PlanMeetingsController, PlanRollController],
  providers: [
    AllPlansPage,
    AllPlansReader,
    PlanChangePage,
    PlanPage,
    PlanDraftReader,
    PlanDraftsPage,
    PlanMeetingsPage,
    PlanMeetingsReader,
    PlanFiguresPage,
    PlanFilesPage,
    PlanListPage,
    PlanReader,
    PlanRollPage,
    PlanUploadPage,
    PlanVersionPage,
  ],
})
export class PlansModule {}
