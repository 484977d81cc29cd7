import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Allow, CurrentVisitor } from '../web/access';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { ApprovalsDesk } from './approvals-desk';

/** All that a person is asked to approve, on one page. */
@Controller('mine/godkendelser')
@Allow('see')
export class ApprovalsController {
  constructor(private readonly desk: ApprovalsDesk) {}

  @Get()
  show(
    @CurrentVisitor() visitor: Visitor,
    @Query('verden') world: unknown,
    @Query('gjort') done: unknown,
    @Query('alle') all: unknown,
  ): Promise<Reply> {
    return this.desk.show(visitor, world, done, all);
  }

  @Post()
  answer(@CurrentVisitor() visitor: Visitor, @Query('verden') world: unknown, @Body() body: unknown): Promise<Reply> {
    return this.desk.answer(visitor, world, fieldsOf(body));
  }
}
