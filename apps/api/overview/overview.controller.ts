import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentVisitor } from '../web/access';
import { fieldsOf } from '../web/fields';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { OverviewDesk } from './overview-desk';

@Controller('overblik')
@Allow('operate')
export class OverviewController {
  constructor(private readonly desk: OverviewDesk) {}

  @Get()
  show(
    @CurrentVisitor() visitor: Visitor,
    @Query('verden') world: unknown,
    @Query('gjort') done: unknown,
  ): Promise<Reply> {
    return this.desk.show(visitor, world, done);
  }

  @Get('tavle')
  board(@CurrentVisitor() visitor: Visitor, @Query('verden') world: unknown): Promise<Reply> {
    return this.desk.board(visitor, world);
  }

  @Post('mails/:mailId/send-igen')
  resend(@CurrentVisitor() visitor: Visitor, @Param('mailId') mailId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.resend(visitor, mailId, fieldsOf(body));
  }

  @Post('sager/:caseId/kald')
  retry(@CurrentVisitor() visitor: Visitor, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.retry(visitor, caseId);
  }
}
