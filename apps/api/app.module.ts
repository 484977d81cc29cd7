import { type DynamicModule, Module } from '@nestjs/common';
import { ApprovalsModule } from './approvals/approvals.module';
import { AuditModule } from './audit/audit.module';
import { CaseTextsModule } from './case-texts/case-texts.module';
import { InternalAuditModule } from './internal-audit/internal-audit.module';
import { CasesModule } from './cases/cases.module';
import { DeputiesModule } from './deputies/deputies.module';
import { DocumentsModule } from './documents/documents.module';
import { FeedsModule } from './feeds/feeds.module';
import { HealthModule } from './health/health.module';
import { MeasuresModule } from './measures/measures.module';
import { MineModule } from './mine/mine.module';
import { NegotiationModule } from './negotiation/negotiation.module';
import { OverviewModule } from './overview/overview.module';
import { PlansModule } from './plans/plans.module';
import { OrganisationModule } from './organisation/organisation.module';
import { ProcessesModule } from './processes/processes.module';
import { ProposalsModule } from './proposals/proposals.module';
import { QuestionnairesModule } from './questionnaires/questionnaires.module';
import { QuestionsModule } from './questions/questions.module';
import { RehearsalsModule } from './rehearsals/rehearsals.module';
import { SignInModule } from './sign-in/sign-in.module';
import { TasksModule } from './tasks/tasks.module';
import { TransfersModule } from './transfers/transfers.module';
import { UnsentModule } from './unsent/unsent.module';
import { WebModule } from './web/web.module';

/** A module a feature; `web/` has what they share. */
@Module({
  imports: [
    WebModule,
    ApprovalsModule,
    AuditModule,
    CaseTextsModule,
    InternalAuditModule,
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
    OrganisationModule,
    ProcessesModule,
    ProposalsModule,
    QuestionnairesModule,
    QuestionsModule,
    RehearsalsModule,
    SignInModule,
    TasksModule,
    TransfersModule,
    UnsentModule,
  ],
})
export class AppModule {
  /** The app on its parts: those of the environment, or a spec's. */
  static on(parts: DynamicModule): DynamicModule {
    return { module: AppModule, imports: [parts] };
  }
}
