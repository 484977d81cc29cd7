import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DRAFT } from '#domain';
import { AllowTo, CurrentVisitor } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { PlanMeetingsPage } from './plan-meetings.page';
import { planAsked, type PlanAsked } from './plan-reader';

/** A list from the web on its way to a plan that gives tasks. */
@Controller('planer/:key/moeder')
@AllowTo('plan:change', DRAFT)
export class PlanMeetingsController {
  constructor(private readonly page: PlanMeetingsPage) {}

  @Get()
  show(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Query({ schema: planAsked }) { draftId }: PlanAsked,
    @Query('trin', { schema: word }) family: string,
  ): Promise<Reply> {
    return this.page.show(visitor, key, draftId, family);
  }

  @Post()
  make(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.make(visitor, key, fields);
  }
}
