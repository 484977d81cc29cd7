import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import { ApprovalsDesk } from './approvals-desk';

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
