import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import { NegotiationDesk } from './negotiation-desk';

@Controller('sager/:caseId/forhandling')
export class NegotiationController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: NegotiationDesk,
  ) {}

  @Get()
  async show(@Req() request: Request, @Param('caseId') caseId: string, @Query('gjort') done: unknown): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), caseId, done);
  }

  @Post()
  async table(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.table(await this.doors.signedIn(request), caseId, fieldsOf(body));
  }

  @Post('start')
  async begin(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.begin(await this.doors.signedIn(request), caseId, fieldsOf(body));
  }

  @Post(':changeId')
  async decide(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('changeId') changeId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.decide(await this.doors.signedIn(request), caseId, changeId, fieldsOf(body));
  }
}
