import { Controller, Get, Query } from '@nestjs/common';
import { AllowSee, CurrentVisitor } from '../web/access';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { allPlansAsked, type AllPlansAsked } from './all-plans-reader';
import { AllPlansPage } from './all-plans.page';

/** All plans in force together, as wheel, timeline and load. */
@Controller('aarshjul')
@AllowSee()
export class AllPlansController {
  constructor(private readonly page: AllPlansPage) {}

  @Get()
  wheel(@CurrentVisitor() visitor: Visitor, @Query({ schema: allPlansAsked }) asked: AllPlansAsked): Promise<Reply> {
    return this.page.wheel(visitor, asked);
  }

  @Get('tidslinje')
  timeline(@CurrentVisitor() visitor: Visitor, @Query({ schema: allPlansAsked }) asked: AllPlansAsked): Promise<Reply> {
    return this.page.timeline(visitor, asked);
  }

  @Get('belastning')
  burden(@CurrentVisitor() visitor: Visitor, @Query({ schema: allPlansAsked }) asked: AllPlansAsked): Promise<Reply> {
    return this.page.load(visitor, asked);
  }
}
