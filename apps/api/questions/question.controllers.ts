import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { field, fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import { QuestionDesk } from './question-desk';
import { QuestionListDesk } from './question-list-desk';

@Controller('sager/:caseId/spoergsmaal')
export class CaseQuestionsController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: QuestionListDesk,
  ) {}

  @Get()
  async list(@Req() request: Request, @Param('caseId') caseId: string, @Query() query: unknown): Promise<Reply> {
    const asked = fieldsOf(query);
    return this.desk.list(await this.doors.signedIn(request), caseId, {
      show: field(asked, 'vis'),
      area: field(asked, 'omraade'),
    });
  }

  @Post()
  async enter(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.enter(await this.doors.signedIn(request), caseId, fieldsOf(body));
  }
}

/** The published answers as files. */
@Controller('sager/:caseId')
export class QuestionFilesController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: QuestionListDesk,
  ) {}

  @Get('spoergsmaal.xlsx')
  async sheet(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.file(await this.doors.signedIn(request), caseId, 'xlsx');
  }

  @Get('spoergsmaal.docx')
  async document(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.file(await this.doors.signedIn(request), caseId, 'docx');
  }
}

@Controller('spoergsmaal/:questionId')
export class QuestionController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: QuestionDesk,
  ) {}

  @Get()
  async show(
    @Req() request: Request,
    @Param('questionId') questionId: string,
    @Query('gjort') done: unknown,
  ): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), questionId, done);
  }

  @Post('giv')
  async give(@Req() request: Request, @Param('questionId') questionId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.give(await this.doors.signedIn(request), questionId, fieldsOf(body));
  }

  @Post('ret')
  async correct(
    @Req() request: Request,
    @Param('questionId') questionId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.correct(await this.doors.signedIn(request), questionId, fieldsOf(body));
  }

  @Post('traek-tilbage')
  async withdraw(
    @Req() request: Request,
    @Param('questionId') questionId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.withdraw(await this.doors.signedIn(request), questionId, fieldsOf(body));
  }
}
