import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentVisitor, Public } from '../web/access';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { DeputyDesk } from './deputy-desk';

/** Deputies of who is signed in, and of those they lead. */
@Controller('mine/stedfortraeder')
@Allow('see')
export class DeputyController {
  constructor(private readonly desk: DeputyDesk) {}

  @Get()
  show(@CurrentVisitor() visitor: Visitor, @Query('gjort') done: unknown): Promise<Reply> {
    return this.desk.show(visitor, done);
  }

  @Post()
  enter(@CurrentVisitor() visitor: Visitor, @Body() body: unknown): Promise<Reply> {
    return this.desk.enter(visitor, fieldsOf(body));
  }

  @Post(':id/svar')
  answer(@CurrentVisitor() visitor: Visitor, @Param('id') id: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.answer(visitor, id, fieldsOf(body));
  }

  @Post(':id/slut')
  end(@CurrentVisitor() visitor: Visitor, @Param('id') id: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.end(visitor, id, fieldsOf(body));
  }
}

/** What the mail to the one who is asked leads to: the token in the address is the credential. */
@Controller('stedfortraeder')
@Public()
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
