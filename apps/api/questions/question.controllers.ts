import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Allow, AllowSee, CurrentVisitor, InView } from '../web/access';
import { BudgetReader, type BudgetCase } from '../web/budget-reader';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { QuestionPage } from './question.page';
import { QuestionListPage } from './question-list.page';
import { QuestionReader } from './question-reader';
import type { QuestionRow } from './question.query';

/** Which questions the list is asked for. */
const asked = z.object({ vis: word, omraade: word }).transform(({ vis, omraade }) => ({ show: vis, area: omraade }));

/** The questions of a case, and the published answers as files. */
@Controller('sager/:caseId')
@AllowSee(BudgetReader)
export class CaseQuestionsController {
  constructor(private readonly page: QuestionListPage) {}

  @Get('spoergsmaal')
  list(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: BudgetCase,
    @Query({ schema: asked }) shown: z.infer<typeof asked>,
  ): Promise<Reply> {
    return this.page.list(visitor, at, shown);
  }

  @Post('spoergsmaal')
  @Allow('case:run-questions', BudgetReader)
  enter(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: BudgetCase,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.enter(visitor, at, fields);
  }

  @Get('spoergsmaal.xlsx')
  sheet(@CurrentVisitor() visitor: Visitor, @InView() at: BudgetCase): Promise<Reply> {
    return this.page.file(visitor, at, 'xlsx');
  }

  @Get('spoergsmaal.docx')
  document(@CurrentVisitor() visitor: Visitor, @InView() at: BudgetCase): Promise<Reply> {
    return this.page.file(visitor, at, 'docx');
  }
}

@Controller('spoergsmaal/:questionId')
@Allow('case:run-questions', QuestionReader)
export class QuestionController {
  constructor(private readonly page: QuestionPage) {}

  @Get()
  @AllowSee(QuestionReader)
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() question: QuestionRow,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.page.show(visitor, question, done);
  }

  @Post('giv')
  give(
    @CurrentVisitor() visitor: Visitor,
    @InView() question: QuestionRow,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.give(visitor, question, fields);
  }

  @Post('ret')
  correct(
    @CurrentVisitor() visitor: Visitor,
    @InView() question: QuestionRow,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.correct(visitor, question, fields);
  }

  @Post('traek-tilbage')
  withdraw(
    @CurrentVisitor() visitor: Visitor,
    @InView() question: QuestionRow,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.withdraw(visitor, question, fields);
  }
}
