import { Controller, Get, Query } from '@nestjs/common';
import { AllowSee, CurrentVisitor, Public } from '../web/access';
import { word } from '../web/fields';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { MineDesk } from './mine-desk';

@Controller()
@AllowSee()
export class MineController {
  constructor(private readonly desk: MineDesk) {}

  @Get()
  @Public()
  home(): Reply {
    return Reply.seeOther('/mine');
  }

  @Get('mine')
  mine(
    @CurrentVisitor() visitor: Visitor,
    @Query('verden', { schema: word }) world: string,
    @Query('kalender', { schema: word }) feed: string,
  ): Promise<Reply> {
    return this.desk.show(visitor, world, feed);
  }
}
