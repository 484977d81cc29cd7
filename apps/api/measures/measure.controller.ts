import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentVisitor, InView } from '../web/access';
import { BudgetReader, type BudgetCase } from '../web/budget-reader';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { MeasureDesk } from './measure-desk';

@Controller('sager/:caseId')
@Allow('see', BudgetReader)
export class MeasureController {
  constructor(private readonly desk: MeasureDesk) {}

  @Get('opfoelgning')
  show(@CurrentVisitor() visitor: Visitor, @InView() at: BudgetCase, @Query('gjort') done: unknown): Promise<Reply> {
    return this.desk.show(visitor, at, done);
  }

  @Get('opfoelgning.xlsx')
  sheet(@InView() at: BudgetCase): Promise<Reply> {
    return this.desk.sheet(at);
  }

  @Post('opfoelgning')
  @Allow('follow-up', BudgetReader)
  add(@CurrentVisitor() visitor: Visitor, @InView() at: BudgetCase, @Body() body: unknown): Promise<Reply> {
    return this.desk.add(visitor, at, fieldsOf(body));
  }

  @Post('opfoelgning/:measureId')
  @Allow('follow-up', BudgetReader)
  again(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: BudgetCase,
    @Param('measureId') measureId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.again(visitor, at, measureId, fieldsOf(body));
  }
}
