import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { SITE } from '#domain';
import { AllowTo, CurrentVisitor } from '../web/access';
import { word } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { RehearsalPage } from './rehearsal.page';

@Controller('proevekoersler/:worldId')
@AllowTo('site:operate', SITE)
export class RehearsalController {
  constructor(private readonly page: RehearsalPage) {}

  @Get()
  show(
    @CurrentVisitor() visitor: Visitor,
    @Param('worldId', { schema: word }) worldId: string,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.page.show(visitor, worldId, done);
  }

  @Post('stop')
  stop(@CurrentVisitor() visitor: Visitor, @Param('worldId', { schema: word }) worldId: string): Promise<Reply> {
    return this.page.stop(visitor, worldId);
  }

  @Post('slet')
  remove(@CurrentVisitor() visitor: Visitor, @Param('worldId', { schema: word }) worldId: string): Promise<Reply> {
    return this.page.remove(visitor, worldId);
  }
}
