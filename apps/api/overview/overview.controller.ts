import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import { Reply } from '../web/reply';
import { OverviewDesk } from './overview-desk';

@Controller('overblik')
export class OverviewController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: OverviewDesk,
  ) {}

  @Get()
  async show(@Req() request: Request, @Query('verden') world: unknown, @Query('gjort') done: unknown): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), world, done);
  }

  @Get('tavle')
  async board(@Req() request: Request, @Query('verden') world: unknown): Promise<Reply> {
    return this.desk.board(await this.doors.signedIn(request), world);
  }

  @Post('mails/:mailId/send-igen')
  async resend(@Req() request: Request, @Param('mailId') mailId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.resend(await this.doors.signedIn(request), mailId, fieldsOf(body));
  }

  @Post('sager/:caseId/kald')
  async retry(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.retry(await this.doors.signedIn(request), caseId);
  }
}
