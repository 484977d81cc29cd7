import { Controller, Get, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { Reply } from '../web/reply';
import { MineDesk } from './mine-desk';

@Controller()
export class MineController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: MineDesk,
  ) {}

  @Get()
  home(): Reply {
    return Reply.seeOther('/mine');
  }

  @Get('mine')
  async mine(
    @Req() request: Request,
    @Query('verden') world: unknown,
    @Query('kalender') feed: unknown,
  ): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), world, feed);
  }
}
