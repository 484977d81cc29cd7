import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { HealthController } from './pages/health.controller';
import { TaskApiController } from './pages/task-api.controller';
import { LinkedTaskController, SignedInTaskController } from './pages/task.controllers';
import { TaskDesk } from './pages/task-desk';
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

/** What the HTTP edge is given from outside. */
export interface ApiParts {
  readonly settings: Settings;
  readonly records: Records;
  readonly log: Log;
}

@Module({
  controllers: [HealthController, TaskApiController, LinkedTaskController, SignedInTaskController],
  providers: [
    Assets,
    Clocks,
    Doors,
    Renderer,
    Sessions,
    TaskDesk,
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
      ],
    };
  }
}
