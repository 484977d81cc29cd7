import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { AllowSee, CurrentVisitor } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { ApprovalsPage } from './approvals.page';

/** All that a person is asked to approve, on one page. */
@Controller('mine/godkendelser')
@AllowSee()
export class ApprovalsController {
  constructor(private readonly page: ApprovalsPage) {}

  @Get()
  show(
    @CurrentVisitor() visitor: Visitor,
    @Query('verden', { schema: word }) world: string,
    @Query('gjort', { schema: word }) done: string,
    @Query('alle', { schema: word }) all: string,
  ): Promise<Reply> {
    return this.page.show(visitor, world, done, all);
  }

  @Post()
  answer(
    @CurrentVisitor() visitor: Visitor,
    @Query('verden', { schema: word }) world: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.answer(visitor, world, fields);
  }
}
