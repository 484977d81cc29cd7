import { Controller, Get, Query } from '@nestjs/common';
import { pages } from '#contracts';
import { AllowSee, CurrentVisitor, Public } from '../web/access';
import { word } from '../web/fields';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { MinePage } from './mine.page';

@Controller()
@AllowSee()
export class MineController {
  constructor(private readonly page: MinePage) {}

  @Get()
  @Public()
  home(): Reply {
    return Reply.seeOther(pages.myTasks());
  }

  @Get('mine')
  mine(
    @CurrentVisitor() visitor: Visitor,
    @Query('verden', { schema: word }) world: string,
    @Query('kalender', { schema: word }) feed: string,
  ): Promise<Reply> {
    return this.page.show(visitor, world, feed);
  }
}
