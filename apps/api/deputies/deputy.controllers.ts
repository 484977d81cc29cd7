import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AllowSee, CurrentVisitor, Public } from '../web/access';
import { form, id, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { DeputyPage } from './deputy.page';
import { DeputyOfferPage } from './deputy-offer.page';

/** Deputies of who is signed in, and of those they lead. */
@Controller('mine/stedfortraeder')
@AllowSee()
export class DeputyController {
  constructor(private readonly page: DeputyPage) {}

  @Get()
  show(@CurrentVisitor() visitor: Visitor, @Query('gjort', { schema: word }) done: string): Promise<Reply> {
    return this.page.show(visitor, done);
  }

  @Post()
  enter(@CurrentVisitor() visitor: Visitor, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.enter(visitor, fields);
  }

  @Post(':id/svar')
  answer(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', { schema: id }) id: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.answer(visitor, id, fields);
  }

  @Post(':id/bekraeft')
  confirm(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', { schema: id }) id: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.confirm(visitor, id, fields);
  }

  @Post(':id/slut')
  end(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', { schema: id }) id: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.end(visitor, id, fields);
  }
}

/** What the mails to those who are asked lead to: the token in the address is the credential. */
@Controller('stedfortraeder')
@Public()
export class DeputyOfferController {
  constructor(private readonly page: DeputyOfferPage) {}

  @Get(':token')
  offer(@Param('token', { schema: word }) token: string): Promise<Reply> {
    return this.page.offer(token);
  }

  @Post(':token')
  answer(@Param('token', { schema: word }) token: string, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.answerOffer(token, fields);
  }

  @Get('bekraeft/:token')
  confirmation(@Param('token', { schema: word }) token: string): Promise<Reply> {
    return this.page.confirmation(token);
  }

  @Post('bekraeft/:token')
  confirm(@Param('token', { schema: word }) token: string, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.confirm(token, fields);
  }
}
