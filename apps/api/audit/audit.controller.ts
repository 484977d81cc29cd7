import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import { AuditDesk } from './audit-desk';
import { AuditPointDesk } from './audit-point-desk';
import { AuditReplyDesk } from './audit-reply-desk';

@Controller('sager/:caseId/revision')
export class AuditController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: AuditDesk,
    private readonly points: AuditPointDesk,
    private readonly replies: AuditReplyDesk,
  ) {}

  @Get()
  async list(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.list(await this.doors.signedIn(request), caseId);
  }

  @Get('ny')
  async form(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.form(await this.doors.signedIn(request), caseId);
  }

  @Post()
  async enter(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.enter(await this.doors.signedIn(request), caseId, fieldsOf(body));
  }

  @Get(':reportId')
  async show(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('reportId') reportId: string,
    @Query('gjort') done: unknown,
  ): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), caseId, reportId, done);
  }

  @Post(':reportId/punkter')
  async add(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('reportId') reportId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.points.add(await this.doors.signedIn(request), caseId, reportId, fieldsOf(body));
  }

  @Get(':reportId/svar')
  async reply(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('reportId') reportId: string,
  ): Promise<Reply> {
    return this.replies.show(await this.doors.signedIn(request), caseId, reportId);
  }

  @Get(':reportId/svar.docx')
  async replyFile(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('reportId') reportId: string,
  ): Promise<Reply> {
    return this.replies.file(await this.doors.signedIn(request), caseId, reportId);
  }
}

/** What Økonomi & Stab does with a point. */
@Controller('sager/:caseId/revision/:reportId/punkter/:pointId')
export class AuditPointController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: AuditPointDesk,
  ) {}

  @Post()
  async change(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('reportId') reportId: string,
    @Param('pointId') pointId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.change(await this.doors.signedIn(request), caseId, reportId, pointId, fieldsOf(body));
  }

  @Post('ret')
  async correct(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('reportId') reportId: string,
    @Param('pointId') pointId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.correct(await this.doors.signedIn(request), caseId, reportId, pointId, fieldsOf(body));
  }

  @Post('aabn')
  async mark(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('reportId') reportId: string,
    @Param('pointId') pointId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.mark(await this.doors.signedIn(request), caseId, reportId, pointId, fieldsOf(body));
  }

  @Post('luk')
  async unmark(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('reportId') reportId: string,
    @Param('pointId') pointId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.unmark(await this.doors.signedIn(request), caseId, reportId, pointId, fieldsOf(body));
  }

  @Post('spoerg')
  async again(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('reportId') reportId: string,
    @Param('pointId') pointId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.again(await this.doors.signedIn(request), caseId, reportId, pointId, fieldsOf(body));
  }
}
