import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { field, fieldsOf } from '../web/fields';
import { Reply } from '../web/reply';
import { CaseDesk } from './case-desk';
import { MineDesk } from './mine-desk';
import { OverviewDesk } from './overview-desk';
import { SignInDesk } from './sign-in-desk';

@Controller()
export class MineController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: MineDesk,
  ) {}

  @Get()
  home(): Reply {
    return Reply.seeOther('/mine');
  }

  @Get('mine')
  async mine(
    @Req() request: Request,
    @Query('verden') world: unknown,
    @Query('kalender') feed: unknown,
  ): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), world, feed);
  }
}

@Controller()
export class SignInController {
  constructor(private readonly desk: SignInDesk) {}

  @Get('log-ind')
  ask(): Reply {
    return this.desk.ask();
  }

  @Post('log-ind')
  send(@Body() body: unknown): Promise<Reply> {
    return this.desk.send(field(fieldsOf(body), 'email'));
  }

  @Get('log-ind/:token')
  offer(@Param('token') token: string): Promise<Reply> {
    return this.desk.offer(token);
  }

  @Post('log-ind/:token')
  enter(@Param('token') token: string): Promise<Reply> {
    return this.desk.enter(token);
  }

  @Post('log-ud')
  leave(@Req() request: Request): Promise<Reply> {
    return this.desk.leave(request);
  }
}

@Controller('sager')
export class CaseController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: CaseDesk,
  ) {}

  @Get()
  async list(@Req() request: Request, @Query('verden') world: unknown): Promise<Reply> {
    return this.desk.list(await this.doors.signedIn(request), world);
  }

  @Get(':caseId')
  async show(@Req() request: Request, @Param('caseId') caseId: string, @Query('gjort') done: unknown): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), caseId, { done });
  }

  @Get(':caseId/journal.json')
  async journal(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.journal(await this.doors.signedIn(request), caseId);
  }

  @Post(':caseId/porte/:gateId')
  async forceGate(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('gateId') gateId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.forceGate(await this.doors.signedIn(request), caseId, gateId, fieldsOf(body));
  }

  @Post(':caseId/annuller')
  async cancel(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.cancel(await this.doors.signedIn(request), caseId, fieldsOf(body));
  }
}

@Controller('overblik')
export class OverviewController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: OverviewDesk,
  ) {}

  @Get()
  async show(@Req() request: Request, @Query('verden') world: unknown, @Query('gjort') done: unknown): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), world, done);
  }

  @Get('tavle')
  async board(@Req() request: Request, @Query('verden') world: unknown): Promise<Reply> {
    return this.desk.board(await this.doors.signedIn(request), world);
  }

  @Post('mails/:mailId/send-igen')
  async resend(@Req() request: Request, @Param('mailId') mailId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.resend(await this.doors.signedIn(request), mailId, fieldsOf(body));
  }

  @Post('sager/:caseId/kald')
  async retry(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.retry(await this.doors.signedIn(request), caseId);
  }
}
