import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../../web/doors';
import { fieldsOf } from '../../web/fields';
import type { Reply } from '../../web/reply';
import { ApprovalsDesk } from './approvals-desk';
import { RequestDesk } from './request-desk';

/** All that a person is asked to approve, on one page. */
@Controller('mine/godkendelser')
export class ApprovalsController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: ApprovalsDesk,
  ) {}

  @Get()
  async show(
    @Req() request: Request,
    @Query('verden') world: unknown,
    @Query('gjort') done: unknown,
    @Query('alle') all: unknown,
  ): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), world, done, all);
  }

  @Post()
  async answer(@Req() request: Request, @Query('verden') world: unknown, @Body() body: unknown): Promise<Reply> {
    return this.desk.answer(await this.doors.signedIn(request), world, fieldsOf(body));
  }
}

/** What is done to a request for a transfer on its own page. */
@Controller('sager/:caseId/ansoegning')
export class RequestController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: RequestDesk,
  ) {}

  @Post(':act')
  async act(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('act') act: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.act(await this.doors.signedIn(request), caseId, act, fieldsOf(body));
  }
}
