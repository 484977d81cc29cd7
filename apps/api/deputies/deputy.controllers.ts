import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import { DeputyDesk } from './deputy-desk';

/** Deputies of who is signed in, and of those they lead. */
@Controller('mine/stedfortraeder')
export class DeputyController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: DeputyDesk,
  ) {}

  @Get()
  async show(@Req() request: Request, @Query('gjort') done: unknown): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), done);
  }

  @Post()
  async enter(@Req() request: Request, @Body() body: unknown): Promise<Reply> {
    return this.desk.enter(await this.doors.signedIn(request), fieldsOf(body));
  }

  @Post(':id/svar')
  async answer(@Req() request: Request, @Param('id') id: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.answer(await this.doors.signedIn(request), id, fieldsOf(body));
  }

  @Post(':id/slut')
  async end(@Req() request: Request, @Param('id') id: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.end(await this.doors.signedIn(request), id, fieldsOf(body));
  }
}

/** What the mail to the one who is asked leads to: the token in the address is the credential. */
@Controller('stedfortraeder')
export class DeputyOfferController {
  constructor(private readonly desk: DeputyDesk) {}

  @Get(':token')
  offer(@Param('token') token: string): Promise<Reply> {
    return this.desk.offer(token);
  }

  @Post(':token')
  answer(@Param('token') token: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.answerOffer(token, fieldsOf(body));
  }
}
