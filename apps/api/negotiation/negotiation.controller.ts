import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, AllowSee, CurrentVisitor, InView } from '../web/access';
import type { BudgetCase } from '../web/budget-reader';
import { form, id, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { NegotiationPage } from './negotiation.page';
import { NegotiationReader } from './negotiation-reader';

@Controller('sager/:caseId/forhandling')
@Allow('case:negotiate', NegotiationReader)
export class NegotiationController {
  constructor(private readonly page: NegotiationPage) {}

  @Get()
  @AllowSee(NegotiationReader)
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: BudgetCase,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.page.show(visitor, at, done);
  }

  @Post()
  table(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: BudgetCase,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.table(visitor, at, fields);
  }

  @Post('start')
  begin(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: BudgetCase,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.begin(visitor, at, fields);
  }

  @Post(':changeId')
  decide(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: BudgetCase,
    @Param('changeId', { schema: id }) changeId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.decide(visitor, at, changeId, fields);
  }
}
