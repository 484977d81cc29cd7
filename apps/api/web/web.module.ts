import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccessService } from './access.service';
import { Assets } from './assets';
import { BudgetReader } from './budget-reader';
import { Clocks } from './clocks';
import { formPipe } from './form.pipe';
import { ProblemFilter } from './problem.filter';
import { RateLimit } from './rate-limit';
import { Renderer } from './renderer';
import { ReplyInterceptor } from './reply';
import { SameOriginGuard } from './same-origin.guard';
import { SessionGuard } from './session.guard';
import { Sessions } from './sessions';
import { TaskAccess } from './task-access';
import { WhosePageGuard } from './whose-page';

const shared = [AccessService, Assets, BudgetReader, Clocks, RateLimit, Renderer, Sessions, TaskAccess];

/** What every feature's pages are made with. */
@Global()
@Module({
  imports: [ThrottlerModule.forRoot([])],
  providers: [
    ...shared,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: WhosePageGuard },
    { provide: APP_PIPE, useFactory: formPipe },
    { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
  ],
  exports: shared,
})
export class WebModule {}
