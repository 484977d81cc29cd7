import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DRAFT } from '#domain';
import { AllowTo, CurrentVisitor } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { PlanChangeDesk } from './plan-change-desk';
import { planAsked, type PlanAsked } from './plan-reader';
import { PlanVersionDesk } from './plan-version-desk';

/** Changing a plan: moving its meetings, seeing what that does, putting it into force, and taking it back. */
@Controller('planer/:key/aendring')
@AllowTo('plan:change', DRAFT)
export class PlanChangeController {
  constructor(
    private readonly desk: PlanChangeDesk,
    private readonly versions: PlanVersionDesk,
  ) {}

  @Get()
  show(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Query({ schema: planAsked }) asked: PlanAsked,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.desk.show(visitor, key, asked, done);
  }

  @Post('kladde')
  draft(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.versions.draft(visitor, key, fields);
  }

  @Post('begynd')
  publish(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.versions.publish(visitor, key, fields);
  }

  @Post('slet')
  drop(@CurrentVisitor() visitor: Visitor, @Param('key', { schema: word }) key: string): Promise<Reply> {
    return this.versions.drop(visitor, key);
  }

  @Post('i-kraft')
  apply(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.versions.apply(visitor, key, fields);
  }

  @Post('fortryd')
  undo(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.versions.undo(visitor, key, fields);
  }
}
