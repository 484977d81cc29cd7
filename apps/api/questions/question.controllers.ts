import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Allow, CurrentVisitor, InView } from '../web/access';
import { BudgetReader, type BudgetCase } from '../web/budget-reader';
import { field, fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { QuestionDesk } from './question-desk';
import { QuestionListDesk } from './question-list-desk';
import { QuestionReader } from './question-reader';
import type { QuestionRow } from './question.query';

/** The questions of a case, and the published answers as files. */
@Controller('sager/:caseId')
@Allow('see', BudgetReader)
export class CaseQuestionsController {
  constructor(private readonly desk: QuestionListDesk) {}

  @Get('spoergsmaal')
  list(@CurrentVisitor() visitor: Visitor, @InView() at: BudgetCase, @Query() query: unknown): Promise<Reply> {
    const asked = fieldsOf(query);
    return this.desk.list(visitor, at, { show: field(asked, 'vis'), area: field(asked, 'omraade') });
  }

  @Post('spoergsmaal')
  @Allow('run-questions', BudgetReader)
  enter(@CurrentVisitor() visitor: Visitor, @InView() at: BudgetCase, @Body() body: unknown): Promise<Reply> {
    return this.desk.enter(visitor, at, fieldsOf(body));
  }

  @Get('spoergsmaal.xlsx')
  sheet(@CurrentVisitor() visitor: Visitor, @InView() at: BudgetCase): Promise<Reply> {
    return this.desk.file(visitor, at, 'xlsx');
  }

  @Get('spoergsmaal.docx')
  document(@CurrentVisitor() visitor: Visitor, @InView() at: BudgetCase): Promise<Reply> {
    return this.desk.file(visitor, at, 'docx');
  }
}

@Controller('spoergsmaal/:questionId')
@Allow('run-questions', QuestionReader)
export class QuestionController {
  constructor(private readonly desk: QuestionDesk) {}

  @Get()
  @Allow('see', QuestionReader)
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() question: QuestionRow,
    @Query('gjort') done: unknown,
  ): Promise<Reply> {
    return this.desk.show(visitor, question, done);
  }

  @Post('giv')
  give(@CurrentVisitor() visitor: Visitor, @InView() question: QuestionRow, @Body() body: unknown): Promise<Reply> {
    return this.desk.give(visitor, question, fieldsOf(body));
  }

  @Post('ret')
  correct(@CurrentVisitor() visitor: Visitor, @InView() question: QuestionRow, @Body() body: unknown): Promise<Reply> {
    return this.desk.correct(visitor, question, fieldsOf(body));
  }

  @Post('traek-tilbage')
  withdraw(@CurrentVisitor() visitor: Visitor, @InView() question: QuestionRow, @Body() body: unknown): Promise<Reply> {
    return this.desk.withdraw(visitor, question, fieldsOf(body));
  }
}
