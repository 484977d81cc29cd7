import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { SentInterceptor } from './sent.interceptor';
import { UnsentByLinkController, UnsentController } from './unsent.controllers';
import { UnsentPage } from './unsent.page';

@Module({
  controllers: [UnsentController, UnsentByLinkController],
  providers: [UnsentPage, { provide: APP_INTERCEPTOR, useClass: SentInterceptor }],
})
export class UnsentModule {}
