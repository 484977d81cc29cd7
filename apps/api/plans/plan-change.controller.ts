import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentVisitor } from '../web/access';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { PlanChangeDesk } from './plan-change-desk';
import type { Query as Asked } from './plan-desk';
import { PlanVersionDesk } from './plan-version-desk';

/** Changing a plan: moving its meetings, seeing what that does, putting it into force, and taking it back. */
@Controller('planer/:key/aendring')
@Allow('move')
export class PlanChangeController {
  constructor(
    private readonly desk: PlanChangeDesk,
    private readonly versions: PlanVersionDesk,
  ) {}

  @Get()
  show(@CurrentVisitor() visitor: Visitor, @Param('key') key: string, @Query() query: Asked): Promise<Reply> {
    return this.desk.show(visitor, key, query);
  }

  @Post('kladde')
  draft(@CurrentVisitor() visitor: Visitor, @Param('key') key: string, @Body() body: unknown): Promise<Reply> {
    return this.versions.draft(visitor, key, fieldsOf(body));
  }

  @Post('begynd')
  publish(@CurrentVisitor() visitor: Visitor, @Param('key') key: string, @Body() body: unknown): Promise<Reply> {
    return this.versions.publish(visitor, key, fieldsOf(body));
  }

  @Post('slet')
  drop(@CurrentVisitor() visitor: Visitor, @Param('key') key: string): Promise<Reply> {
    return this.versions.drop(visitor, key);
  }

  @Post('i-kraft')
  apply(@CurrentVisitor() visitor: Visitor, @Param('key') key: string, @Body() body: unknown): Promise<Reply> {
    return this.versions.apply(visitor, key, fieldsOf(body));
  }

  @Post('fortryd')
  undo(@CurrentVisitor() visitor: Visitor, @Param('key') key: string, @Body() body: unknown): Promise<Reply> {
    return this.versions.undo(visitor, key, fieldsOf(body));
  }
}
