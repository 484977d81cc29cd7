import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { SITE } from '#domain';
import { AllowTo, CurrentVisitor } from '../web/access';
import { form, id, word, type Fields } from '../web/fields';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { OverviewPage } from './overview.page';

@Controller('overblik')
@AllowTo('site:operate', SITE)
export class OverviewController {
  constructor(private readonly page: OverviewPage) {}

  @Get()
  show(
    @CurrentVisitor() visitor: Visitor,
    @Query('gjort', { schema: word }) done: string,
    @Query({ schema: form }) asked: Fields,
  ): Promise<Reply> {
    return this.page.show(visitor, asked, done);
  }

  @Get('tavle')
  board(@CurrentVisitor() visitor: Visitor, @Query({ schema: form }) asked: Fields): Promise<Reply> {
    return this.page.board(visitor, asked);
  }

  @Post('mails/:mailId/send-igen')
  resend(
    @CurrentVisitor() visitor: Visitor,
    @Param('mailId', { schema: word }) mailId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.resend(visitor, mailId, fields);
  }

  @Post('sager/:caseId/kald')
  retry(@Param('caseId', { schema: id }) caseId: string): Promise<Reply> {
    return this.page.retry(caseId);
  }
}
