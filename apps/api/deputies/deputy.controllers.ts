import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AllowSee, CurrentVisitor, Public } from '../web/access';
import { form, id, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { DeputyDesk } from './deputy-desk';
import { DeputyOfferDesk } from './deputy-offer-desk';

/** Deputies of who is signed in, and of those they lead. */
@Controller('mine/stedfortraeder')
@AllowSee()
export class DeputyController {
  constructor(private readonly desk: DeputyDesk) {}

  @Get()
  show(@CurrentVisitor() visitor: Visitor, @Query('gjort', { schema: word }) done: string): Promise<Reply> {
    return this.desk.show(visitor, done);
  }

  @Post()
  enter(@CurrentVisitor() visitor: Visitor, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.desk.enter(visitor, fields);
  }

  @Post(':id/svar')
  answer(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', { schema: id }) id: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.desk.answer(visitor, id, fields);
  }

  @Post(':id/bekraeft')
  confirm(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', { schema: id }) id: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.desk.confirm(visitor, id, fields);
  }

  @Post(':id/slut')
  end(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', { schema: id }) id: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.desk.end(visitor, id, fields);
  }
}

/** What the mails to those who are asked lead to: the token in the address is the credential. */
@Controller('stedfortraeder')
@Public()
export class DeputyOfferController {
  constructor(private readonly desk: DeputyOfferDesk) {}

  @Get(':token')
  offer(@Param('token', { schema: word }) token: string): Promise<Reply> {
    return this.desk.offer(token);
  }

  @Post(':token')
  answer(@Param('token', { schema: word }) token: string, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.desk.answerOffer(token, fields);
  }

  @Get('bekraeft/:token')
  confirmation(@Param('token', { schema: word }) token: string): Promise<Reply> {
    return this.desk.confirmation(token);
  }

  @Post('bekraeft/:token')
  confirm(@Param('token', { schema: word }) token: string, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.desk.confirm(token, fields);
  }
}
