import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DRAFT } from '#domain';
import { AllowTo, CurrentVisitor } from '../web/access';
import { form, isId, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { PlanRollPage } from './plan-roll.page';

/** A plan on its way to a later year. */
@Controller('planer/:key/videre')
@AllowTo('plan:change', DRAFT)
export class PlanRollController {
  constructor(private readonly page: PlanRollPage) {}

  @Get()
  show(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Query('til', { schema: word }) year: string,
    @Query('kladde', { schema: word }) draft: string,
  ): Promise<Reply> {
    return this.page.show(visitor, key, { year, draftId: isId(draft) ? draft : null });
  }

  @Post()
  keep(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.keep(visitor, key, fields);
  }
}
