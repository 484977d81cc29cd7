import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, AllowSee, CurrentVisitor, InView } from '../web/access';
import { BudgetReader, type BudgetCase } from '../web/budget-reader';
import { form, id, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { MeasurePage } from './measure.page';

@Controller('sager/:caseId')
@AllowSee(BudgetReader)
export class MeasureController {
  constructor(private readonly page: MeasurePage) {}

  @Get('opfoelgning')
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: BudgetCase,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.page.show(visitor, at, done);
  }

  @Get('opfoelgning.xlsx')
  sheet(@InView() at: BudgetCase): Promise<Reply> {
    return this.page.sheet(at);
  }

  @Post('opfoelgning')
  @Allow('case:follow-up', BudgetReader)
  add(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: BudgetCase,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.add(visitor, at, fields);
  }

  @Post('opfoelgning/:measureId')
  @Allow('case:follow-up', BudgetReader)
  again(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: BudgetCase,
    @Param('measureId', { schema: id }) measureId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.again(visitor, at, measureId, fields);
  }
}
