import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { HealthController } from './pages/health.controller';
import { TaskApiController } from './pages/task-api.controller';
import { LinkedTaskController, SignedInTaskController } from './pages/task.controllers';
import { CaseDesk } from './pages/case-desk';
import { CaseDocumentController } from './pages/case-document.controller';
import { CaseDocumentDesk } from './pages/case-document-desk';
import { AuditController, AuditPointController } from './pages/audit/audit.controller';
import { AuditDesk } from './pages/audit/audit-desk';
import { AuditPointDesk } from './pages/audit/audit-point-desk';
import { AuditReader } from './pages/audit/audit-reader';
import { AuditReplyDesk } from './pages/audit/audit-reply-desk';
import { BudgetReader } from './pages/budget/budget-reader';
import {
  CaseQuestionsController,
  QuestionFilesController,
  MeasureController,
  NegotiationController,
  QuestionController,
} from './pages/budget/budget.controllers';
import { MeasureDesk } from './pages/budget/measure-desk';
import { NegotiationDesk } from './pages/budget/negotiation-desk';
import { QuestionDesk } from './pages/budget/question-desk';
import { QuestionListDesk } from './pages/budget/question-list-desk';
import { DeputyController, DeputyOfferController } from './pages/deputy.controllers';
import { DeputyDesk } from './pages/deputy-desk';
import { FeedDesk } from './pages/feed-desk';
import { FeedController, OwnFeedController } from './pages/feed.controllers';
import { MineDesk } from './pages/mine-desk';
import { OverviewDesk } from './pages/overview-desk';
import { KatalogDesk } from './pages/katalog-desk';
import {
  CaseProposalsController,
  LinkedProposalController,
  ProposalController,
  SignedInProposalController,
} from './pages/proposal.controllers';
import { ProposalDesk } from './pages/proposal-desk';
import { ProposalWriterDesk } from './pages/proposal-writer-desk';
import { PlanChangeController } from './pages/plan-change.controller';
import { PlanChangeDesk } from './pages/plan-change-desk';
import { PlanDesk } from './pages/plan-desk';
import { PlanDraftReader } from './pages/plan-draft-reader';
import { PlanListDesk } from './pages/plan-list-desk';
import { PlanReader } from './pages/plan-reader';
import { PlanUploadDesk } from './pages/plan-upload-desk';
import { PlanVersionDesk } from './pages/plan-version-desk';
import { PlanController } from './pages/plan.controllers';
import { SignInDesk } from './pages/sign-in-desk';
import { CaseController, MineController, OverviewController, SignInController } from './pages/site.controllers';
import { TaskDesk } from './pages/task-desk';
import { TaskPageDesk } from './pages/task-page-desk';
import { ApprovalsDesk } from './pages/transfers/approvals-desk';
import { RequestDesk } from './pages/transfers/request-desk';
import { RequestReader } from './pages/transfers/request-reader';
import { ApprovalsController, RequestController } from './pages/transfers/request.controllers';
import { RoundController } from './pages/transfers/round.controller';
import { RoundAddDesk } from './pages/transfers/round-add-desk';
import { RoundDesk } from './pages/transfers/round-desk';
import { RoundGrantsDesk } from './pages/transfers/round-grants-desk';
import { RoundOpeningDesk } from './pages/transfers/round-opening-desk';
import { RoundReader } from './pages/transfers/round-reader';
import { WorkflowOperator } from './operator';
import { Records } from './records';
import { Settings } from './settings';
import { Assets } from './web/assets';
import { Clocks } from './web/clocks';
import { Doors } from './web/doors';
import { ProposalDoor } from './web/proposal-door';
import { Log } from './web/logging';
import { ProblemFilter } from './web/problem.filter';
import { RateLimit } from './web/rate-limit';
import { Renderer } from './web/renderer';
import { ReplyInterceptor } from './web/reply';
import { SameOriginGuard } from './web/same-origin.guard';
import { Sessions } from './web/sessions';

/** What the HTTP edge is given from outside. */
export interface ApiParts {
  readonly settings: Settings;
  readonly records: Records;
  readonly log: Log;
  readonly operator: WorkflowOperator;
}

@Module({
  imports: [ThrottlerModule.forRoot([])],
  controllers: [
    AuditController,
    AuditPointController,
    DeputyController,
    DeputyOfferController,
    CaseQuestionsController,
    QuestionFilesController,
    QuestionController,
    NegotiationController,
    MeasureController,
    HealthController,
    TaskApiController,
    LinkedProposalController,
    SignedInProposalController,
    LinkedTaskController,
    SignedInTaskController,
    CaseProposalsController,
    ProposalController,
    MineController,
    SignInController,
    CaseController,
    CaseDocumentController,
    RoundController,
    ApprovalsController,
    RequestController,
    OverviewController,
    PlanController,
    FeedController,
    OwnFeedController,
    PlanChangeController,
  ],
  providers: [
    Assets,
    AuditDesk,
    AuditPointDesk,
    AuditReader,
    AuditReplyDesk,
    BudgetReader,
    QuestionDesk,
    QuestionListDesk,
    NegotiationDesk,
    MeasureDesk,
    CaseDesk,
    CaseDocumentDesk,
    Clocks,
    DeputyDesk,
    Doors,
    FeedDesk,
    MineDesk,
    KatalogDesk,
    OverviewDesk,
    ProposalDesk,
    ProposalDoor,
    ProposalWriterDesk,
    PlanChangeDesk,
    PlanDesk,
    PlanDraftReader,
    PlanListDesk,
    PlanReader,
    PlanUploadDesk,
    PlanVersionDesk,
    RateLimit,
    Renderer,
    RoundAddDesk,
    RoundDesk,
    ApprovalsDesk,
    RequestDesk,
    RequestReader,
    RoundGrantsDesk,
    RoundOpeningDesk,
    RoundReader,
    Sessions,
    SignInDesk,
    TaskDesk,
    TaskPageDesk,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
  ],
})
export class AppModule {
  static of(parts: ApiParts): DynamicModule {
    return {
      module: AppModule,
      providers: [
        { provide: Settings, useValue: parts.settings },
        { provide: Records, useValue: parts.records },
        { provide: Log, useValue: parts.log },
        { provide: WorkflowOperator, useValue: parts.operator },
      ],
    };
  }
}
