import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import { MeasureDesk } from './measure-desk';

@Controller('sager/:caseId')
export class MeasureController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: MeasureDesk,
  ) {}

  @Get('opfoelgning')
  async show(@Req() request: Request, @Param('caseId') caseId: string, @Query('gjort') done: unknown): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), caseId, done);
  }

  @Get('opfoelgning.xlsx')
  async sheet(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.sheet(await this.doors.signedIn(request), caseId);
  }

  @Post('opfoelgning')
  async add(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.add(await this.doors.signedIn(request), caseId, fieldsOf(body));
  }

  @Post('opfoelgning/:measureId')
  async again(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('measureId') measureId: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.again(await this.doors.signedIn(request), caseId, measureId, fieldsOf(body));
  }
}
