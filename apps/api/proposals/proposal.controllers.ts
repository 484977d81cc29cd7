import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf, field } from '../web/fields';
import type { Reply } from '../web/reply';
import { KatalogDesk } from './katalog-desk';
import { ProposalDesk } from './proposal-desk';
import { ProposalWriterDesk } from './proposal-writer-desk';

/** Writing proposals from the task that asks for them, by the link in its mail. */
@Controller('opgave/:token/forslag')
export class LinkedProposalController {
  constructor(
    private readonly doors: Doors,
    private readonly writer: ProposalWriterDesk,
  ) {}

  @Get('nyt')
  async blank(@Param('token') token: string): Promise<Reply> {
    return this.writer.blank(await this.place(token));
  }

  @Post('nyt')
  async write(@Param('token') token: string, @Body() body: unknown): Promise<Reply> {
    return this.writer.save(await this.place(token), null, fieldsOf(body));
  }

  @Get(':proposalId')
  async open(@Param('token') token: string, @Param('proposalId') proposalId: string): Promise<Reply> {
    return this.writer.open(await this.place(token), proposalId);
  }

  @Post(':proposalId')
  async save(
    @Param('token') token: string,
    @Param('proposalId') proposalId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.writer.save(await this.place(token), proposalId, fieldsOf(body));
  }

  @Post(':proposalId/traek-tilbage')
  async withdraw(
    @Param('token') token: string,
    @Param('proposalId') proposalId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.writer.withdraw(await this.place(token), proposalId, fieldsOf(body));
  }

  private async place(token: string) {
    return this.writer.placeOf(await this.doors.byLink(token));
  }
}

/** The same for who is signed in. */
@Controller('opgaver/:taskId/forslag')
export class SignedInProposalController {
  constructor(
    private readonly doors: Doors,
    private readonly writer: ProposalWriterDesk,
  ) {}

  @Get('nyt')
  async blank(@Req() request: Request, @Param('taskId') taskId: string): Promise<Reply> {
    return this.writer.blank(await this.place(request, taskId));
  }

  @Post('nyt')
  async write(@Req() request: Request, @Param('taskId') taskId: string, @Body() body: unknown): Promise<Reply> {
    return this.writer.save(await this.place(request, taskId), null, fieldsOf(body));
  }

  @Get(':proposalId')
  async open(
    @Req() request: Request,
    @Param('taskId') taskId: string,
    @Param('proposalId') proposalId: string,
  ): Promise<Reply> {
    return this.writer.open(await this.place(request, taskId), proposalId);
  }

  @Post(':proposalId')
  async save(
    @Req() request: Request,
    @Param('taskId') taskId: string,
    @Param('proposalId') proposalId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.writer.save(await this.place(request, taskId), proposalId, fieldsOf(body));
  }

  @Post(':proposalId/traek-tilbage')
  async withdraw(
    @Req() request: Request,
    @Param('taskId') taskId: string,
    @Param('proposalId') proposalId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.writer.withdraw(await this.place(request, taskId), proposalId, fieldsOf(body));
  }

  private async place(request: Request, taskId: string) {
    return this.writer.placeOf(await this.doors.bySession(request, taskId));
  }
}

/** A proposal's own page. */
@Controller('forslag')
export class ProposalController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: ProposalDesk,
    private readonly writer: ProposalWriterDesk,
  ) {}

  @Get(':proposalId')
  async show(
    @Req() request: Request,
    @Param('proposalId') proposalId: string,
    @Query('gjort') done: unknown,
  ): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), proposalId, done);
  }

  @Post(':proposalId')
  async move(@Req() request: Request, @Param('proposalId') proposalId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.moveOne(await this.doors.signedIn(request), proposalId, fieldsOf(body));
  }

  @Get('ret/:proposalId')
  async open(@Req() request: Request, @Param('proposalId') proposalId: string): Promise<Reply> {
    return this.writer.open(await this.desk.placeOf(await this.doors.signedIn(request), proposalId), proposalId);
  }

  @Post('ret/:proposalId')
  async save(@Req() request: Request, @Param('proposalId') proposalId: string, @Body() body: unknown): Promise<Reply> {
    return this.writer.save(
      await this.desk.placeOf(await this.doors.signedIn(request), proposalId),
      proposalId,
      fieldsOf(body),
    );
  }

  @Post('ret/:proposalId/traek-tilbage')
  async withdraw(
    @Req() request: Request,
    @Param('proposalId') proposalId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.writer.withdraw(
      await this.desk.placeOf(await this.doors.signedIn(request), proposalId),
      proposalId,
      fieldsOf(body),
    );
  }
}

/** All proposals of a case, and its katalog. */
@Controller('sager/:caseId')
export class CaseProposalsController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: ProposalDesk,
    private readonly katalogDesk: KatalogDesk,
    private readonly writer: ProposalWriterDesk,
  ) {}

  @Get('forslag/nyt')
  async blank(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.writer.blank(await this.writer.placeOfCase(await this.doors.signedIn(request), caseId));
  }

  @Post('forslag/nyt')
  async write(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.writer.save(
      await this.writer.placeOfCase(await this.doors.signedIn(request), caseId),
      null,
      fieldsOf(body),
    );
  }

  @Get('forslag')
  async list(@Req() request: Request, @Param('caseId') caseId: string, @Query() query: unknown): Promise<Reply> {
    const asked = fieldsOf(query);
    return this.desk.list(
      await this.doors.signedIn(request),
      caseId,
      { state: field(asked, 'tilstand'), type: field(asked, 'type'), area: field(asked, 'omraade') },
      asked['gjort'],
    );
  }

  @Post('forslag')
  async move(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.moveMany(await this.doors.signedIn(request), caseId, fieldsOf(body));
  }

  @Get('katalog')
  async katalog(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.katalogDesk.show(await this.doors.signedIn(request), caseId);
  }

  @Get('katalog.xlsx')
  async xlsx(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.katalogDesk.xlsx(await this.doors.signedIn(request), caseId);
  }

  @Get('katalog.docx')
  async docx(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.katalogDesk.docx(await this.doors.signedIn(request), caseId);
  }
}
