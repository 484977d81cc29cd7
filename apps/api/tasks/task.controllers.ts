import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import { TaskDesk } from './task-desk';
import { TaskPageDesk } from './task-page-desk';

/** A task by the link in a mail: the token is the credential. GET shows and changes nothing; POST acts. */
@Controller(['opgave/:token', 'frist/:token'])
export class LinkedTaskController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: TaskDesk,
    private readonly page: TaskPageDesk,
  ) {}

  @Get()
  async show(
    @Param('token') token: string,
    @Query('gjort') done: unknown,
    @Query('svar') chosen: unknown,
  ): Promise<Reply> {
    return this.page.show(await this.doors.byLink(token), done, chosen);
  }

  @Get('kvittering')
  async receipt(@Param('token') token: string): Promise<Reply> {
    return this.page.receipt(await this.doors.byLink(token));
  }

  @Post()
  async answer(@Param('token') token: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.answer(await this.doors.byLink(token), fieldsOf(body));
  }

  @Post('giv-videre')
  async handOver(@Param('token') token: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.handOver(await this.doors.byLink(token), fieldsOf(body));
  }

  @Post('frist')
  async askExtension(@Param('token') token: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.askExtension(await this.doors.byLink(token), fieldsOf(body));
  }

  @Post('frist/:extensionId')
  async decide(
    @Param('token') token: string,
    @Param('extensionId') extensionId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.decideExtension(await this.doors.byLink(token), extensionId, fieldsOf(body));
  }

  @Post('beloeb')
  async changeAmounts(@Param('token') token: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.changeAmounts(await this.doors.byLink(token), fieldsOf(body));
  }

  @Post('kommentar')
  async comment(@Param('token') token: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.comment(await this.doors.byLink(token), fieldsOf(body));
  }

  @Post('send-tilbage')
  async giveBack(@Param('token') token: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.giveBack(await this.doors.byLink(token), fieldsOf(body));
  }
}

/** The same page and acts for who is signed in. */
@Controller('opgaver/:taskId')
export class SignedInTaskController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: TaskDesk,
    private readonly page: TaskPageDesk,
  ) {}

  @Get()
  async show(
    @Req() request: Request,
    @Param('taskId') taskId: string,
    @Query('gjort') done: unknown,
    @Query('svar') chosen: unknown,
  ): Promise<Reply> {
    return this.page.show(await this.doors.bySession(request, taskId), done, chosen);
  }

  @Get('kvittering')
  async receipt(@Req() request: Request, @Param('taskId') taskId: string): Promise<Reply> {
    return this.page.receipt(await this.doors.bySession(request, taskId));
  }

  @Post()
  async answer(@Req() request: Request, @Param('taskId') taskId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.answer(await this.doors.bySession(request, taskId), fieldsOf(body));
  }

  @Post('giv-videre')
  async handOver(@Req() request: Request, @Param('taskId') taskId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.handOver(await this.doors.bySession(request, taskId), fieldsOf(body));
  }

  @Post('frist')
  async askExtension(@Req() request: Request, @Param('taskId') taskId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.askExtension(await this.doors.bySession(request, taskId), fieldsOf(body));
  }

  @Post('frist/:extensionId')
  async decide(
    @Req() request: Request,
    @Param('taskId') taskId: string,
    @Param('extensionId') extensionId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.decideExtension(await this.doors.bySession(request, taskId), extensionId, fieldsOf(body));
  }

  @Post('beloeb')
  async changeAmounts(@Req() request: Request, @Param('taskId') taskId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.changeAmounts(await this.doors.bySession(request, taskId), fieldsOf(body));
  }

  @Post('kommentar')
  async comment(@Req() request: Request, @Param('taskId') taskId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.comment(await this.doors.bySession(request, taskId), fieldsOf(body));
  }

  @Post('send-tilbage')
  async giveBack(@Req() request: Request, @Param('taskId') taskId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.giveBack(await this.doors.bySession(request, taskId), fieldsOf(body));
  }

  @Post('traek-tilbage')
  async withdraw(@Req() request: Request, @Param('taskId') taskId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.withdraw(await this.doors.bySession(request, taskId), fieldsOf(body));
  }
}
