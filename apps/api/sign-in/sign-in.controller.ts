import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Public } from '../web/access';
import { field, form, word, type Fields } from '../web/fields';
import { Reply } from '../web/reply';
import { SignInPage } from './sign-in.page';

@Controller()
@Public()
export class SignInController {
  constructor(private readonly page: SignInPage) {}

  @Get('log-ind')
  ask(@Query('til', { schema: word }) to: string): Reply {
    return this.page.ask(to);
  }

  @Post('log-ind')
  send(@Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.send(field(fields, 'email'));
  }

  @Get('log-ind/:token')
  offer(@Param('token', { schema: word }) token: string): Promise<Reply> {
    return this.page.offer(token);
  }

  @Post('log-ind/:token')
  enter(@Param('token', { schema: word }) token: string, @Req() request: Request): Promise<Reply> {
    return this.page.enter(token, request);
  }

  @Post('log-ud')
  leave(@Req() request: Request): Promise<Reply> {
    return this.page.leave(request);
  }
}
