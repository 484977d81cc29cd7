import { Body, Controller, Get, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import { PlannersGuard } from './planners.guard';
import type { Reply } from '../web/reply';
import { PlanChangeDesk } from './plan-change-desk';
import type { Query as Asked } from './plan-desk';
import { PlanVersionDesk } from './plan-version-desk';

/** Changing a plan: moving its meetings, seeing what that does, putting it into force, and taking it back. */
@Controller('planer/:key/aendring')
@UseGuards(PlannersGuard)
export class PlanChangeController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: PlanChangeDesk,
    private readonly versions: PlanVersionDesk,
  ) {}

  @Get()
  async show(@Req() request: Request, @Param('key') key: string, @Query() query: Asked): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), key, query);
  }

  @Post('kladde')
  async draft(@Req() request: Request, @Param('key') key: string, @Body() body: unknown): Promise<Reply> {
    return this.versions.draft(await this.doors.signedIn(request), key, fieldsOf(body));
  }

  @Post('begynd')
  async publish(@Req() request: Request, @Param('key') key: string, @Body() body: unknown): Promise<Reply> {
    return this.versions.publish(await this.doors.signedIn(request), key, fieldsOf(body));
  }

  @Post('slet')
  async drop(@Req() request: Request, @Param('key') key: string): Promise<Reply> {
    return this.versions.drop(await this.doors.signedIn(request), key);
  }

  @Post('i-kraft')
  async apply(@Req() request: Request, @Param('key') key: string, @Body() body: unknown): Promise<Reply> {
    return this.versions.apply(await this.doors.signedIn(request), key, fieldsOf(body));
  }

  @Post('fortryd')
  async undo(@Req() request: Request, @Param('key') key: string, @Body() body: unknown): Promise<Reply> {
    return this.versions.undo(await this.doors.signedIn(request), key, fieldsOf(body));
  }
}
