import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import type { Reply } from '../web/reply';
import { PlanDesk, type Query as Asked } from './plan-desk';

/** Plans: the list, and one as wheel, timeline and load. */
@Controller('planer')
export class PlanController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: PlanDesk,
  ) {}

  @Get(':key')
  async wheel(@Req() request: Request, @Param('key') key: string, @Query() asked: Asked): Promise<Reply> {
    return this.desk.wheel(await this.doors.signedIn(request), key, asked);
  }
}
