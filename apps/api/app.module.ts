import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { HealthController } from './pages/health.controller';
import { TaskApiController } from './pages/task-api.controller';
import { LinkedTaskController, SignedInTaskController } from './pages/task.controllers';
import { CaseDesk } from './pages/case-desk';
import { MineDesk } from './pages/mine-desk';
import { OverviewDesk } from './pages/overview-desk';
import { PlanDesk } from './pages/plan-desk';
import { PlanListDesk } from './pages/plan-list-desk';
import { PlanReader } from './pages/plan-reader';
import { PlanUploadDesk } from './pages/plan-upload-desk';
import { PlanController } from './pages/plan.controllers';
import { SignInDesk } from './pages/sign-in-desk';
import { CaseController, MineController, OverviewController, SignInController } from './pages/site.controllers';
import { TaskDesk } from './pages/task-desk';
import { WorkflowOperator } from './operator';
import { Records } from './records';
import { Settings } from './settings';
import { Assets } from './web/assets';
import { Clocks } from './web/clocks';
import { Doors } from './web/doors';
import { Log } from './web/logging';
import { ProblemFilter } from './web/problem.filter';
import { Renderer } from './web/renderer';
import { ReplyInterceptor } from './web/reply';
import { SameOriginGuard } from './web/same-origin.guard';
import { Sessions } from './web/sessions';
import { Turnstile } from './web/turnstile';

/** What the HTTP edge is given from outside. */
export interface ApiParts {
  readonly settings: Settings;
  readonly records: Records;
  readonly log: Log;
  readonly operator: WorkflowOperator;
}

@Module({
  controllers: [HealthController, TaskApiController, LinkedTaskController, SignedInTaskController, MineController, SignInController, CaseController, OverviewController, PlanController],
  providers: [
    Assets,
    CaseDesk,
    Clocks,
    Doors,
    MineDesk,
    OverviewDesk,
    PlanDesk,
    PlanListDesk,
    PlanReader,
    PlanUploadDesk,
    Renderer,
    Sessions,
    SignInDesk,
    TaskDesk,
    Turnstile,
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
