import { type DynamicModule, Module } from '@nestjs/common';
import { ApprovalsModule } from './approvals/approvals.module';
import { AuditModule } from './audit/audit.module';
import { CasesModule } from './cases/cases.module';
import { DeputiesModule } from './deputies/deputies.module';
import { DocumentsModule } from './documents/documents.module';
import { FeedsModule } from './feeds/feeds.module';
import { HealthModule } from './health/health.module';
import { MeasuresModule } from './measures/measures.module';
import { MineModule } from './mine/mine.module';
import { NegotiationModule } from './negotiation/negotiation.module';
import { WorkflowOperator } from './overview/operator';
import { OverviewModule } from './overview/overview.module';
import { PlansModule } from './plans/plans.module';
import { ProposalsModule } from './proposals/proposals.module';
import { QuestionsModule } from './questions/questions.module';
import { SignInModule } from './sign-in/sign-in.module';
import { TasksModule } from './tasks/tasks.module';
import { TransfersModule } from './transfers/transfers.module';
import { Log } from './web/logging';
import { Records } from './web/records';
import { Settings } from './web/settings';
import { WebModule } from './web/web.module';

/** What the HTTP edge is given from outside. */
export interface ApiParts {
  readonly settings: Settings;
  readonly records: Records;
  readonly log: Log;
  readonly operator: WorkflowOperator;
}

/** A module a feature; `web/` has what they share. */
@Module({
  imports: [
    WebModule,
    ApprovalsModule,
    AuditModule,
    CasesModule,
    DeputiesModule,
    DocumentsModule,
    FeedsModule,
    HealthModule,
    MeasuresModule,
    MineModule,
    NegotiationModule,
    OverviewModule,
    PlansModule,
    ProposalsModule,
    QuestionsModule,
    SignInModule,
    TasksModule,
    TransfersModule,
  ],
})
export class AppModule {
  static of(parts: ApiParts): DynamicModule {
    return {
      module: AppModule,
      global: true,
      providers: [
        { provide: Settings, useValue: parts.settings },
        { provide: Records, useValue: parts.records },
        { provide: Log, useValue: parts.log },
        { provide: WorkflowOperator, useValue: parts.operator },
      ],
      exports: [Settings, Records, Log, WorkflowOperator],
    };
  }
}
