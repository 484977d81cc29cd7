import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import { RequestDesk } from './request-desk';

/** What is done to a request for a transfer on its own page. */
@Controller('sager/:caseId/ansoegning')
export class RequestController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: RequestDesk,
  ) {}

  @Post(':act')
  async act(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Param('act') act: string,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.desk.act(await this.doors.signedIn(request), caseId, act, fieldsOf(body));
  }
}
