import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, AllowSee, CurrentVisitor, InView } from '../web/access';
import { form, id, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { VisitCaseReader, type SeenVisit } from './visit-case-reader';
import { VisitPage } from './visit.page';

/** One visit of the internal audit, and what it found. */
@Controller('sager/:caseId/besoeget')
@Allow('case:run-visit', VisitCaseReader)
export class VisitController {
  constructor(private readonly page: VisitPage) {}

  @Get()
  @AllowSee(VisitCaseReader)
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenVisit,
    @Query('gjort', { schema: word }) done: string,
    @Query('spoergsmaal', { schema: word }) about: string,
  ): Promise<Reply> {
    return this.page.show(visitor, seen, { done, about });
  }

  @Post('tid')
  move(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenVisit,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.move(visitor, seen, fields);
  }

  @Post('anden-dag')
  @Allow('case:ask-other-day', VisitCaseReader)
  askOtherDay(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenVisit,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.askOtherDay(visitor, seen, fields);
  }

  @Post('observationer')
  enter(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenVisit,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.write(visitor, seen, null, fields);
  }

  @Post('observationer/:findingId')
  change(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenVisit,
    @Param('findingId', { schema: id }) findingId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.write(visitor, seen, findingId, fields);
  }

  @Post('observationer/:findingId/slet')
  remove(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenVisit,
    @Param('findingId', { schema: id }) findingId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.remove(visitor, seen, findingId, fields);
  }

  @Post('tidligere/:findingId/luk')
  closeEarlier(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenVisit,
    @Param('findingId', { schema: id }) findingId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.closeEarlier(visitor, seen, findingId, fields);
  }
}
