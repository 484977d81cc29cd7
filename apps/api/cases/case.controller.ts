import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import { Reply } from '../web/reply';
import { CaseDesk } from './case-desk';

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
