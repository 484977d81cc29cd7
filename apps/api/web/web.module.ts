import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { Assets } from './assets';
import { BudgetReader } from './budget-reader';
import { Clocks } from './clocks';
import { Doors } from './doors';
import { ProblemFilter } from './problem.filter';
import { RateLimit } from './rate-limit';
import { Renderer } from './renderer';
import { ReplyInterceptor } from './reply';
import { SameOriginGuard } from './same-origin.guard';
import { Sessions } from './sessions';

const shared = [Assets, BudgetReader, Clocks, Doors, RateLimit, Renderer, Sessions];

/** What every feature's pages are made with. */
@Global()
@Module({
  imports: [ThrottlerModule.forRoot([])],
  providers: [
    ...shared,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
  ],
  exports: shared,
})
export class WebModule {}
