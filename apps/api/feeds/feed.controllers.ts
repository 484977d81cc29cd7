import { Body, Controller, Get, Ip, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { AllowSee, CurrentVisitor, Public } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { FeedPage } from './feed.page';

/** The calendar that a person's own calendar fetches: the token in the address is the credential. */
@Controller('kalender')
@Public()
export class FeedController {
  constructor(private readonly page: FeedPage) {}

  @Get(':name')
  file(@Req() request: Request, @Param('name', { schema: word }) name: string, @Ip() from: string): Promise<Reply> {
    // Express would go by the date too, and the date can go back: a cancelled case takes its own along. The mark alone decides.
    delete request.headers['if-modified-since'];
    return this.page.file(name, from);
  }
}

/** Making, renewing and taking away one's own. */
@Controller('mine/kalender')
@AllowSee()
export class OwnFeedController {
  constructor(private readonly page: FeedPage) {}

  @Post()
  change(@CurrentVisitor() visitor: Visitor, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.change(visitor, fields);
  }
}
